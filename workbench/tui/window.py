"""Rows of a list of any length: their local ids, and the pages of them that were in view."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

_PAGE = 64
_KEPT = 32


class Window(Generic[T]):
    """The rows of a list by their place, read a page at a time by key when they come into view."""

    def __init__(self, read: Callable[[Sequence[int]], list[T | None]], ids: array[int]) -> None:
        self.ids = ids
        self._read = read
        self._pages: OrderedDict[int, list[T | None]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, place: int) -> T | None:
        number, offset = divmod(place, _PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(self.ids[number * _PAGE : (number + 1) * _PAGE])
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return page[offset]
