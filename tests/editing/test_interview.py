"""The interview: any answers give a message or a valid portfolio, and nothing counts that was not confirmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eportfolio as ep
from eportfolio import resources
from eportfolio.editing.answers import Reader, Unfit
from eportfolio.editing.interview import Interview, fill
from strategies import examples

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
ID = "urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff"
AT = "2026-01-01T10:00:00Z"
READER = {lang: Reader(resources.interview(), lang) for lang in ("nl", "en")}
KINDS = ("line", "text", "lines", "codes", "yesno", "number", "hours", "date", "days", "language")
LIKELY = st.sampled_from([
    "ja", "nee", "yes", "no", "1", "2", "maart 2019", "2019", "2020-02-30", "12-2018", "400", "4 tot 12", "12-4",
    "ma, wo", "Turks", "B, BE", "soep koken\nafwassen", "Soep koken", True, False, 24, 7.5, ["a", "b"], "", None,
])  # fmt: skip
ANYTHING = LIKELY | st.text(max_size=20) | st.recursive(st.none() | st.integers() | st.floats(), st.lists, max_leaves=3)
MOVES = st.lists(
    st.tuples(st.sampled_from(["answer", "answer", "answer", "skip", "accept", "accept", "change", "back"]), ANYTHING),
    max_size=40,
)
FULL = {
    "you": {"given-name": "Noor", "family-name": "Verzonnen"},
    "languages": ["Nederlands", {"language": "Turks", "native": True}, "Klingon"],
    "work-now": [{"tasks": ["soep koken", "afwassen"], "role": "kok", "organisation": "Herberg Nergens",
                  "since": "maart 2019", "hours": "24", "main": "ja", "kind": "employment"}],
    "skills-from-work": ["Soep koken"], "work-before": [{"role": "bezorger", "until": 2018}, {"role": "afwasser"}],
    "volunteering": {"role": "voorlezen", "still": True}, "care": {"role": "zorg voor een ouder", "since": "2015~"},
    "learning": {"title": "horeca"}, "certificates": {"title": "EHBO", "kind": "safetyCertificate"},
    "licences": "b, BE", "registers": {"register": "Register Nergens"}, "skills": ["lachen"],
    "relations": {"actors": ["leverancier"], "field": "horeca"}, "more": ["bakken"], "learn": ["lassen"],
    "avoid": ["lachen"], "other-work": {"hours": "4 tot 12", "days": "ma en wo", "found": "sector"},
    "sharing": {"ring": "sector"},
}  # fmt: skip


def start(lang="nl", base=None):
    return Interview(lang, ID, AT, base or {})


def moved(interview, verb, value):
    """One step: what fits, done; what does not, told."""
    prompt = interview.prompt
    if verb == "back":
        return interview.back()
    if prompt is None:
        return interview
    if prompt.is_proposal:
        return getattr(interview, verb if verb in ("accept", "change") else "reject")()
    if verb != "answer":
        return interview.skip()
    after, problem = interview.answer(value)
    assert (problem is None) == (after is not interview)
    return after


def plain(interview):
    return interview.portfolio().to_tree()


def errors(document):
    return [problem for problem in ep.validate(document).problems if problem.severity == "error"]


def test_prepared_answers_give_what_they_say():
    done, problems = fill(start(), FULL)
    assert problems == ()
    assert ep.validate(done.portfolio()).problems == ()
    tree = plain(done)
    assert tree["experiences"][0] == {
        "id": "#e1", "kind": "employment", "role": "kok", "organisation": {"name": "Herberg Nergens"},
        "period": {"start": "2019-03", "ongoing": True}, "hoursPerWeek": 24, "primary": True,
        "description": "soep koken\nafwassen", "visibility": "sector",
    }  # fmt: skip
    assert [item["kind"] for item in tree["experiences"] if item["visibility"] == "private"] == ["caregiving"]
    assert tree["availability"] == {
        "open": "yes", "hoursPerWeek": {"min": 4, "max": 12}, "days": ["monday", "wednesday"],
        "rings": ["organisation", "sector"],
    }  # fmt: skip
    labels = [(item["label"], item.get("basis"), item.get("interest")) for item in tree["competencies"]]
    assert labels == [
        ("soep koken", "self", None), ("lachen", "self", None), ("bakken", None, "more"), ("lassen", None, "develop"),
        ("lachen", None, "avoid"),
    ]  # fmt: skip
    assert not any("level" in item or "concept" in item for item in tree["competencies"])
    assert tree["competencies"][0]["demonstratedIn"] == ["#e1"]


@given(st.sampled_from(["nl", "en"]), MOVES)
@examples(1)
def test_any_answers_give_a_message_or_a_valid_portfolio(lang, moves):
    interview = start(lang)
    for verb, value in moves:
        interview = moved(interview, verb, value)
    assert errors(interview.portfolio()) == []


@given(MOVES)
@examples(0.5)
def test_resumed_at_every_point_it_is_the_same(moves):
    straight = resumed = start()
    for verb, value in moves:
        straight = moved(straight, verb, value)
        resumed = moved(Interview.from_json(json.loads(json.dumps(resumed.to_json()))), verb, value)
        assert resumed == straight
        assert resumed.prompt == straight.prompt
    assert plain(resumed) == plain(straight)


@given(MOVES)
@examples(0.5)
def test_back_undoes(moves):
    interview = start()
    for verb, value in moves:
        after = moved(interview, verb, value)
        if verb != "back" and after is not interview:
            assert after.back() == interview
            assert after.back().prompt == interview.prompt
        interview = after
    while interview.events:
        interview = interview.back()
    assert interview == start()


def test_rejecting_everything_gives_a_portfolio_without_items():
    interview, proposed = start(), 0
    told, _ = fill(start(), FULL)
    answers = {event.key: event.value for event in told.events if event.verb == "answer"}
    while (prompt := interview.prompt) is not None:
        proposed += prompt.is_proposal
        interview = interview.reject() if prompt.is_proposal else interview.answer(answers.get(prompt.key))[0]
    assert proposed >= 12
    assert set(plain(interview)) == {
        "@context", "type", "formatVersion", "id", "language", "created", "owner", "availability",
    }  # fmt: skip


def test_skipping_everything_says_nothing_about_anybody():
    interview = start()
    while interview.prompt is not None:
        interview = interview.skip()
    assert set(plain(interview)) == {"@context", "type", "formatVersion", "id", "language", "created"}
    assert errors(interview.portfolio()) == []


def test_what_is_derived_counts_only_when_it_is_named():
    without, _ = fill(start(), {"work-now": {"role": "kok", "tasks": ["soep koken"]}})
    assert "competencies" not in plain(without)
    whole, _ = fill(start(), {"work-now": {"role": "kok", "tasks": ["soep koken"]}, "skills-from-work": True})
    assert [item["label"] for item in plain(whole)["competencies"]] == ["soep koken"]


@pytest.mark.parametrize("found", ["no", None])
def test_nobody_is_found_without_saying_so(found):
    done, problems = fill(start(), {"other-work": {"hours": 8, "found": found}})
    assert (problems, plain(done)["availability"]) == ((), {"hoursPerWeek": {"max": 8}})


def test_a_changed_proposal_is_asked_again_with_what_was_said():
    interview, _ = start().skip().skip().answer("Turks")
    interview = interview.skip().change()
    assert (interview.prompt.question["id"], interview.prompt.suggestion) == ("language", {"language": "tr"})
    interview = interview.answer("Fries")[0].answer("ja")[0].accept()
    assert plain(interview)["languages"] == [{"id": "#t1", "language": "fy", "native": True}]


@pytest.mark.parametrize(("name", "lang"), [("europass-cv.pdf", "nl"), ("portfolio.eportfolio.json", "en")])
def test_what_it_starts_from_is_all_kept(name, lang):
    base = ep.read(EXAMPLES / name).to_tree()
    done, problems = fill(start(lang, base), FULL)
    assert problems == ()
    assert errors(done.portfolio()) == []
    tree = plain(done)
    for member, value in base.items():
        if isinstance(value, list) and member != "@context":
            assert tree[member][: len(value)] == value
        elif member not in ("availability", "owner", "modified"):
            assert tree[member] == value
    assert {**tree["owner"], **base["owner"]} == tree["owner"]
    assert len(tree["experiences"]) < len(base["experiences"]) + 5


def test_only_what_is_missing_is_asked():
    interview, asked = start("en", ep.read(EXAMPLES / "europass-cv.pdf").to_tree()), set()
    while (prompt := interview.prompt) is not None:
        asked.add(prompt.group)
        interview = interview.skip()
    assert "you" not in asked
    assert not {"languages", "work-now", "work-before", "learning", "licences"} & asked
    assert {"relations", "more", "other-work"} <= asked


def test_text_in_another_language_than_the_document_says_so():
    base = ep.read(EXAMPLES / "portfolio-care.eportfolio.json").to_tree() | {"competencies": [], "language": "nl"}
    done, _ = fill(start("en", base), {"more": ["baking"]})
    assert plain(done)["competencies"][-1]["label"] == {"en": "baking"}


@pytest.mark.parametrize(
    ("kind", "given", "read"),
    [
        ("date", "2019", "2019"), ("date", 2019, "2019"), ("date", "maart 2019", "2019-03"),
        ("date", "1 March 2019", "2019-03-01"), ("date", "ongeveer 2019", "2019~"), ("date", "3-2019", "2019-03"),
        ("date", "voorjaar 2019", "2019-21"), ("date", "13/04/2019", "2019-04-13"), ("date", "201X", "201X"),
        ("number", "24 uur", 24), ("number", "7,5", 7.5), ("number", 8.0, 8),
        ("hours", "8", {"max": 8}), ("hours", "4-12 hours a week", {"min": 4, "max": 12}),
        ("hours", "minstens 4", {"min": 4}), ("hours", "up to 9", {"max": 9}),
        ("days", "woensdag en ma", ["monday", "wednesday"]), ("codes", "b, c1e", ["B", "C1E"]),
        ("language", "dutch", {"language": "nl"}), ("language", "Klingon", {"label": "Klingon"}),
        ("lines", " a \n\n b\na", ["a", "b"]), ("yesno", "J", True), ("yesno", "no", False), ("line", "  ", None),
    ],
)  # fmt: skip
def test_answers_are_read_as_precisely_as_they_are_given(kind, given, read):
    found = READER["en"].read(given, {"answer": kind})
    assert found == read
    assert type(found) is type(read)


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("date", "toen ik klein was", "EP850"), ("date", "2023-02-29", "EP850"), ("date", "03/04/2019", "EP850"),
        ("date", "31 april 2019", "EP850"), ("date", [], "EP850"), ("number", "400", "EP851"), ("number", -1, "EP851"),
        ("number", float("nan"), "EP851"), ("number", "veel", "EP851"), ("hours", "12 tot 4", "EP852"),
        ("hours", {"max": 4, "x": 1}, "EP852"), ("yesno", "misschien", "EP854"), ("days", "blursday", "EP855"),
        ("line", "a\x1b[2J", "EP856"), ("line", "\ud800", "EP856"), ("line", 7, "EP856"), ("text", "a" * 5001, "EP857"),
        ("lines", "\n".join(map(str, range(51))), "EP857"),
    ],
)  # fmt: skip
def test_answers_that_do_not_fit_are_told(kind, given, code):
    with pytest.raises(Unfit) as caught:
        READER["en"].read(given, {"answer": kind})
    assert caught.value.code.code == code


@given(st.sampled_from(["nl", "en"]), st.sampled_from(KINDS), ANYTHING)
@examples(2)
def test_an_answer_that_was_read_reads_as_itself(lang, kind, value):
    try:
        once = READER[lang].read(value, {"answer": kind})
    except Unfit:
        return
    assert READER[lang].read(once, {"answer": kind}) == once


ENTRY = st.dictionaries(st.sampled_from(["role", "since", "until", "still", "label", "has"]), ANYTHING)
GROUP = st.sampled_from([*FULL, "you.given-name", "nothing"])


@given(st.dictionaries(GROUP, ANYTHING | st.lists(ENTRY), max_size=4))
@examples(0.5)
def test_any_prepared_answers_come_to_an_end(answers):
    done, _ = fill(start(), answers)
    assert done.prompt is None
    assert errors(done.portfolio()) == []


def test_every_problem_of_prepared_answers_is_told_without_its_value():
    bad = {"work-now": [{"hours": "Geheimpje", "since": "Geheimpje", "Geheimpje": 1}], "Geheimpje": 1}
    _, problems = fill(start(), bad)
    assert sorted(problem.code for problem in problems) == ["EP850", "EP851", "EP861", "EP861"]
    assert "Geheimpje" not in json.dumps([problem.as_dict() for problem in problems])


@pytest.mark.parametrize(
    "change",
    [
        {"interview": "9"}, {"lang": "xx"}, {"id": 4}, {"at": "now"}, {"events": 1}, {"events": [1]},
        {"events": [{"at": "/you/0/given-name", "do": "accept"}]}, {"events": [{"at": "/nothing", "do": "skip"}]},
        {"events": [{"at": "/you/0/given-name", "do": "answer", "value": " a"}]},
        {"events": [{"at": "/you/0/given-name", "do": "answer", "value": {}}]},
        {"events": [{"at": [], "do": []}]}, {"base": {"type": "Portfolio"}}, {"base": []},
    ],
)  # fmt: skip
def test_a_damaged_state_is_refused(change):
    with pytest.raises(ep.Malformed):
        Interview.from_json(start().to_json() | change)
