"""What stood then: each former state comes back, byte for byte, whatever was done since."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import article
from tests.store.copies import ACTS, Act, base, copies, do, merged, take_in
from workbench.errors import UsageError
from workbench.match import match_pending
from workbench.model.filters import ClaimFilter
from workbench.report.annotations import write_annotations
from workbench.report.citations import write_csl
from workbench.report.export import COLUMNS, rows_of, write_export
from workbench.store import Store

acts: st.SearchStrategy[list[Act]] = st.lists(
    st.tuples(st.sampled_from([*ACTS, "match"]), st.integers(0, 11), st.integers(0, 11)), max_size=10
)


def told(store: Store) -> str:
    """All that exports tell."""
    out = io.StringIO()
    with store.snapshot():
        for form in ("jsonl", "csv"):
            write_export(store, form, out)
        write_annotations(store, out)
        write_csl(store.sources(), out)
        for kind in COLUMNS:
            print(list(rows_of(store, kind, ClaimFilter(order="document"))), file=out)
        print([claim.uid for claim in store.claims(ClaimFilter(words="weir militants families"))], file=out)
        print(store.speakers(), store.outlets(), list(store.namings()), store.differences(), store.uid(), file=out)
        print(list(store.assignments()), file=out)
    return out.getvalue()


def act(store: Store, one: Act) -> None:
    if one[0] == "match":
        match_pending(store)
    else:
        do(store, [one], "Ann")


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(done=acts)
def test_every_former_state_comes_back(done: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as name, base(Path(name) / "one.db") as store:
        match_pending(store)
        before: dict[int, tuple[str, object]] = {}
        for one in done:
            before[store.head().seq] = told(store), store.head()
            act(store, one)
            if store.head().seq in before:  # no entry tells of it: what stood until the next one is what counts
                before[store.head().seq] = told(store), store.head()
        for seq, (said, head) in before.items():
            with store.as_of(seq) as then:
                assert told(then) == said
                assert then.head() == head
                assert list(then.check()) == []
        with store.as_of(store.head().seq) as now:
            assert told(now) == told(store)


@settings(max_examples=3, suppress_health_check=[HealthCheck.too_slow])
@given(ours=acts, theirs=acts)
def test_so_does_what_stood_before_a_merge(ours: list[Act], theirs: list[Act]) -> None:
    ours, theirs = ([one for one in some if one[0] != "match"] for some in (ours, theirs))
    with tempfile.TemporaryDirectory() as name:
        one, other = copies(Path(name), shared=[], ours=ours, theirs=theirs)
        with Store.open(one) as store:
            said, head = told(store), store.head()
        store, _ = merged(one, other, Path(name) / "merged.db")
        with store, store.as_of(head.seq) as then:
            assert told(then) == said
            assert list(then.check()) == []


def test_before_everything_there_was_nothing(tmp_path: Path) -> None:
    with base(tmp_path / "one.db") as store, store.as_of(0) as then:
        assert set(vars_of(then)) == {0}
        assert list(then.check()) == []


def vars_of(store: Store) -> list[int]:
    counts = store.counts()
    return [counts.sources, counts.revisions, counts.statements, counts.claims, counts.links, counts.journal]


def test_there_must_be_such_an_entry(tmp_path: Path) -> None:
    with base(tmp_path / "one.db") as store, pytest.raises(UsageError, match="no entry 99"), store.as_of(99):
        pass


def test_the_copy_can_only_be_read_and_is_thrown_away(tmp_path: Path) -> None:
    with base(tmp_path / "one.db") as store:
        take_in(store, article(3))
        head = store.head()
        with store.as_of(1) as then:
            path = then.path
            assert path.exists()
            assert then.read_only
        assert not path.parent.exists()
        assert store.head() == head


def test_an_outlet_renamed_before_another_of_its_name_came(tmp_path: Path) -> None:
    with base(tmp_path / "one.db") as store:
        said, head = told(store), store.head()
        herald = next(one for one in store.outlets() if one.name == "Kalindi Herald")
        store.edit("outlets", herald.uid, {"name": "The Herald"}, by="Ann")
        take_in(store, article(3))  # of the Kalindi Herald
        assert [one.name for one in store.outlets()] == ["Kalindi Herald", "The Herald"]
        with store.as_of(head.seq) as then:
            assert told(then) == said


def test_a_source_taken_back_and_brought_again(tmp_path: Path) -> None:
    with base(tmp_path / "one.db") as store:
        take_in(store, article(2))
        said, head = told(store), store.head()
        store.undo(head.seq, by="Ann")
        take_in(store, article(2))
        with store.as_of(head.seq) as then:
            assert told(then) == said
            assert list(then.check()) == []
