"""Merging is the same in both directions, does nothing the second time, and one undo takes it back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.copies import ACTS, Act, copies, merged, said, standing

acts: st.SearchStrategy[list[Act]] = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 11), st.integers(0, 11)), max_size=6
)
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(shared=acts, ours=acts, theirs=acts)
def test_both_directions_come_to_the_same(shared: list[Act], ours: list[Act], theirs: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = copies(folder, shared=shared, ours=ours, theirs=theirs)
        forth, there = merged(one, other, folder / "forth.db")
        back, here = merged(other, one, folder / "back.db")
        with forth, back:
            assert list(forth.check()) == list(back.check()) == []
            lists = [there, here]
            assert said(forth, lists, standing(back)) == said(back, lists, standing(forth))


@few
@given(shared=acts, ours=acts, theirs=acts)
def test_twice_is_once_and_undone_is_never(shared: list[Act], ours: list[Act], theirs: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, other = copies(folder, shared=shared, ours=ours, theirs=theirs)
        before = other.read_bytes()
        store, first = merged(one, other, folder / "forth.db")
        with store:
            after, head = said(store), store.head()
            again = store.merge_db(other, by="Ann")
            assert (again.entry, again.added, again.changed) == (None, {}, 0)
            assert (said(store), store.head()) == (after, head)
            store_one, _ = merged(one, one_more(one, folder), folder / "same.db")
            with store_one as untouched:
                original = said(untouched)
            if first.entry is not None:
                store.undo(first.entry.seq, by="Ann")
                assert list(store.check()) == []
                undone = said(store)
                for table in ("sources", "claims", "links"):
                    assert undone[table] == original[table]
        assert other.read_bytes() == before


def one_more(path: Path, folder: Path) -> Path:
    """An equal file under another name."""
    copy = folder / "equal.db"
    copy.write_bytes(path.read_bytes())
    return copy
