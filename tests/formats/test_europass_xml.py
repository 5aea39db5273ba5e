"""Reading SkillsPassport: one test for each thing that real files do."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

import pytest

from eportfolio.errors import EPortfolioError, ReadError, UnknownFormat
from eportfolio.formats import europass_xml
from eportfolio.formats.europass_codes import CODES
from eportfolio.formats.protocol import Confidence, Options, Reading
from eportfolio.guard.source import Source
from eportfolio.model.build import build

SPACE = "http://europass.cedefop.europa.eu/Europass"


def passport(
    learner: str = "", rest: str = "", info: str = "<XSDVersion>V3.4</XSDVersion>", locale: str = "nl"
) -> bytes:
    return (
        f'<SkillsPassport xmlns="{SPACE}" locale="{locale}"><DocumentInfo>{info}</DocumentInfo>'
        f"<LearnerInfo>{learner}</LearnerInfo>{rest}</SkillsPassport>"
    ).encode()


def read(*parts: str, **named: str) -> Reading:
    reading = europass_xml.loads(Source.of(passport(*parts, **named)), Options())
    build(reading.tree, reading.kind)
    return reading


def kept(item: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = item["extensions"]["europass-xml"]
    return found


def work(inner: str) -> dict[str, Any]:
    tree = read(f"<WorkExperienceList><WorkExperience>{inner}</WorkExperience></WorkExperienceList>").tree
    found: dict[str, Any] = tree["experiences"][0]
    return found


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


# --- recognising -------------------------------------------------------------------------------------------------


def test_the_root_decides_whatever_its_prefix_and_encoding() -> None:
    text = f'<?xml version="1.0" encoding="{{}}"?><e:SkillsPassport xmlns:e="{SPACE}"/>'
    for encoding in ("utf-8", "utf-16", "iso-8859-1"):
        source = Source.of(text.format(encoding).encode(encoding))
        assert europass_xml.detect(source) is Confidence.CERTAIN
        assert europass_xml.loads(source, Options()).tree["type"] == "Portfolio"


@pytest.mark.parametrize(
    "root",
    [
        f'<learnerinfo xmlns="{SPACE}/V3.0"/>',
        "<learnerinfo/>",
        "<SkillsPassport/>",
        '<SkillsPassport xmlns="urn:other"/>',
        f'<LearnerInfo xmlns="{SPACE}"/>',
        '<Candidate xmlns="http://www.europass.eu/1.0"/>',
        "{}",
        "",
        "%PDF-1.5 broken",
    ],
)
def test_other_roots_are_not_this_format(root: str) -> None:
    source = Source.of(root.encode())
    assert europass_xml.detect(source) is Confidence.NO
    with pytest.raises(ReadError):
        europass_xml.loads(source, Options())


def test_another_root_that_is_well_formed_is_an_unknown_format() -> None:
    with pytest.raises(UnknownFormat):
        europass_xml.loads(Source.of(b"<a/>"), Options())


def test_broken_files_are_not_recognised_or_refused_and_never_half_read(corpus: Path) -> None:
    for path in sorted((corpus / "europass" / "broken").iterdir()):
        source = Source.of(path)
        is_old = b"learnerinfo" in path.read_bytes()
        assert (europass_xml.detect(source) is Confidence.NO) or is_old, path.name
        if path.name in ("Europass-CV-version2.0-corrupt1.xml", "unreadable-version.xml"):
            assert codes(europass_xml.loads(source, Options())) == ["EP602"]
            continue
        with pytest.raises(EPortfolioError):
            europass_xml.loads(source, Options())


@pytest.mark.parametrize("version", ["", "<XSDVersion>V9.9</XSDVersion>", "<XSDVersion/>"])
def test_an_unknown_version_is_read_and_said(version: str) -> None:
    reading = read(info=version)
    assert codes(reading) == ["EP602"]
    assert reading.problems[0].severity == "info"


@pytest.mark.parametrize("version", ["V3.0", "V3.1.2", "V3.4", " V3.3 "])
def test_a_known_version_is_no_problem(version: str) -> None:
    assert not read(info=f"<XSDVersion>{version}</XSDVersion>").problems


def test_the_same_bytes_give_the_same_id_and_other_bytes_another() -> None:
    one, two = read().tree["id"], read().tree["id"]
    assert one == two != read("<x/>").tree["id"]
    assert one[9:][14] == "8"  # RFC 9562: version 8, variant 10
    assert one[9:][19] in "89ab"


# --- the document ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "language", "stays"),
    [("nl", "nl", False), ("de_DE", "de-DE", True), ("sr-cyr", "sr-cyr", False), ("", "und", True), ("?", "und", True)],
)
def test_the_locale_becomes_the_language(locale: str, language: str, stays: bool) -> None:
    tree = read(locale=locale).tree
    assert tree["language"] == language
    assert ("@language" in tree["@context"][1]) == (language != "und")
    assert ("@locale" in kept(tree)) == stays


@pytest.mark.parametrize(
    ("written", "moment", "stays"),
    [
        ("2012-03-01T00:00:00.000Z", "2012-03-01T00:00:00.000Z", False),
        ("2012-03-01T00:00:00.000+0200", "2012-03-01T00:00:00.000+02:00", True),
        ("2012-03-01T00:00:00", None, True),
        ("yesterday", None, True),
    ],
)
def test_moments_get_a_colon_in_their_offset_and_are_otherwise_left(written: str, moment: str, stays: bool) -> None:
    reading = read(info=f"<XSDVersion>V3.4</XSDVersion><CreationDate>{written}</CreationDate>")
    assert reading.tree.get("created") == moment
    assert ("DocumentInfo/CreationDate" in kept(reading.tree)) == stays
    assert codes(reading) == (["EP601"] if moment is None else [])


def test_printing_preferences_and_bundles_stay_with_the_document() -> None:
    tree = read(
        rest='<PrintingPreferences><Document type="ECV"><Field name="a"/><Field name="b" show="true"/>'
        "</Document>"
        "</PrintingPreferences>",
        info="<XSDVersion>V3.4</XSDVersion><Bundle><Document>ECL</Document></Bundle>",
    ).tree
    assert kept(tree) == {
        "order()": "DocumentInfo LearnerInfo PrintingPreferences",
        "DocumentInfo/order()": "XSDVersion Bundle",
        "DocumentInfo/XSDVersion": "V3.4",
        "DocumentInfo/Bundle/Document": "ECL",
        "LearnerInfo": "",
        "PrintingPreferences/Document/@type": "ECV",
        "PrintingPreferences/Document/Field/@name": "a",
        "PrintingPreferences/Document/Field[2]/@name": "b",
        "PrintingPreferences/Document/Field[2]/@show": "true",
    }


@pytest.mark.parametrize(("kind", "member"), [("preferred_job", "headline"), ("personal_statement", "summary")])
def test_a_headline_that_is_a_personal_statement_is_the_summary(kind: str, member: str) -> None:
    tree = read(
        f"<Headline><Type><Code>{kind}</Code></Type><Description><Label>Baker</Label></Description></Headline>"
    ).tree
    assert tree[member] == "Baker"


def test_the_spellings_before_v3_was_final_are_read() -> None:
    tree = read(
        "<Occupation><Label>Baker</Label></Occupation><ProfileSummary>&lt;p&gt;Bakes&lt;/p&gt;</ProfileSummary>"
        "<Skills><Communication><Skill><Description>Listens</Description></Skill></Communication></Skills>"
        "<LearningExperienceList><Experience><Outcomes>much</Outcomes></Experience></LearningExperienceList>",
        '<AttachmentList><Attachement id="A"><Name>n</Name><MimeType>image/png</MimeType><Data>AAAA</Data>'
        "</Attachement>"
        "</AttachmentList>",
    ).tree
    assert (tree["headline"], tree["summary"]) == ("Baker", "Bakes")
    assert tree["competencies"][0]["description"] == "Listens"
    assert tree["evidence"][0]["content"] == "AAAA"
    assert kept(tree["evidence"][0]) == {"path()": "AttachmentList/Attachement", "@id": "A"}
    assert kept(tree)["LearnerInfo/LearningExperienceList/Experience/Outcomes"] == "much"
    assert kept(tree)["LearnerInfo/Occupation/Label"] == "Baker"


# --- dates and periods -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "date", "stays"),
    [
        ('year="2002"', "2002", False),
        ('year="2002" month="--08"', "2002-08", False),
        ('year="2002" month="--08" day="---01"', "2002-08-01", False),
        ('year="2002" month="03"', "2002-03", True),
        ('year="2002" month="3" day="1"', "2002-03-01", True),
    ],
)
def test_dates_keep_their_precision_and_odd_spellings_their_original(attributes: str, date: str, stays: bool) -> None:
    item = work(f"<Period><From {attributes}/></Period>")
    assert item["period"] == {"start": date}
    assert ("extensions" in item) == stays


@pytest.mark.parametrize(
    "attributes",
    ['year="2002" month="--13"', 'month="--08"', 'year="2002" day="---01"', 'year="02"', 'year="2002" month="soon"'],
)
def test_an_impossible_date_is_kept_and_said_with_its_place(attributes: str) -> None:
    reading = read(
        f"\n<WorkExperienceList><WorkExperience><Period><To {attributes}/></Period></WorkExperience>"
        "</WorkExperienceList>"
    )
    assert "period" not in reading.tree["experiences"][0]
    assert set(kept(reading.tree["experiences"][0])) >= {
        f"Period/To/@{part.split('=')[0]}" for part in attributes.split()
    }
    (problem,) = reading.problems
    assert (problem.code, problem.severity, problem.line) == ("EP601", "warning", 2)
    assert problem.pointer == "/SkillsPassport/LearnerInfo/WorkExperienceList/WorkExperience/Period/To"
    assert "2002" not in problem.message + problem.hint


@pytest.mark.parametrize(
    ("current", "ongoing", "stays"),
    [("true", True, False), ("false", False, False), ("1", True, True), ("perhaps", None, True)],
)
def test_current_says_whether_it_lasts(current: str, ongoing: bool | None, stays: bool) -> None:
    item = work(f"<Period><Current>{current}</Current></Period>")
    assert item.get("period", {}).get("ongoing") is ongoing
    assert ("extensions" in item) == stays


# --- values ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "country", "stays"),
    [
        ("NL", "NL", False),
        ("UK", "GB", False),
        ("EL", "GR", False),
        ("GB", "GB", True),
        ("nl", "NL", True),
        ("XK", "XK", False),
    ],
)
def test_countries_are_iso_and_unusual_spellings_stay(code: str, country: str, stays: bool) -> None:
    item = work(
        f"<Employer><ContactInfo><Address><Contact><Country><Code>{code}</Code></Country></Contact></Address>"
        "</ContactInfo></Employer>"
    )
    assert item["organisation"]["place"] == {"country": country}
    assert ("extensions" in item) == stays


def test_a_country_without_a_code_is_a_name() -> None:
    item = work(
        "<Employer><ContactInfo><Address><Contact><Country><Label>Atlantis</Label></Country></Contact>"
        "</Address>"
        "</ContactInfo></Employer>"
    )
    assert item["organisation"]["place"] == {"countryName": "Atlantis"}


def test_html_becomes_text_and_its_original_stays() -> None:
    item = work("<Activities>&lt;ul&gt;&lt;li&gt;a&lt;/li&gt;&lt;li&gt;b&lt;/li&gt;&lt;/ul&gt;</Activities>")
    assert item["description"] == "- a\n- b"
    assert kept(item) == {"Activities": "<ul><li>a</li><li>b</li></ul>"}


def test_plain_text_with_line_breaks_is_carried_as_it_stands() -> None:
    item = work("<Activities>a\nb</Activities>")
    assert item == {"id": "#e1", "description": "a\nb"}


def test_white_space_around_and_breaks_within_a_line_leave_their_original() -> None:
    item = work("<Position><Label> Cook </Label></Position><Employer><Name>Two\n\tlines</Name></Employer>")
    assert item["role"] == "Cook"
    assert item["organisation"]["name"] == "Two lines"
    assert kept(item) == {"Position/Label": " Cook ", "Employer/Name": "Two\n\tlines"}


def test_text_between_elements_is_a_leaf() -> None:
    item = work("loose<Position>pos<Label>Cook</Label>after</Position>end")
    assert kept(item) == {
        ".": "loose",
        "Position": "pos",
        "Position/Label/following-sibling::text()": "after",
        "Position/following-sibling::text()": "end",
    }


def test_a_second_element_where_one_is_expected_stays() -> None:
    item = work("<Activities>a</Activities><Activities>b</Activities>")
    assert (item["description"], kept(item)) == ("a", {"Activities[2]": "b"})


def test_work_says_no_kind_for_the_source_says_none() -> None:
    assert "kind" not in work("<Position><Label>Cook</Label></Position>")


@pytest.mark.parametrize(
    ("sector", "value", "left"),
    [
        (
            "<Code>O</Code><Label>Government</Label>",
            "O",
            {"Employer/Sector/Code": "O", "Employer/Sector/Label": "Government"},
        ),
        ("<Label>Government</Label>", "Government", None),
        ("<Code>84.1</Code>", "84.1", {"Employer/Sector/Code": "84.1"}),
        ("<Label>O</Label>", "O", {"Employer/Sector/Label": "O"}),
    ],
)
def test_a_sector_is_its_letter_or_else_its_name(sector: str, value: str, left: dict[str, str] | None) -> None:
    item = work(f"<Employer><Sector>{sector}</Sector></Employer>")
    assert item["organisation"] == {"sector": value}
    assert item.get("extensions", {}).get("europass-xml") == left


def test_contact_ways_and_demographics_are_the_owners() -> None:
    owner = read(
        "<Identification><PersonName><Title><Code>dr</Code><Label>Dr.</Label></Title><FirstName>Jan</FirstName>"
        "</PersonName>"
        "<ContactInfo><Email><Contact>a@e.example</Contact></Email><TelephoneList><Telephone><Contact>0 1</Contact>"
        "<Use>"
        "<Code>home</Code></Use></Telephone></TelephoneList><WebsiteList><Website><Contact>www.e.example</Contact>"
        "</Website>"
        "<Website><Contact>https://e.example</Contact></Website></WebsiteList><InstantMessagingList><InstantMessaging>"
        "<Contact>jan</Contact><Use><Code>skype</Code></Use></InstantMessaging></InstantMessagingList></ContactInfo>"
        '<Demographics><Birthdate year="1980"/><Gender><Code>NA</Code></Gender><NationalityList><Nationality><Code>UK'
        "</Code>"
        "</Nationality><Nationality><Label>citizen of the world</Label></Nationality></NationalityList></Demographics>"
        "</Identification>"
    ).tree["owner"]
    assert owner == {
        "givenName": "Jan",
        "honorificPrefix": "Dr.",
        "email": ["a@e.example"],
        "telephone": ["0 1"],
        "links": [{"handle": "www.e.example"}, {"url": "https://e.example"}, {"handle": "jan", "service": "skype"}],
        "demographics": {"birthDate": "1980", "nationalities": ["GB"]},
        "extensions": {
            "europass-xml": {
                "PersonName/Title/Code": "dr",
                "PersonName/Title/Label": "Dr.",
                "ContactInfo/TelephoneList/Telephone/Contact": "0 1",
                "ContactInfo/TelephoneList/Telephone/Use/Code": "home",
                "Demographics/Gender/Code": "NA",
                "Demographics/NationalityList/Nationality/Code": "UK",
                "Demographics/NationalityList/Nationality[2]/Label": "citizen of the world",
            }
        },
    }


# --- learning and skills -----------------------------------------------------------------------------------------


def test_an_eqf_level_is_a_number_on_its_scale_and_another_code_is_raw() -> None:
    reading = read(
        "<EducationList><Education><Level><Code>6</Code><Label>EQF 6</Label></Level></Education>"
        "<Education><Level><Code>9</Code></Level></Education></EducationList>"
    )
    good, bad = reading.tree["education"]
    assert good["level"] == {
        "value": 6,
        "min": 1,
        "max": 8,
        "scheme": "http://ec.europa.eu/esco/ConceptScheme/EQF2012/ConceptScheme",
        "raw": "6",
        "label": "EQF 6",
    }
    assert bad["level"] == {"raw": "9"}
    assert codes(reading) == ["EP605"]


@pytest.mark.parametrize(
    ("code", "language", "stays"),
    [("en", "en", False), ("grc", "grc", False), ("EN", "en", True), ("eng", "en", True), ("Elvish", None, True)],
)
def test_language_codes_are_bcp_47(code: str, language: str | None, stays: bool) -> None:
    item = read(
        "<Skills><Linguistic><MotherTongueList><MotherTongue><Description>"
        f"<Code>{code}</Code><Label>L</Label></Description></MotherTongue></MotherTongueList></Linguistic>"
        f"</Skills>"
    ).tree["languages"][0]
    assert (item.get("language"), item["label"], item["native"]) == (language, "L", True)
    assert ("extensions" in item) == stays


def test_foreign_languages_have_levels_and_what_shows_them() -> None:
    reading = read(
        "<Skills><Linguistic><ForeignLanguageList><ForeignLanguage><Description><Code>fr</Code></Description>"
        "<ProficiencyLevel><Listening>B1</Listening><Reading>b2</Reading><Writing/></ProficiencyLevel><AcquiredDuring>"
        "<Experience><Period><Current>false</Current></Period><Area><Code>work_language</Code></Area></Experience>"
        "</AcquiredDuring><VerifiedBy><Certificate><Title>DELF</Title><AwardingBody>IF</AwardingBody>"
        '<Date year="2010"/><Level>B1</Level></Certificate></VerifiedBy></ForeignLanguage></ForeignLanguageList>'
        "</Linguistic></Skills>"
    )
    (item,), (proof,), (stay,) = (reading.tree[name] for name in ("languages", "credentials", "experiences"))
    assert item["cefr"] == {"listening": "B1"}
    assert item["demonstratedIn"] == ["#q1", "#e1"]
    assert kept(item) == {
        "ProficiencyLevel/Listening": "B1",
        "ProficiencyLevel/Reading": "b2",
        "ProficiencyLevel/Writing": "",
    }
    assert codes(reading) == ["EP605"]
    assert (proof["kind"], proof["title"], proof["issuer"], proof["issued"], proof["level"]) == (
        "certificate",
        "DELF",
        {"name": "IF"},
        "2010",
        {"raw": "B1"},
    )
    assert (stay["kind"], stay["label"]["en"]) == ("other", "Using the language at work")


def test_groups_of_skills_are_competencies_with_a_generic_label() -> None:
    tree = read(
        "<Skills><Communication><Description>Listens</Description></Communication><Organisational/><Computer>"
        "<ProficiencyLevel><Safety>A</Safety><Information>Br</Information></ProficiencyLevel><VerifiedBy><Certificate>"
        "<Title>ICDL</Title></Certificate></VerifiedBy></Computer><Driving><Description><Licence>B</Licence>"
        "<Licence>AM</Licence></Description></Driving></Skills>"
    ).tree
    spoken, information, safety = tree["competencies"]
    assert (spoken["label"]["nl"], spoken["description"], spoken["basis"]) == (
        "Communicatieve vaardigheden",
        "Listens",
        "self",
    )
    assert information["level"] == {"raw": "Br"}
    assert safety["level"] == {"raw": "A", "label": {"en": "Basic user", "nl": "Basisgebruiker"}}
    assert information["demonstratedIn"] == ["#q1"]
    assert [item["category"] for item in tree["credentials"] if item["kind"] == "drivingLicence"] == ["B", "AM"]
    assert kept(tree)["LearnerInfo/Skills/Organisational"] == ""


@pytest.mark.parametrize(
    ("code", "kind", "stays"),
    [
        ("honors_awards", "award", False),
        ("conferences", "conference", False),
        ("seminars", "conference", True),
        ("courses", "other", True),
        ("references", "other", True),
        (None, None, False),
    ],
)
def test_achievements_take_their_kind_from_the_code(code: str | None, kind: str | None, stays: bool) -> None:
    coded = f"<Code>{code}</Code>" if code else ""
    (item,) = read(
        f"<AchievementList><Achievement><Title>{coded}<Label>L</Label></Title><Description>D</Description>"
        "</Achievement></AchievementList>"
    ).tree["achievements"]
    assert (item.get("kind"), item["label"], item["description"]) == (kind, "L", "D")
    assert ("extensions" in item) == stays


# --- documents ---------------------------------------------------------------------------------------------------

IMAGE = b"\x89PNG\r\n\x1a\nnot really"


def test_a_photo_with_line_breaks_is_evidence_and_the_owners() -> None:
    text = base64.encodebytes(IMAGE * 9).decode()
    tree = read(
        f"<Identification><Photo><MimeType>image/png</MimeType><Data>\n{text}</Data></Photo></Identification>"
    ).tree
    assert tree["owner"]["photo"] == "#d1"
    assert tree["evidence"] == [
        {
            "id": "#d1",
            "kind": "portrait",
            "mediaType": "image/png",
            "bytes": len(IMAGE) * 9,
            "sha256": hashlib.sha256(IMAGE * 9).hexdigest(),
            "content": base64.b64encode(IMAGE * 9).decode(),
            "extensions": {"europass-xml": {"Data/@wrap()": "76:n:n:n"}},
        }
    ]


def test_a_photo_that_is_no_base64_stays_as_text() -> None:
    reading = read("<Identification><Photo><MimeType>image/png</MimeType><Data>A*B</Data></Photo></Identification>")
    assert kept(reading.tree["owner"]) == {"Photo/MimeType": "image/png", "Photo/Data": "A*B"}
    assert codes(reading) == ["EP604"]
    assert "evidence" not in reading.tree


def test_references_point_at_evidence_and_broken_ones_are_said() -> None:
    reading = read(
        '<WorkExperienceList><WorkExperience><Documentation><ReferenceTo idref="ATT_2"/><ReferenceTo idref="ATT_9"/>'
        "</Documentation></WorkExperience></WorkExperienceList>",
        '<AttachmentList><Attachment id="ATT_1"/><Attachment id="ATT_2"><Name>n</Name></Attachment></AttachmentList>',
    )
    assert reading.tree["experiences"][0]["evidence"] == ["#d2"]
    assert codes(reading) == ["EP606"]
    assert reading.problems[0].pointer.endswith("/Documentation/ReferenceTo[2]/@idref")


def test_a_cover_letter_is_one_text_and_its_parts_stay() -> None:
    (item,) = read(
        rest=(
            '<CoverLetter><Letter><Localisation><Date year="2013" month="--10" day="---15"/></Localisation>'
            "<SubjectLine>Post 7</SubjectLine><OpeningSalutation><Salutation><Label>Dear</Label></Salutation>"
            "<PersonName>"
            "<Surname>Doe</Surname></PersonName></OpeningSalutation><Body><Opening>&lt;p&gt;a&lt;/p&gt;</Opening>"
            "<MainBody>b</MainBody>"
            "<Closing>c</Closing></Body><ClosingSalutation><Label>Bye</Label></ClosingSalutation></Letter></CoverLetter>"
        )
    ).tree["evidence"]
    assert (item["kind"], item["title"], item["date"]) == ("letter", "Post 7", "2013-10-15")
    assert item["description"] == "Dear Doe\n\na\n\nb\n\nc\n\nBye"
    assert kept(item)["Letter/Body/MainBody"] == "b"


def test_every_code_has_two_languages_and_a_number_of_its_own() -> None:
    numbers = [code.code for code in CODES]
    assert numbers == sorted(set(numbers))
    for code in CODES:
        assert all(set(texts) == {"en", "nl"} for texts in (code.message, code.hint, code.why)), code.code
