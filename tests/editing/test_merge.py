"""`ep.merge`: everything of both, doubles proposed with reasons, nothing shown to more people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import eportfolio as ep
from eportfolio.editing.likeness import folded, likeness, pairs
from eportfolio.editing.reach import narrower, reach
from eportfolio.model.rings import may_see
from strategies import Tree, document, examples

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
HEAD = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:uuid:1", "language": "en"}
JOB = {"role": "Policy adviser", "organisation": {"name": "Gemeente Voorbeeld"}, "period": {"start": "2019-03"}}


def made(**members: object) -> ep.Portfolio:
    return ep.read(HEAD | members, expect=ep.Portfolio)


def other(**members: object) -> ep.Portfolio:
    return ep.read(HEAD | {"id": "urn:uuid:2"} | members, expect=ep.Portfolio)


def valid(tree: Tree) -> ep.Portfolio:
    """The portfolio, with ids that differ."""
    tree = json.loads(json.dumps(tree))
    for section, held in tree.items():
        for number, item in enumerate(held if isinstance(held, list) and section != "@context" else ()):
            item["id"] = f"{item['id']}-{section}{number}"
    return ep.read(tree, expect=ep.Portfolio)


def test_a_document_in_which_an_id_stands_twice_is_refused() -> None:
    with pytest.raises(ep.InvalidDocument) as caught:
        ep.merge(made(), other(goals=[{"id": "#g1"}, {"id": "#g1"}]))
    assert [problem.code for problem in caught.value.problems] == ["EP201"]


def test_doubles_stay_twice_until_they_are_accepted() -> None:
    mine = made(experiences=[{"id": "#e1"} | JOB], competencies=[{"id": "#c1", "demonstratedIn": ["#e1"]}])
    theirs = other(
        experiences=[{"id": "#e1"} | JOB | {"description": "Water", "hoursPerWeek": 22}],
        competencies=[{"id": "#c1", "label": "planning", "demonstratedIn": ["#e1"]}],
    )
    merged = ep.merge(mine, theirs)
    assert [item.id for item in merged.document.section("experiences")] == ["#e1", "#e2"]
    assert merged.document.item("#c2").demonstrated_in == ("#e2",)  # type: ignore[attr-defined]
    (proposal,) = merged.proposals
    assert (proposal.id, proposal.mine, proposal.theirs, proposal.likeness) == ("m1", "#e1", "#e2", 1.0)
    assert [reason.to_text() for reason in proposal.reasons] == [
        "the same role",
        "the same organisation",
        "the same period",
    ]
    assert merged.added == ("/experiences/1", "/competencies/1")
    done = merged.accept("m1")
    assert merged.document.section("experiences")[1].id == "#e2"
    assert done.document.to_tree()["experiences"] == [
        {"id": "#e1"} | JOB | {"description": "Water", "hoursPerWeek": 22}
    ]
    assert done.document.item("#c2").demonstrated_in == ("#e1",)  # type: ignore[attr-defined]
    assert done.proposals == ()
    assert done.losses == ()


def test_values_that_differ_are_named_and_the_one_that_goes_is_a_loss() -> None:
    mine = made(experiences=[{"id": "#e1", "hoursPerWeek": 24} | JOB])
    theirs = other(experiences=[{"id": "#e1", "hoursPerWeek": 36} | JOB])
    merged = ep.merge(mine, theirs)
    assert merged.proposals[0].differs == ("hoursPerWeek",)
    kept = merged.accept()
    assert kept.document.to_tree()["experiences"][0]["hoursPerWeek"] == 24
    assert [(loss.code, loss.pointer, loss.value) for loss in kept.losses] == [
        ("EP870", "/experiences/0/hoursPerWeek", 36)
    ]
    turned = merged.accept("m1", prefer="theirs")
    assert turned.document.to_tree()["experiences"][0]["hoursPerWeek"] == 36
    assert turned.losses[0].value == 24
    with pytest.raises(KeyError):
        turned.accept("m1")


def test_equal_items_are_taken_once_and_listed() -> None:
    both: dict[str, Any] = {"evidence": [{"id": "#d1", "title": "Plan"}]}
    mine = made(experiences=[{"id": "#e7", "evidence": ["#d1"]} | JOB], **both)
    theirs = other(experiences=[{"id": "#e1", "evidence": ["#d4"]} | JOB], evidence=[{"id": "#d4", "title": "Plan"}])
    merged = ep.merge(mine, theirs)
    assert merged.document == mine
    assert sorted(merged.same) == [("#d1", "#d4"), ("#e7", "#e1")]
    assert merged.proposals == ()


def test_texts_of_another_language_come_with_their_language() -> None:
    mine = made(summary="A cook", experiences=[{"id": "#e1"} | JOB])
    theirs = other(
        language="nl",
        summary="Een kok",
        experiences=[{"id": "#e1"} | JOB | {"role": "Beleidsadviseur"}],
        goals=[{"id": "#g1", "title": "Blijven"}],
    )
    merged = ep.merge(mine, theirs)
    tree = merged.document.to_tree()
    assert tree["summary"] == {"en": "A cook", "nl": "Een kok"}
    assert tree["goals"][0]["title"] == {"nl": "Blijven"}
    assert merged.accept().document.to_tree()["experiences"][0]["role"] == {
        "en": "Policy adviser",
        "nl": "Beleidsadviseur",
    }


def test_two_jobs_at_one_employer_one_after_the_other_are_no_double() -> None:
    mine = made(experiences=[{"id": "#e1"} | JOB | {"period": {"start": "2010", "end": "2014"}}])
    theirs = other(experiences=[{"id": "#e1"} | JOB | {"role": "Manager", "period": {"start": "2015", "end": "2019"}}])
    assert ep.merge(mine, theirs).proposals == ()


def test_an_older_file_in_which_the_job_still_lasts_is_the_same_job() -> None:
    mine = made(experiences=[{"id": "#e1"} | JOB | {"period": {"start": "2019-03", "end": "2022-01"}}])
    theirs = other(experiences=[{"id": "#e1"} | JOB | {"period": {"start": "2019-03", "ongoing": True}}])
    assert ep.merge(mine, theirs).proposals[0].likeness == 1.0


def test_members_of_the_owner_are_added_or_proposed_and_lists_are_joined() -> None:
    mine = made(owner={"givenName": "Noor", "email": ["noor@example.org"], "demographics": {"birthDate": "1985"}})
    theirs = other(
        owner={
            "givenName": "N.",
            "familyName": "Voorbeeld",
            "email": ["NOOR@example.org", "n@example.org"],
            "demographics": {"birthDate": "1985-02-03", "gender": "female"},
        },
        headline="Cook",
    )
    merged = ep.merge(mine, theirs)
    assert merged.document.to_tree()["owner"] == {
        "givenName": "Noor",
        "familyName": "Voorbeeld",
        "email": ["noor@example.org", "n@example.org"],
        "demographics": {"birthDate": "1985", "gender": "female"},
    }
    assert {proposal.mine for proposal in merged.proposals} == {"/owner/givenName", "/owner/demographics/birthDate"}
    taken = merged.accept(next(p.id for p in merged.proposals if p.mine == "/owner/givenName"))
    assert taken.document.owner is not None
    assert taken.document.owner.given_name == "N."
    assert taken.losses[-1].value == "Noor"


def test_whether_the_worker_can_be_found_is_never_taken_over_unasked() -> None:
    merged = ep.merge(made(), other(availability={"open": "yes"}))
    assert merged.document.availability is None
    assert [proposal.mine for proposal in merged.proposals] == ["/availability"]
    accepted = merged.accept().document
    assert accepted.to_tree()["availability"] == {"open": "yes"}


def test_another_person_is_told() -> None:
    merged = ep.merge(made(owner={"familyName": "Voorbeeld"}), other(owner={"familyName": "Fantasia"}))
    assert [(problem.code, problem.pointer) for problem in merged.problems] == [("EP872", "/owner/familyName")]
    assert ep.merge(made(owner={"familyName": "Voorbeeld"}), other(owner={"familyName": "VOORBEELD"})).problems == ()


def test_what_belongs_to_the_other_document_is_a_loss_and_not_taken() -> None:
    theirs = other(view={"purpose": "a talk"}, disclosure={"default": "market"}, derivedFrom={"digest": "x"})
    merged = ep.merge(made(), theirs)
    assert merged.document == made()
    assert {(loss.code, loss.pointer) for loss in merged.losses} == {
        ("EP871", "/view"),
        ("EP871", "/disclosure"),
        ("EP871", "/derivedFrom"),
    }


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("sector", "market", "sector"),
        ("private", {"ring": "market", "only": ["urn:a"]}, "private"),
        ({"ring": "market", "except": ["urn:a"]}, "sector", {"ring": "sector", "except": ["urn:a"]}),
        ({"ring": "market", "only": ["urn:a"]}, {"ring": "sector", "only": ["urn:b"]}, "private"),
        (
            {"ring": "market", "only": ["urn:a", "urn:b"], "except": ["urn:c"]},
            {"ring": "sector", "only": ["urn:b"]},
            {"ring": "sector", "except": ["urn:c"], "only": ["urn:b"]},
        ),
    ],
)
def test_the_narrower_of_two_rules_shows_only_what_both_show(one: Any, two: Any, expected: Any) -> None:
    assert narrower(one, two) == expected
    assert narrower(two, one) == expected or isinstance(expected, dict)


RINGS = ("organisation", "sector", "market")
ORGANISATIONS = (None, "urn:a", "https://example.org/a", "urn:uuid:6f1d3a52-0000-4000-8000-000000000001")


def seen(tree: Tree, pointer: str) -> set[tuple[str, str | None]]:
    rule = reach(tree, pointer)
    return {(ring, name) for ring in RINGS for name in ORGANISATIONS if may_see(rule, ring, name)}


@given(document("portfolio", simple=True), document("portfolio", simple=True))
def test_nobody_sees_more_than_the_second_file_allowed(one: Tree, two: Tree) -> None:
    mine, theirs = valid(one), valid(two)
    merged = ep.merge(mine, theirs)
    tree = merged.document.to_tree()
    there = theirs.to_tree()
    sections = {name: list(range(len(held))) for name, held in there.items() if isinstance(held, list)}
    for pointer in merged.added:
        name, *rest = pointer.split("/")[1:]
        if name in sections and len(rest) == 1 and rest[0].isdecimal():
            item = tree[name][int(rest[0])]
            twins = [
                at
                for at, held in enumerate(there[name])
                if {**held, "id": ""}.keys() - {"visibility"} == {**item, "id": ""}.keys() - {"visibility"}
            ]
            assert any(seen(tree, pointer) <= seen(there, f"/{name}/{at}") for at in twins)
        elif not rest or not rest[-1].isdecimal():
            assert seen(tree, pointer) <= seen(there, pointer) or pointer in ("/summary", "/headline")


@given(document("portfolio", simple=True), document("portfolio", simple=True))
@examples(0.5)
def test_nothing_is_lost_unsaid(one: Tree, two: Tree) -> None:
    mine, theirs = valid(one), valid(two)
    merged = ep.merge(mine, theirs)
    told = json.dumps(
        [merged.document.to_tree(), [p.value for p in merged.proposals], [loss.value for loss in merged.losses]]
    )
    for section, items in theirs.to_tree().items():
        if isinstance(items, list) and section != "@context":
            for item in items:
                for name in ("url", "path", "number", "grade"):
                    if name in item:
                        assert json.dumps(item[name]) in told
    assert ep.validate(merged.document).ok >= (ep.validate(mine).ok and ep.validate(theirs).ok)


@given(document("portfolio", simple=True))
@examples(0.5)
def test_a_portfolio_merged_with_itself_is_itself(tree: Tree) -> None:
    mine = valid(tree)
    merged = ep.merge(mine, mine)
    assert merged.added == ()
    assert merged.proposals == ()
    assert merged.document.to_tree() == mine.to_tree()


@given(document("portfolio", simple=True), document("portfolio", simple=True))
@examples(0.5)
def test_accepting_everything_gives_a_document_that_can_be_built(one: Tree, two: Tree) -> None:
    merged = ep.merge(valid(one), valid(two))
    merged.to_text("nl")
    json.dumps(merged.to_json())
    done = merged.accept()
    assert done.proposals == ()
    assert ep.read(done.document.to_tree()) == done.document


def test_a_europass_goes_into_the_format_of_the_other_generation() -> None:
    old = ep.read(EXAMPLES / "europass-cv.xml", expect=ep.Portfolio)
    new = ep.read(ep.convert(old, "europass-candidate").data, expect=ep.Portfolio)
    merged = ep.merge(old, new)
    doubled = {old.item(p.mine).to_tree().get("role") or p.mine for p in merged.proposals if p.theirs}
    assert {item.id for item in old.section("experiences")} <= {p.mine for p in merged.proposals} | {"#e3"}
    assert doubled
    done = merged.accept().document
    assert len(done.section("experiences")) == len(old.section("experiences"))
    assert len(done.section("languages")) == len(old.section("languages"))
    assert ep.validate(done).ok


def test_an_opportunity_is_not_merged() -> None:
    with pytest.raises(ValueError, match="only portfolios"):
        ep.merge(EXAMPLES / "portfolio.eportfolio.json", EXAMPLES / "opportunity.eportfolio.json")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Gemeente Voorbeeld", "gemeente  VOORBEELD"),
        ("Café Voorbeeld B.V.", "Cafe Voorbeeld BV"),
        ("Voorbeeld GmbH", "Voorbeeld"),
    ],
)
def test_names_are_compared_without_case_accents_and_legal_forms(one: str, two: str) -> None:
    assert folded(one) == folded(two)


def test_silence_is_never_held_against_an_item() -> None:
    full = likeness("experiences", JOB, JOB | {"description": "x", "kind": "employment"}, ("en", "en"))
    assert full.score == 1.0


def test_little_in_common_is_little_likeness() -> None:
    assert likeness("experiences", {"kind": "other"}, {"kind": "other"}, ("en", "en")).score < 0.2
    assert (
        likeness("experiences", {"period": {"start": "2019"}}, {"period": {"start": "2019"}}, ("en", "en")).score <= 0.5
    )
    assert likeness("goals", {}, {}, ("en", "en")).score == 0.0


def test_pairs_are_found_among_thousands_without_comparing_all(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    module = __import__("eportfolio.editing.likeness", fromlist=["likeness"])
    original = module.likeness

    def counted(*arguments: Any) -> Any:
        nonlocal calls
        calls += 1
        return original(*arguments)

    monkeypatch.setattr(module, "likeness", counted)
    ones = [{"title": f"Course number {n} in the series", "organisation": {"name": "School"}} for n in range(3_000)]
    found = pairs("education", ones, ones, ("en", "en"), 0.99)
    assert {(index, number) for index, number, _ in found} >= {(n, n) for n in range(3_000)}
    assert calls <= 3_000 * module.MOST_CANDIDATES
