"""Every released version is read; a newer minor one too, a newer major one never."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eportfolio as ep
from eportfolio.model.migrations import CURRENT, LADDER, migrate
from strategies import JSON, documents, text_of

BARE = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:x:1", "language": "nl"}


def to_0_9(tree: dict[str, Any]) -> dict[str, Any]:
    """A test's own step: `jobs` became `experiences`."""
    return {("experiences" if name == "jobs" else name): value for name, value in tree.items()}


def to_1_0(tree: dict[str, Any]) -> dict[str, Any]:
    """A test's own step: `lang` became `language`."""
    return {("language" if name == "lang" else name): value for name, value in tree.items()}


STEPS = {"0.8": ("0.9", to_0_9), "0.9": ("1.0", to_1_0)}


def test_the_ladder_leads_to_the_current_version_only() -> None:
    for found in LADDER:
        version, steps = found, 0
        while version in LADDER:
            version, steps = LADDER[version][0], steps + 1
            assert steps <= len(LADDER)
        assert version == CURRENT


@pytest.mark.parametrize(
    ("version", "members"),
    [
        ("0.8", {"jobs": [{"id": "#e1"}], "lang": "nl"}),
        ("0.9", {"experiences": [{"id": "#e1"}], "lang": "nl"}),
        ("1.0", {"experiences": [{"id": "#e1"}], "language": "nl"}),
    ],
)
def test_every_step_leads_to_the_same_document(version: str, members: dict[str, Any]) -> None:
    tree = {"type": "Portfolio", "formatVersion": version, "id": "urn:x:1", **members}
    assert migrate(tree, STEPS, "1.0") == ({**BARE, "experiences": [{"id": "#e1"}]}, ())


@given(
    st.dictionaries(st.sampled_from(["jobs", "lang", "own", "formatVersion"]), JSON, max_size=4),
    st.sampled_from(["0.8", "0.9", "1.0", "1.7", "0.1", "", "x", "1", "01.0", None]),
)
def test_migration_is_total_and_pure(tree: dict[str, Any], version: str | None) -> None:
    if version is not None:
        tree["formatVersion"] = version
    before = copy.deepcopy(tree)
    moved, notes = migrate(tree, STEPS, "1.0")
    assert tree == before
    assert isinstance(moved, dict)
    assert all(note.code == "EP120" for note in notes)
    assert migrate(moved, STEPS, "1.0") == (moved, notes)
    if version in ("0.8", "0.9"):
        assert moved["formatVersion"] == "1.0"
        assert len(moved) == len(tree)


def test_a_ladder_that_goes_round_does_not_go_on_for_ever() -> None:
    circle = {"0.8": ("0.9", to_0_9), "0.9": ("0.8", to_1_0)}
    assert migrate({"formatVersion": "0.8"}, circle, "1.0")[0]["formatVersion"] in circle


@pytest.mark.parametrize("version", ["1.1", "1.42", "1.9999"])
def test_a_newer_minor_version_is_read_and_what_is_new_in_it_kept(version: str) -> None:
    tree = {**BARE, "formatVersion": version, "newSection": [{"id": "#z1"}], "owner": {"newMember": None}}
    reading = ep.parse(text_of(tree))
    assert [problem.code for problem in reading.problems].count("EP120") == 1
    note = next(problem for problem in reading.problems if problem.code == "EP120")
    assert (note.severity, note.pointer, note.line) == ("info", "/formatVersion", 1)
    assert reading.document.to_tree() == tree
    assert ep.validate(text_of(tree)).ok


@pytest.mark.parametrize("version", ["2.0", "10.0", "2.1", "9999.0"])
def test_a_newer_major_version_is_refused(version: str) -> None:
    tree = {**BARE, "formatVersion": version}
    for source in (tree, text_of(tree)):
        with pytest.raises(ep.UnsupportedVersion):
            ep.parse(source)
        report = ep.validate(source)
        assert [problem.pointer for problem in report.problems] == ["/formatVersion"]


@pytest.mark.parametrize("version", ["", "1", "1.0.0", "one", " 1.0", "1.0\n", 1.0, None, [], "0.7", "01.0"])
def test_a_version_that_cannot_be_read_is_a_problem_of_the_document(version: Any) -> None:
    report = ep.validate({**BARE, "formatVersion": version})
    assert "/formatVersion" in {problem.pointer for problem in report.problems if problem.severity == "error"}


@given(documents())
def test_a_document_of_the_current_version_is_left_as_it_is(found: tuple[str, Any]) -> None:
    tree = {**found[1], "formatVersion": CURRENT}
    assert migrate(tree) == (tree, ())
