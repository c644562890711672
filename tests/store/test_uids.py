"""Uids: RFC 9562 version 7, ascending, never twice."""

from __future__ import annotations

import multiprocessing
import time
import uuid

from workbench.store.uids import new_uid, new_uids


def test_uids_are_uuid_version_7_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(hex=new_uid())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert before - 1000 <= made.int >> 80 <= time.time_ns() // 1_000_000 + 1000


def test_uids_of_one_process_ascend_and_differ_in_what_is_shown() -> None:
    made = [*new_uids(20_000), *(new_uid() for _ in range(100))]
    assert made == sorted(set(made))
    assert len({uid[-8:] for uid in made}) > 20_000


def _make(made: multiprocessing.Queue[list[str]]) -> None:
    made.put(new_uids(2000))


def test_forked_processes_make_different_uids() -> None:
    context = multiprocessing.get_context("fork")
    new_uid()
    queue = context.Queue()
    processes = [context.Process(target=_make, args=(queue,)) for _ in range(3)]
    for process in processes:
        process.start()
    made = [uid for _ in processes for uid in queue.get(timeout=30)] + new_uids(2000)
    for process in processes:
        process.join(30)
    assert len(set(made)) == 8000
