"""`show`: a document for people, in two languages, on any width, harmless to the terminal."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eportfolio as ep
from eportfolio.cli.show import SECTIONS, lines
from eportfolio.cli.words import COUNTED, HEADINGS, WORDS
from eportfolio.model.schema import opportunity_schema, portfolio_schema

HEAD = {
    "type": "Portfolio", "formatVersion": "1.0", "language": "nl",
    "id": "urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff",
}  # fmt: skip
HARMFUL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(lang=None, width=88, **members):
    sections = members.pop("sections", ())
    is_full = members.pop("is_full", False)
    return "\n".join(lines(ep.read(HEAD | members), lang, width, sections=sections, is_full=is_full))


@pytest.fixture
def portfolio(examples):
    return ep.read(examples / "portfolio.eportfolio.json", expect=ep.Portfolio)


@pytest.fixture
def opportunity(examples):
    return ep.read(examples / "opportunity.eportfolio.json", expect=ep.Opportunity)


def test_a_portfolio_starts_with_name_headline_and_how_to_reach_the_owner():
    owner = {
        "givenName": "Ria", "familyNamePrefix": "de", "familyName": "Voorbeeld", "email": ["ria@voorbeeld.example"],
        "telephone": ["06-0"], "address": {"lines": ["Straat 1"], "locality": "Sluisveld", "country": "NL"},
        "links": [{"url": "https://ria.example/"}, {"service": "skype", "handle": "ria"}],
    }  # fmt: skip
    text = shown(owner=owner, headline="Ik help mensen")
    assert text == (
        "Ria de Voorbeeld\nIk help mensen\n\nria@voorbeeld.example · 06-0 · Sluisveld\nhttps://ria.example/\n"
        "skype: ria\n\nHier is niets ingevuld."
    )


def test_an_experience_has_its_period_in_a_column_of_its_own():
    items = [
        {
            "id": "#e1", "kind": "employment", "role": "Helpende", "hoursPerWeek": 20.5, "primary": True,
            "organisation": {"name": "Thuiszorg", "place": {"locality": "Sluisveld"}},
            "period": {"start": "2019-03", "ongoing": True},
            "description": "Elke ochtend een route.\n\nZeven adressen.",
        },
        {"id": "#e2", "role": "Kweker", "period": {"start": "2006", "end": "2014"}, "visibility": "market"},
    ]  # fmt: skip
    assert shown(experiences=items, sections=["experiences"]).splitlines() == [
        "Ervaring",
        "  2019-03 \u2013 heden  Helpende — Thuiszorg, Sluisveld",
        "                   dienstverband · 20,5 uur per week · hoofdaanstelling",
        "                   Elke ochtend een route.",
        "                   Zeven adressen.",
        "",
        "  2006 \u2013 2014      Kweker",
        "                   zichtbaar: iedereen",
    ]
    assert "2019-03 \u2013 now  Helpende" in shown("en", experiences=items)
    assert "20.5 hours a week · primary appointment" in shown("en", experiences=items)


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ({"start": "2019", "end": "2020-02"}, "2019 \u2013 2020-02"),
        ({"start": "2019", "end": "2019"}, "2019"),
        ({"start": "2019"}, "2019 \u2013"),
        ({"end": "2019"}, "\u2013 2019"),
        ({"start": "2019~", "ongoing": True}, "rond 2019 \u2013 heden"),
        ({"start": "2019-21", "end": "2019-24?"}, "voorjaar 2019 \u2013 winter 2019 (?)"),
        ({"start": "2019-XX", "end": "201X%"}, "2019 \u2013 rond 201X (?)"),
    ],
)
def test_a_period_is_as_precise_as_is_known(period, text):
    assert f"  {text}  Kok" in shown(experiences=[{"id": "#e1", "role": "Kok", "period": period}])


def test_a_narrow_terminal_gets_the_period_above():
    item = {"id": "#e1", "role": "Kok", "period": {"start": "2019"}}
    assert shown(width=40, experiences=[item], sections=["experiences"]) == "Ervaring\n  2019 \u2013\n    Kok"


@pytest.mark.parametrize(
    ("level", "text"),
    [
        ({"value": 5, "max": 8}, "5 van 8"),
        ({"value": 5, "scheme": "https://w3id.org/eportfolio/vocab/levels", "raw": "gevorderd"}, "5 van 8 (gevorderd)"),
        ({"value": 6, "scheme": "http://data.europa.eu/snb/eqf/25831c2", "raw": "6"}, "EQF 6"),
        ({"value": 2.5}, "niveau 2,5"),
        ({"raw": "vaardig"}, "vaardig"),
        ({"raw": "x", "label": {"en": "able", "nl": "kundig"}}, "kundig"),
    ],
)
def test_a_level_is_shown_on_its_scale_or_in_its_own_words(level, text):
    item = {"id": "#c1", "label": "Koken", "level": level, "interest": "develop"}
    assert f"  Koken: {text} · wil hierin groeien" in shown(competencies=[item])


def test_competencies_stand_under_their_field_of_work():
    items = [
        {"id": "#c1", "label": "Rekenen", "field": "bouw"},
        {"id": "#c2", "label": "Luisteren"},
        {"id": "#c3", "label": "Meten", "field": "bouw", "basis": "inferred", "confidence": 0.84},
        {"id": "#c4", "concept": "https://w3id.org/eportfolio/vocab/personal-care", "basis": "self"},
    ]
    assert shown(competencies=items, sections=["competencies"]).splitlines() == [
        "Competenties",
        "  Luisteren",
        "  personal care",
        "  bouw",
        "    Rekenen",
        "    Meten: afgeleid, 84 % zeker",
    ]


def test_languages_stand_in_one_line_with_one_level_when_all_are_equal():
    names = ("listening", "reading", "spokenInteraction", "spokenProduction", "writing")
    items = [
        {"id": "#t1", "language": "nl", "native": True},
        {"id": "#t2", "language": "de", "cefr": dict.fromkeys(names, "B2")},
        {"id": "#t3", "language": "en", "cefr": {"listening": "B2", "writing": "A2"}},
        {"id": "#t4", "language": "nl-BE"},
        {"id": "#t5", "label": "Gronings"},
        {"id": "#t6", "language": "xx"},
    ]
    assert shown(languages=items, sections=["languages"]).splitlines()[1:] == [
        "  Nederlands: moedertaal", "  Duits: B2", "  Engels: luisteren B2 · schrijven A2", "  Nederlands (BE)",
        "  Gronings", "  xx",
    ]  # fmt: skip
    assert "Dutch: mother tongue" in shown("en", languages=items)


@pytest.mark.parametrize("value", [None, {}, {"open": "no"}])
def test_staying_put_is_not_mentioned(value):
    text = shown("en", **({"availability": value} if value is not None else {}))
    assert "work" not in text.lower()
    assert "Other" not in text


def test_availability_is_a_sentence():
    offer = {
        "open": "invited", "rings": ["organisation", "sector"], "hoursPerWeek": {"min": 4, "max": 12},
        "totalHoursPerWeek": 36, "days": ["monday", "tuesday", "friday"], "period": {"start": "2027-02"},
        "regions": ["NL33"], "remote": True, "travel": {"maxDistance": 45, "overnight": False},
        "required": ["returnGuarantee"], "description": "Vraag me gerust.",
    }  # fmt: skip
    assert " ".join(shown("en", availability=offer, sections=["availability"]).split()) == (
        "Other work Can be invited for other work by the own organisation and the own sector: 4 to 12 hours a week; at "
        "most 36 hours a week in all; on Monday, Tuesday and Friday; from 2027-02; in NL33; at a distance too; up to "
        "45 km away; no nights away. Only with return guarantee. Vraag me gerust."
    )


@pytest.mark.parametrize(
    ("item", "disclosure", "mark"),
    [
        ({}, None, ""),
        ({}, {"default": "private"}, ""),
        ({}, {"default": "sector"}, "zichtbaar: sector"),
        ({"visibility": "private"}, {"default": "sector"}, ""),
        ({"visibility": "organisation"}, None, "zichtbaar: organisatie"),
        ({}, {"/experiences/0": "market"}, "zichtbaar: iedereen"),
        ({"visibility": {"ring": "market", "except": ["https://a.example"]}}, None, "iedereen, behalve 1 organisatie"),
        ({"visibility": {"ring": "sector", "only": ["https://a.example"] * 2}}, None, "maar alleen 2 organisaties"),
        ({"visibility": {"ring": "private", "only": ["https://a.example"]}}, None, ""),
    ],
)  # fmt: skip
def test_who_may_see_an_item_is_marked_unless_nobody_may(item, disclosure, mark):
    members = {"experiences": [{"id": "#e1", "role": "Kok"} | item]} | (
        {"disclosure": disclosure} if disclosure else {}
    )
    text = shown(**members)
    assert mark in text
    assert ("zichtbaar" in text) == bool(mark)


def test_references_are_shown_by_title():
    text = shown(
        experiences=[{"id": "#e1", "role": "Kok"}, {"id": "#e2", "role": "Hulpkok", "partOf": "#e1"}],
        competencies=[{"id": "#c1", "label": "Koken", "demonstratedIn": ["#e1", "#e9"], "evidence": ["#d1"]}],
        evidence=[{"id": "#d1", "title": "Menukaart", "mediaType": "application/pdf", "bytes": 18234,
                   "path": "evidence/m.pdf"}],
    )  # fmt: skip
    assert "Onderdeel van: Kok" in text
    assert "Blijkt uit: Kok; #e9" in text
    assert "Documenten: Menukaart" in text
    assert "application/pdf · 18 kB · evidence/m.pdf" in text


def test_a_text_is_shown_in_the_wanted_language_else_the_documents_else_the_first():
    texts = {"fr": "un", "nl": "een", "en-GB": "one"}
    assert shown(headline=texts).splitlines()[1] == "een"
    assert shown("en", headline=texts).splitlines()[1] == "one"
    assert shown("en", headline={"fr": "un", "nl": "een"}).splitlines()[1] == "een"
    assert shown("en", headline={"fr": "un", "de": "ein"}).splitlines()[1] == "un"
    assert shown(headline=texts, language="fr").splitlines()[1] == "un"


def test_interface_words_follow_the_option_then_the_document():
    assert "Samenvatting" in shown(summary="x")
    assert "Samenvatting" in shown(summary="x", language="nl-BE")
    assert "Summary" in shown(summary="x", language="fr")
    assert "Summary" in shown("en", summary="x")
    assert "Samenvatting" in shown("nl", summary="x", language="en")


def test_the_most_personal_and_the_technical_need_full(portfolio):
    usual = "\n".join(lines(portfolio, None, 88))
    full = "\n".join(lines(portfolio, None, 88, is_full=True))
    for text in ("Geboortedatum", "Nummer: UV-000000", portfolio.id, "id: #e1", "/owner/givenName", "example.org/pool"):
        assert text not in usual
        assert text in full


def test_every_section_of_the_example_is_shown(portfolio):
    text = "\n".join(lines(portfolio, "en", 88, is_full=True))
    lists = [name for name, held in portfolio.__dict__.items() if isinstance(held, tuple) and name in HEADINGS]
    assert len(lists) == 13
    for name in ("summary", *lists, "availability"):
        assert f"\n{HEADINGS[name][0]}\n" in text


def test_an_opportunity_shows_essential_requirements_first_and_conditions_with_status(opportunity):
    text = "\n".join(lines(opportunity, "en", 88))
    assert text.startswith("Lead for the action programme on water in neighbourhoods\nWaterschap De Voorbeeldstroom, ")
    assert "8 to 12 hours a week" in text
    assert text.index("Essential\n") < text.index("Political-administrative") < text.index("Desired\n")
    assert "Return guarantee: agreed · return is guaranteed · to the same post · until 2028-01-31" in text
    assert "Procurement: not known" in text
    assert "the own sector: from 2026-12-01" in text


def test_essential_comes_first_whatever_the_order_of_the_document():
    tree = HEAD | {
        "type": "Opportunity",
        "requirements": [
            {"id": "#q1", "label": "Koken"},
            {"id": "#q2", "label": "Zingen", "importance": "desired"},
            {"id": "#q3", "label": "Tellen", "importance": "essential"},
        ],
        "languages": [{"language": "de"}, {"language": "fr", "importance": "essential"}],
    }
    text = "\n".join(lines(ep.read(tree), None, 88))
    assert text.index("Tellen") < text.index("Zingen") < text.index("Koken")
    assert text.index("Frans") < text.index("Duits")


@pytest.mark.parametrize("name", ["portfolio", "portfolio-care", "opportunity"])
@pytest.mark.parametrize("width", [40, 60, 88, 120])
@pytest.mark.parametrize("lang", ["en", "nl"])
def test_lines_fit_the_width_unless_one_word_does_not(examples, name, width, lang):
    for line in lines(ep.read(examples / f"{name}.eportfolio.json"), lang, width, is_full=True):
        assert len(line) <= width or len(line.split()[-1]) > width - 40
        assert line == line.rstrip()


@pytest.mark.parametrize("name", ["portfolio", "portfolio-care", "opportunity"])
def test_no_word_of_the_interface_is_missing(examples, name):
    for lang in ("en", "nl"):
        text = "\n".join(lines(ep.read(examples / f"{name}.eportfolio.json"), lang, 88, is_full=True))
        for key in WORDS:
            if "_" in key or key != key.lower():
                assert not re.search(rf"(?<![\w/]){key}(?!\w)", text), key
        assert "{0}" not in text


def test_every_value_of_a_closed_list_has_words():
    plain = {"A1", "A2", "B1", "B2", "C1", "C2", "other", "self", "yes", "no", "invited", "essential", "desired"}
    for schema in (portfolio_schema(), opportunity_schema()):
        for definition in schema["$defs"].values():
            assert set(definition.get("enum", ())) <= WORDS.keys() | plain


def test_every_word_speaks_two_languages_with_the_same_gaps():
    for english, dutch in [*WORDS.values(), *HEADINGS.values()]:
        assert english
        assert dutch
        assert english.count("{") == dutch.count("{")
    assert {"experiences", "requirements"} <= COUNTED.keys()


def everywhere(text):
    """A portfolio with `text` at every place that takes free text."""
    item = {"label": text, "title": text, "description": text}
    return HEAD | {
        "headline": text, "summary": {"nl": text, "en": text},
        "experiences": [{"id": "#e1", "role": text, "kind": "other", **item}],
        "education": [{"id": "#o1", "field": text, "thesis": text, **item}],
        "credentials": [{"id": "#b1", **item}], "achievements": [{"id": "#p1", "role": text, **item}],
        "languages": [{"id": "#t1", "label": text, "description": text}],
        "competencies": [{"id": "#c1", "label": text, "field": text, "level": {"label": text}}],
        "relations": [{"id": "#r1", "label": text, "field": text, "actors": [text]}],
        "evidence": [{"id": "#d1", **item}],
        "endorsements": [{"id": "#n1", "statement": text, "by": {"role": text}}],
        "assessments": [{"id": "#a1", "method": text, "result": text, "reply": text}],
        "goals": [{"id": "#g1", **item}], "reflections": [{"id": "#f1", "title": text, "description": text}],
        "declarations": [{"id": "#v1", "result": text, **item}],
        "availability": {"open": "yes", "description": text, "travel": {"note": text}},
        "view": {"purpose": text}, "extensions": {"x": {}},
    }  # fmt: skip


@given(st.text(st.sampled_from("ab \n\t\r\x7f\x85\x9b\u2028\u2029\u202a\u202e\u2066\u2069é\u0301中"), min_size=1))
def test_nothing_in_a_document_can_command_the_terminal(text):
    page = lines(ep.read(everywhere(text)), "en", 60, is_full=True)
    assert not any(HARMFUL.search(line) for line in page)


def test_a_direction_override_is_made_visible():
    assert "a\\u202eb" in shown(headline="a\u202eb")
    assert "\x9b" not in shown(headline="a\x9b31mb")


def test_show_reads_files_and_standard_input(run, write, make, canary):
    result = run("show", write(make()))
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{canary}\n{canary}\n")
    assert result.stderr == ""
    assert run("show", "-", input=json.dumps(make()).encode()).stdout == result.stdout


def test_show_takes_sections_and_language(run, write, make, canary):
    result = run("show", write(make()), "--section", "experiences", "--lang", "en")
    assert result.stdout == f"Experience\n  2019-03 \u2013  {canary}\n"
    owner = run("show", write(make()), "--section", "owner").stdout
    assert owner == f"{canary}\n{canary}\n"


def test_sections_have_the_names_of_the_format():
    names = {*portfolio_schema()["properties"], *opportunity_schema()["properties"]}
    assert set(SECTIONS) - names == {"details"}


def test_show_has_no_colour_without_a_terminal(run, write, make):
    assert "\x1b" not in run("show", write(make())).stdout


@pytest.mark.parametrize("name", ["europass-cv.xml", "europass-candidate.xml"])
def test_a_europass_file_can_be_shown(run, examples, name):
    if not (examples / name).is_file():
        pytest.skip("the example is not there")
    result = run("show", examples / name, "--lang", "nl")
    assert result.exit_code == 0
    assert "\nErvaring\n" in result.stdout
