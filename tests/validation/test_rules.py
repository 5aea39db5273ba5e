"""Each code: a document that breaks the rule, at exactly that place, and a sound neighbour that does not."""

from __future__ import annotations

import base64
import hashlib
import re
import string
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

import eportfolio as ep
from eportfolio.errors import Code
from eportfolio.guard import json as door
from eportfolio.model import codes, structure
from eportfolio.validation import check
from eportfolio.validation.check import RULES
from eportfolio.validation.content import MAX_CONTENT
from strategies import documents, examples, mutated_documents, text_of

BARE: dict[str, Any] = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:x:1", "language": "nl"}
WORK: dict[str, Any] = {**BARE, "type": "Opportunity"}
CONTEXT = "https://w3id.org/eportfolio/context/1.0.jsonld"
EQF = "http://ec.europa.eu/esco/ConceptScheme/EQF2012/ConceptScheme"
DATA = b"%PDF-1.7 example"
CONTENT = base64.b64encode(DATA).decode()
DIGEST = hashlib.sha256(DATA).hexdigest()


def p(**members: Any) -> dict[str, Any]:
    return {**BARE, **members}


def work(**members: Any) -> dict[str, Any]:
    return {**WORK, **members}


def job(**members: Any) -> dict[str, Any]:
    return p(experiences=[{"id": "#e1", **members}])


def can(**members: Any) -> dict[str, Any]:
    return p(competencies=[{"id": "#c1", "label": "x", **members}])


def file(**members: Any) -> dict[str, Any]:
    return p(evidence=[{"id": "#d1", **members}])


def knows(**members: Any) -> dict[str, Any]:
    return p(relations=[{"id": "#r1", **members}])


def shown(**rules: Any) -> dict[str, Any]:
    return p(
        disclosure=rules,
        owner={"givenName": "A", "demographics": {"birthDate": "1980"}},
        credentials=[{"id": "#k1", "number": "1"}],
    )


PRIMARY = {"primary": True, "period": {"start": "2019", "ongoing": True}}

STRUCTURE: list[tuple[str, str, Any, Any]] = [
    # code, pointer, what breaks it, the sound neighbour
    ("EP101", "/experiences/0/primary", job(primary="yes"), job(primary=True)),
    ("EP101", "/headline", p(headline=None), p(headline="x")),
    ("EP101", "/experiences", p(experiences={}), p(experiences=[])),
    ("EP101", "/experiences/0", p(experiences=["#e1"]), job()),
    ("EP101", "/evidence/0/bytes", file(bytes=1.5), file(bytes=1.0)),
    ("EP101", "/experiences/0/hoursPerWeek", job(hoursPerWeek="22"), job(hoursPerWeek=22.5)),
    ("EP101", "/experiences/0/hoursPerWeek", job(hoursPerWeek=True), job(hoursPerWeek=1)),
    ("EP101", "/extensions", p(extensions=[]), p(extensions={"x": None})),
    ("EP102", "", {k: v for k, v in BARE.items() if k != "language"}, BARE),
    ("EP102", "/experiences/0", p(experiences=[{}]), job()),
    ("EP102", "/experiences/0/visibility", job(visibility={}), job(visibility={"ring": "sector"})),
    ("EP102", "/rings/0", work(rings=[{}]), work(rings=[{"ring": "sector"}])),
    ("EP103", "/experiences/0/kind", job(kind="job"), job(kind="employment")),
    ("EP103", "/experiences/0/kind", job(kind="Employment"), job(kind="employment")),
    (
        "EP103",
        "/availability/days/1",
        p(availability={"days": ["monday", "Tuesday"]}),
        p(availability={"days": ["monday", "tuesday"]}),
    ),
    ("EP104", "/experiences/0/period/start", job(period={"start": "March 2019"}), job(period={"start": "2019-03"})),
    ("EP104", "/experiences/0/id", p(experiences=[{"id": "e1"}]), job()),
    ("EP104", "/language", p(language="Dutch language"), p(language="nl-NL")),
    ("EP104", "/competencies/0/concept", can(concept="javascript:x"), can(concept="https://example.org/x")),
    ("EP104", "/evidence/0/sha256", file(sha256="A" * 64), file(sha256="a" * 64)),
    ("EP104", "/@context", p(**{"@context": "https://example.org/x"}), p(**{"@context": CONTEXT})),
    ("EP105", "/experiences/0/hoursPerWeek", job(hoursPerWeek=168.5), job(hoursPerWeek=168)),
    ("EP105", "/competencies/0/confidence", can(confidence=-0.01), can(confidence=0)),
    ("EP106", "/headline", p(headline=""), p(headline=" ")),
    ("EP106", "/headline", p(headline={}), p(headline={"nl": "x"})),
    ("EP106", "/headline/nl", p(headline={"nl": ""}), p(headline={"nl": "x"})),
    ("EP106", "/owner/givenName", p(owner={"givenName": ""}), p(owner={"givenName": "A"})),
    ("EP106", "/@context", p(**{"@context": []}), p(**{"@context": [CONTEXT]})),
    ("EP107", "/@context", p(**{"@context": [CONTEXT, {}, {}]}), p(**{"@context": [CONTEXT, {}]})),
    (
        "EP108",
        "/owner/givenName",
        p(owner={"givenName": "A\nB"}),
        p(owner={"givenName": "A B"}, summary="a\nb\tc\r\nd"),
    ),
    ("EP108", "/language", p(language="nl\n"), p(language="nl")),
    ("EP109", "/headline", p(headline={"dutch language": "x"}), p(headline={"nl": "x"})),
    (
        "EP109",
        "/disclosure",
        p(disclosure={"owner": "sector"}),
        p(disclosure={"default": "sector", "/language": "sector"}),
    ),
    ("EP110", "", p(headlin="x"), p(headline="x")),
    ("EP110", "/owner", p(owner={"shoeSize": 1}), p(owner={"extensions": {"shoeSize": 1}})),
    (
        "EP111",
        "/experiences/0/visibility",
        job(visibility={"ring": "market", "unless": []}),
        job(visibility={"ring": "market", "except": []}),
    ),
    (
        "EP111",
        "/@context/1",
        p(**{"@context": [CONTEXT, {"@vocab": "x"}]}),
        p(**{"@context": [CONTEXT, {"@language": "nl"}]}),
    ),
    ("EP112", "/type", p(type="portfolio"), BARE),
    ("EP120", "/formatVersion", p(formatVersion="1.1"), BARE),
]

CASES: list[tuple[str, str, Any, Any]] = [
    (
        "EP201",
        "/experiences/1/id",
        p(experiences=[{"id": "#e1"}, {"id": "#e1"}]),
        p(experiences=[{"id": "#e1"}, {"id": "#E1"}]),
    ),
    ("EP201", "/evidence/0/id", p(experiences=[{"id": "#e1"}], evidence=[{"id": "#e1"}]), job()),
    (
        "EP202",
        "/competencies/0/demonstratedIn/1",
        p(experiences=[{"id": "#e1"}], competencies=[{"id": "#c1", "label": "x", "demonstratedIn": ["#e1", "#e9"]}]),
        can(demonstratedIn=["#c1"]),
    ),
    ("EP202", "/owner/photo", p(owner={"photo": "#d1"}), p(owner={"photo": "#d1"}, evidence=[{"id": "#d1"}])),
    (
        "EP203",
        "/owner/photo",
        p(owner={"photo": "#e1"}, experiences=[{"id": "#e1"}]),
        p(owner={"photo": "#d1"}, evidence=[{"id": "#d1"}]),
    ),
    (
        "EP203",
        "/experiences/0/evidence/0",
        job(evidence=["#e1"]),
        p(experiences=[{"id": "#e1", "evidence": ["#d1"]}], evidence=[{"id": "#d1"}]),
    ),
    (
        "EP204",
        "/experiences/0/partOf",
        job(partOf="#e1"),
        p(experiences=[{"id": "#e1", "partOf": "#e2"}, {"id": "#e2"}]),
    ),
    (
        "EP210",
        "/experiences/0/period/end",
        job(period={"start": "2020-01", "end": "2019-12"}),
        job(period={"start": "2019-03", "end": "2019"}),
    ),
    (
        "EP210",
        "/period/end",
        work(period={"start": "2020-01-02", "end": "2020-01-01"}),
        work(period={"start": "2020-01-01", "end": "2020-01-01"}),
    ),
    ("EP211", "/experiences/0/period/start", job(period={"start": "2023-02-29"}), job(period={"start": "2024-02-29"})),
    (
        "EP211",
        "/owner/demographics/birthDate",
        p(owner={"demographics": {"birthDate": "1980-06-31"}}),
        p(owner={"demographics": {"birthDate": "1980-06-30~"}}),
    ),
    (
        "EP211",
        "/conditions/returnGuarantee/until",
        work(conditions={"returnGuarantee": {"status": "agreed", "until": "2023-04-31"}}),
        work(conditions={"returnGuarantee": {"status": "agreed", "until": "2023-04-XX"}}),
    ),
    (
        "EP212",
        "/credentials/0/expires",
        p(credentials=[{"id": "#k1", "issued": "2024-05", "expires": "2023-05"}]),
        p(credentials=[{"id": "#k1", "issued": "2023-05", "expires": "2023"}]),
    ),
    (
        "EP212",
        "/assessments/0/validUntil",
        p(assessments=[{"id": "#a1", "date": "2024", "validUntil": "2023"}]),
        p(assessments=[{"id": "#a1", "date": "2024", "validUntil": "2024-01"}]),
    ),
    (
        "EP220",
        "/availability/hoursPerWeek/max",
        p(availability={"hoursPerWeek": {"min": 16, "max": 4}}),
        p(availability={"hoursPerWeek": {"min": 4, "max": 4}}),
    ),
    ("EP220", "/hoursPerWeek/max", work(hoursPerWeek={"min": 16, "max": 15.5}), work(hoursPerWeek={"max": 4})),
    (
        "EP221",
        "/competencies/0/level/value",
        can(level={"value": 9, "min": 1, "max": 8}),
        can(level={"value": 8, "min": 1, "max": 8}),
    ),
    (
        "EP221",
        "/educationLevel/value",
        work(educationLevel={"value": 0, "min": 1}),
        work(educationLevel={"value": 1, "min": 1}),
    ),
    (
        "EP222",
        "/competencies/0/level/value",
        can(level={"value": 9, "scheme": EQF}),
        can(level={"value": 8, "scheme": EQF}),
    ),
    (
        "EP222",
        "/requirements/0/level/value",
        work(requirements=[{"id": "#q1", "label": "x", "level": {"value": 0, "scheme": EQF}}]),
        work(requirements=[{"id": "#q1", "label": "x", "level": {"value": 0, "scheme": "urn:x:own"}}]),
    ),
    ("EP230", "/evidence/0", file(path="evidence/a.pdf", content=CONTENT), file(path="evidence/a.pdf")),
    ("EP231", "/evidence/0/content", file(content="not base64!"), file(content=CONTENT)),
    ("EP231", "/evidence/0/content", file(content=CONTENT.rstrip("=") + "\n"), file(content=CONTENT)),
    ("EP231", "/evidence/0/content", file(content="eA"), file(content="eA==")),
    ("EP233", "/evidence/0/sha256", file(content=CONTENT, sha256="0" * 64), file(content=CONTENT, sha256=DIGEST)),
    ("EP234", "/evidence/0/bytes", file(content=CONTENT, bytes=1), file(content=CONTENT, bytes=len(DATA))),
    *[
        ("EP235", "/evidence/0/path", file(path=path), file(path="evidence/plan (1) é.pdf"))
        for path in (
            "../x",
            "/etc/passwd",
            "a//b",
            "a/./b",
            "C:/x",
            "a\\b",
            "con",
            "a/NUL.txt",
            "a/com1",
            "x.",
            "x ",
            "a?",
            "a*",
            "https://example.org/x",
            "a/" * 121 + "b",
            "a/..",
            "Aux.pdf",
            "a|b",
            "<a>",
        )
    ],
    (
        "EP240",
        "/@context/1/@base",
        p(**{"@context": [CONTEXT, {"@base": "urn:x:2"}]}),
        p(**{"@context": [CONTEXT, {"@base": "urn:x:1"}]}),
    ),
    (
        "EP240",
        "/@context/1/@language",
        work(**{"@context": [CONTEXT, {"@language": "en"}]}),
        work(**{"@context": [CONTEXT, {"@language": "NL"}]}),
    ),
    ("EP241", "/headline", p(headline={"nl": "a", "NL": "b"}), p(headline={"nl": "a", "nl-BE": "b"})),
    (
        "EP241",
        "/requirements/0/label",
        work(requirements=[{"id": "#q1", "label": {"en-gb": "a", "en-GB": "b"}}]),
        work(requirements=[{"id": "#q1", "label": {"en-gb": "a", "en-US": "b"}}]),
    ),
    (
        "EP301",
        "/disclosure/~1owner~1firstName",
        shown(**{"/owner/firstName": "private"}),
        shown(**{"/owner/givenName": "private"}),
    ),
    (
        "EP301",
        "/disclosure/~1credentials~11",
        shown(**{"/credentials/1": "private"}),
        shown(**{"/credentials/0": "private"}),
    ),
    (
        "EP310",
        "/experiences/0/period",
        job(period={"start": "2020", "end": "2022", "ongoing": True}),
        job(period={"start": "2020", "end": "2022", "ongoing": False}),
    ),
    (
        "EP311",
        "/experiences/1/primary",
        p(experiences=[{"id": "#e1", **PRIMARY}, {"id": "#e2", **PRIMARY}]),
        p(experiences=[{"id": "#e1", **PRIMARY}, {"id": "#e2", **PRIMARY, "primary": False}]),
    ),
    (
        "EP311",
        "/experiences/1/primary",
        p(
            experiences=[
                {"id": "#e1", "primary": True, "period": {"start": "2015", "end": "2020-06-30"}},
                {"id": "#e2", "primary": True, "period": {"start": "2020-06-29"}},
            ]
        ),
        p(
            experiences=[
                {"id": "#e1", "primary": True, "period": {"start": "2015", "end": "2020-06-30"}},
                {"id": "#e2", "primary": True, "period": {"start": "2020-07-01"}},
            ]
        ),
    ),
    (
        "EP312",
        "/availability/totalHoursPerWeek",
        p(
            availability={"totalHoursPerWeek": 36},
            experiences=[
                {"id": "#e1", "hoursPerWeek": 32, "period": {"start": "2020"}},
                {"id": "#e2", "hoursPerWeek": 4.5, "period": {"ongoing": True}},
            ],
        ),
        p(
            availability={"totalHoursPerWeek": 36},
            experiences=[
                {"id": "#e1", "hoursPerWeek": 32, "period": {"start": "2020"}},
                {"id": "#e2", "hoursPerWeek": 4.5, "period": {"end": "2021"}},
            ],
        ),
    ),
    ("EP320", "/competencies/0", p(competencies=[{"id": "#c1"}]), can()),
    (
        "EP320",
        "/languages/0",
        p(languages=[{"id": "#l1", "native": True}]),
        p(languages=[{"id": "#l1", "language": "nl"}]),
    ),
    (
        "EP320",
        "/requirements/0",
        work(requirements=[{"id": "#q1"}]),
        work(requirements=[{"id": "#q1", "concept": "urn:x:c"}]),
    ),
    ("EP321", "/experiences/0", job(kind="other"), job(kind="other", label="x")),
    ("EP321", "/credentials/0", work(credentials=[{"kind": "other"}]), work(credentials=[{"kind": "badge"}])),
    ("EP322", "/competencies/0/concept", can(concept="https://w3id.\u043erg/x"), can(concept="https://w3id.org/é")),
    (
        "EP322",
        "/experiences/0/organisation/id",
        job(organisation={"id": "https://ex\u0430mple.org/"}),
        job(organisation={"id": "https://example.org/"}),
    ),
    ("EP322", "/competencies/0/concept", can(concept="http://[é/"), can(concept="urn:x:é")),
    (
        "EP323",
        "/owner/email/1",
        p(owner={"email": ["a@example.org", "a at example.org"]}),
        p(owner={"email": ["a@example.org"]}),
    ),
    (
        "EP323",
        "/contact/email/0",
        work(contact={"email": ["@example.org"]}),
        work(contact={"email": ["é@example.org"]}),
    ),
    (
        "EP330",
        "/disclosure/~1owner~1demographics",
        shown(**{"/owner/demographics": "market"}),
        shown(**{"/owner/demographics": "private"}),
    ),
    (
        "EP330",
        "/disclosure/~1credentials~10~1number",
        shown(**{"/credentials/0/number": {"ring": "organisation"}}),
        shown(**{"/credentials/0": "organisation"}),
    ),
    (
        "EP330",
        "/evidence/0/visibility",
        p(owner={"photo": "#d1"}, evidence=[{"id": "#d1", "visibility": "sector"}]),
        p(
            owner={"photo": "#d1"},
            evidence=[{"id": "#d1", "visibility": "private"}, {"id": "#d2", "visibility": "sector"}],
        ),
    ),
    ("EP331", "/disclosure/default", shown(default="market"), shown(default="sector")),
    (
        "EP331",
        "/disclosure/default",
        shown(default={"ring": "market", "except": []}),
        shown(default={"ring": "sector"}),
    ),
    *[
        (
            "EP332",
            "/relations/0/actors/0",
            knows(actors=[name]),
            knows(actors=["wethouder", "water board", "client council"]),
        )
        for name in (
            "dhr. J. Voorbeeld",
            "mevrouw De Vries",
            "Dr. Voorbeeld",
            "A. van der Berg",
            "J.P. Jansen",
            "jan@example.org",
        )
    ],
    (
        "EP332",
        "/relations/0/label",
        knows(label={"nl": "contact met mw. Jansen"}),
        knows(label="contact met het waterschap"),
    ),
    ("EP333", "/availability", p(availability={"open": "yes"}), p(availability={"open": "yes", "rings": ["sector"]})),
    ("EP333", "/availability", p(availability={"open": "invited", "rings": []}), p(availability={"open": "no"})),
]

SLOW = {"EP113", "EP232", "EP190", "EP191"}  # have tests of their own below
ALL = STRUCTURE + CASES


def name_of(case: tuple[str, str, Any, Any]) -> str:
    return f"{case[0]} at {case[1] or '(root)'}"


def codes_at(tree: Any) -> list[tuple[str, str]]:
    return [(problem.code, problem.pointer) for problem in ep.validate(tree, format="json").problems]


@pytest.mark.parametrize("case", ALL, ids=name_of)
def test_a_broken_rule_gives_its_code_at_its_place_and_no_other(case: tuple[str, str, Any, Any]) -> None:
    code, pointer, broken, _ = case
    found = codes_at(broken)
    assert set(found) == {(code, pointer)}
    assert sorted(found) == sorted(codes_at(text_of(broken)))


@pytest.mark.parametrize("case", ALL, ids=name_of)
def test_the_sound_neighbour_gives_nothing(case: tuple[str, str, Any, Any]) -> None:
    assert codes_at(case[3]) == []


def all_codes() -> Iterator[Code]:
    yield from codes.CODES
    for rule in RULES:
        yield rule.code


def test_every_code_has_a_case() -> None:
    assert {code.code for code in all_codes()} - {case[0] for case in ALL} == SLOW


def test_every_case_has_a_code() -> None:
    assert {case[0] for case in ALL} <= {code.code for code in all_codes()}


def test_codes_of_rules_are_unique_and_their_number_tells_the_severity() -> None:
    numbers = [rule.code.code for rule in RULES]
    assert len(numbers) == len(set(numbers))
    for rule in RULES:
        assert (rule.code.severity == "error") == rule.code.code.startswith("EP2"), rule.code.code


@pytest.mark.parametrize("code", list(all_codes()), ids=lambda code: code.code)
def test_every_code_speaks_both_languages(code: Code) -> None:
    for texts, needed in ((code.message, True), (code.hint, True), (code.why, bool(code.why))):
        for lang in ("en", "nl") if needed else ():
            assert texts.get(lang), (code.code, lang)
            assert not texts[lang].endswith(" ")
    assert re.fullmatch(r"EP[0-9]{3}", code.code)
    fields = {
        lang: {field for _, field, _, _ in string.Formatter().parse(code.message[lang] + code.hint[lang]) if field}
        for lang in ("en", "nl")
    }
    assert fields["en"] == fields["nl"]


@pytest.mark.parametrize("case", ALL, ids=name_of)
def test_every_text_is_filled_in(case: tuple[str, str, Any, Any]) -> None:
    for problem in ep.validate(case[2], format="json").problems:
        dutch = problem.localised("nl")
        assert dutch.message != problem.message
        assert (dutch.code, dutch.pointer, dutch.params) == (problem.code, problem.pointer, problem.params)
        assert problem.localised("en") == problem
        assert problem.localised("xx").message == problem.message
        for text in (problem.message, problem.hint, dutch.message, dutch.hint):
            assert text
            assert not re.search(r"\{[a-z]*\}", text)
            assert "None" not in text


def test_messages_are_built_from_their_parameters() -> None:
    def only(tree: Any) -> ep.Problem:
        (problem,) = ep.validate(tree, format="json").problems
        return problem

    missing = only({name: value for name, value in BARE.items() if name != "language"})
    assert missing.params == {"member": "language"}
    assert "`language`" in missing.message
    assert "`language`" in missing.localised("nl").message
    hours = only(job(hoursPerWeek=200))
    assert hours.params == {"minimum": 0, "maximum": 168}
    assert "168" in hours.message
    assert "200" not in hours.message + hours.hint
    near = only(job(kind="employmnt"))
    assert near.params["near"] == "employment"
    assert "employment" in near.hint
    typo = only(p(headlin="x"))
    assert typo.params == {"near": "headline"}
    assert "`headline`" in typo.hint
    far = only(p(qqqq="x"))
    assert "near" not in far.params


def test_content_over_the_limit_is_too_large() -> None:
    tree = file(content="A" * ((MAX_CONTENT + 2) // 3 * 4 + 4))
    assert codes_at(tree) == [("EP232", "/evidence/0/content")]
    assert codes_at(file(content="A" * 4_000)) == []


def test_problems_stop_at_a_thousand_and_say_so() -> None:
    report = ep.validate(p(owner={"email": [1] * 1_500}))
    assert [problem.code for problem in report.problems].count("EP101") == structure.MAX_PROBLEMS
    assert [problem.code for problem in report.problems].count("EP113") == 1
    rules = ep.validate(p(competencies=[{"id": f"#c{number}"} for number in range(1_500)]))
    assert [problem.code for problem in rules.problems].count("EP320") == structure.MAX_PROBLEMS
    assert [problem.code for problem in rules.problems].count("EP113") == 1


def test_rules_leave_a_document_alone_that_is_broken_beyond_what_was_noted() -> None:
    """Behind the thousandth problem may stand a value that nobody checked, such as a date that is none."""
    tree = p(
        owner={"email": [1] * 1_500},
        view={"until": "soon"},
        relations=[{"id": "#r1", "since": "x-y-z"}],
        experiences=[{"id": "#e1", "period": {"start": "2019x", "end": "2018"}}],
    )
    assert not ep.validate(tree).ok


def test_what_stands_where_the_format_knows_nothing_is_not_looked_into() -> None:
    """`period` is a member of work, not of a portfolio; as an unknown member its content means nothing."""
    assert codes_at(p(period={"start": "soon", "end": "2019"})) == [("EP110", "")]
    assert codes_at(p(own={"id": "#e1", "evidence": ["#x"]}, experiences=[{"id": "#e1"}])) == [("EP110", "")]


@examples(5)
@given(mutated_documents())
def test_rules_never_raise_and_pass_over_what_is_broken(found: tuple[str, Any]) -> None:
    kind, tree = found
    try:
        read = door.loads(text_of(tree)).tree
    except ep.ReadError:
        return
    findings = structure.check(read, kind)
    broken = {problem.pointer for problem in findings.problems if problem.code != "EP102"}
    before = text_of(read)
    problems = check(read, kind, findings.problems)
    assert text_of(read) == before
    for problem in problems:
        assert problem.pointer not in broken or problem.code == "EP301"  # which is about the key, not the ring
        assert problem.code in {rule.code.code for rule in RULES if kind in rule.kinds}


@given(documents())
def test_a_structurally_sound_document_breaks_only_rules(found: tuple[str, Any]) -> None:
    for problem in ep.validate(found[1], format="json").problems:
        assert problem.code >= "EP200" or problem.severity != "error"


def test_a_report_of_a_broken_level_says_nothing_about_its_scale() -> None:
    assert codes_at(can(level={"value": "9", "min": 1, "max": 8})) == [("EP101", "/competencies/0/level/value")]
    assert codes_at(p(availability={"hoursPerWeek": {"min": 16, "max": -4}})) == [
        ("EP105", "/availability/hoursPerWeek/max")
    ]
    assert codes_at(p(availability={"open": "yes", "rings": "sector"})) == [("EP101", "/availability/rings")]
