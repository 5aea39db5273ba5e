"""Reading Candidate XML: one test for each thing that real exports and other writers do."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from leafcheck import missing
from pypdf import PdfWriter

import eportfolio as ep
from eportfolio.errors import EPortfolioError, Malformed, ReadError
from eportfolio.formats import europass_candidate, europass_xml, pdf
from eportfolio.formats.protocol import Confidence, Options, Reading
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source
from eportfolio.model.build import build

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
HEAD = (
    '<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9" '
    'xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">'
)
ESCO = "http://data.europa.eu/esco/occupation/1"


def candidate(profile: str = "", person: str = "", rest: str = "", language: str = "nl") -> bytes:
    return (
        f'{HEAD}<CandidatePerson>{person}</CandidatePerson><CandidateProfile languageCode="{language}">{profile}'
        f"</CandidateProfile>{rest}</Candidate>"
    ).encode()


def read(*parts: str, **named: str) -> Reading:
    data = candidate(*parts, **named)
    reading = europass_candidate.loads(Source.of(data), Options())
    build(reading.tree, reading.kind)
    assert not missing(data, reading.tree, reading.losses)
    return reading


def kept(item: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = item.get("extensions", {}).get("europass-candidate", {})
    return found


def items(section: str, profile: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(profile).tree[section]
    return found


def owner(person: str) -> dict[str, Any]:
    found: dict[str, Any] = read(person=person).tree.get("owner", {})
    return found


def job(inner: str, position: str = "") -> list[dict[str, Any]]:
    return items(
        "experiences",
        f"<EmploymentHistory><EmployerHistory>{inner}<PositionHistory>{position}"
        f"</PositionHistory>"
        "</EmployerHistory></EmploymentHistory>",
    )


def study(inner: str) -> dict[str, Any]:
    attendance = "EducationOrganizationAttendance"
    return items("education", f"<EducationHistory><{attendance}>{inner}</{attendance}></EducationHistory>")[0]


# --- recognising, PDFs -------------------------------------------------------------------------------------------


def wrapped(*attachments: tuple[str, bytes]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, data in attachments:
        writer.add_attachment(name, data)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_only_its_own_root_is_recognised() -> None:
    assert europass_candidate.detect(Source.of(candidate())) is Confidence.CERTAIN
    for other in (b"<Candidate/>", b'<Candidate xmlns="urn:x"/>', b"{}", b"", b"%PDF-"):
        assert europass_candidate.detect(Source.of(other)) is Confidence.NO
        with pytest.raises(ReadError):
            europass_candidate.loads(Source.of(other), Options())


def test_broken_files_are_not_recognised(corpus: Path) -> None:
    for path in sorted((corpus / "europass" / "broken").iterdir()):
        assert europass_candidate.detect(Source.of(path)) is Confidence.NO, path.name
        with pytest.raises(EPortfolioError):
            europass_candidate.loads(Source.of(path), Options())


def test_a_pdf_gives_what_its_attachment_gives() -> None:
    source = Source.of(EXAMPLES / "europass-cv.pdf")
    assert europass_candidate.detect(source) is Confidence.CERTAIN
    assert europass_xml.detect(source) is Confidence.NO
    from_pdf = europass_candidate.loads(source, Options())
    from_xml = europass_candidate.loads(Source.of(EXAMPLES / "europass-candidate.xml"), Options())
    assert from_pdf.tree == from_xml.tree
    assert not from_pdf.problems


def test_every_pdf_of_the_corpus_is_read(corpus: Path) -> None:
    paths = sorted((corpus / "europass" / "legacy-pdf").glob("*.pdf"))
    assert paths
    for path in paths:
        reading = europass_xml.loads(Source.of(path), Options())
        build(reading.tree, reading.kind)
        (data,), problems = pdf.unwrap(path.read_bytes(), Limits.local())
        assert not problems
        assert not missing(data, reading.tree, reading.losses)


def test_an_attached_portfolio_comes_before_europass_and_several_are_said() -> None:
    passport = b'<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"/>'
    data = wrapped(
        ("b.xml", candidate()), ("a.xml", passport), ("portfolio.json", (b'{"type": "Portfolio"}')), ("n.xml", b"<x/>")
    )
    found, problems = pdf.unwrap(data, Limits.local())
    assert set(found) == {candidate(), passport, b'{"type": "Portfolio"}'}
    assert found[0] == b'{"type": "Portfolio"}'
    assert [(problem.code, dict(problem.params)) for problem in problems] == [("EP044", {"count": 3})]


def test_two_europass_attachments_are_one_format_and_a_warning() -> None:
    source = Source.of(wrapped(("one.xml", candidate()), ("two.xml", candidate(language="en"))))
    assert europass_candidate.detect(source) is Confidence.CERTAIN
    reading = europass_candidate.loads(source, Options())
    assert [problem.code for problem in reading.problems] == ["EP044"]


def test_a_pdf_without_europass_says_so() -> None:
    source = Source.of(wrapped(("other.xml", b"<x/>")))
    assert europass_candidate.detect(source) is Confidence.NO
    with pytest.raises(Malformed) as caught:
        europass_candidate.loads(source, Options())
    assert caught.value.problem.code == "EP042"


# --- the document ------------------------------------------------------------------------------------------------


def test_missing_versions_and_empty_sections_are_normal() -> None:
    reading = read("<Certifications/><PublicationHistory/><Skills/>")
    assert not reading.problems
    assert not {"credentials", "achievements", "competencies"} & set(reading.tree)
    assert kept(reading.tree["owner"]) == {".": ""}
    assert kept(reading.tree) == {
        "CandidateProfile/Certifications": "",
        "CandidateProfile/PublicationHistory": "",
        "CandidateProfile/Skills": "",
    }


def test_further_profiles_stay_whole_and_are_said() -> None:
    reading = read(
        "<hr:ExecutiveSummary>Hallo</hr:ExecutiveSummary>",
        rest=(
            '<CandidateProfile languageCode="en"><hr:ExecutiveSummary>Hello</hr:ExecutiveSummary></CandidateProfile>'
        ),
    )
    assert (reading.tree["language"], reading.tree["summary"]) == ("nl", "Hallo")
    assert kept(reading.tree)["CandidateProfile[2]/hr:ExecutiveSummary"] == "Hello"
    assert kept(reading.tree)["CandidateProfile[2]/@languageCode"] == "en"
    (problem,) = reading.problems
    assert (problem.code, dict(problem.params), problem.pointer) == (
        "EP603",
        {"count": 2},
        "/Candidate/CandidateProfile[2]",
    )


def test_legal_numbers_and_health_are_losses_and_nowhere_else() -> None:
    reading = read(
        person=(
            '<PersonLegalID schemeName="BSN"><hr:ID>999990019</hr:ID></PersonLegalID><Disability><DisabilitySummary>'
            "<Comment>asthma</Comment></DisabilitySummary></Disability>"
        )
    )
    assert {(loss.code, loss.side, loss.value, loss.kept) for loss in reading.losses} == {
        ("EP701", "source", "BSN", ""),
        ("EP701", "source", "999990019", ""),
        ("EP702", "source", "asthma", ""),
    }
    assert "/Candidate/CandidatePerson/PersonLegalID/hr:ID" in {loss.pointer for loss in reading.losses}
    assert not {"999990019", "asthma", "BSN"} & set(str(reading.tree).split("'"))
    assert all("asthma" not in loss.reason for loss in reading.losses)


def test_rendering_and_supplier_stay_with_the_document() -> None:
    tree = read(
        rest="<RenderingInformation><Design><Template>T1</Template><SectionsOrder><Section><Title>a</Title>"
        "</Section>"
        "<Section><Title>b</Title></Section></SectionsOrder></Design></RenderingInformation>"
    ).tree
    assert kept(tree)["RenderingInformation/Design/SectionsOrder/Section[2]/Title"] == "b"


def test_elements_in_another_namespace_than_usual_are_used_and_stay() -> None:
    (item,) = job("<OrganizationName>Bakery</OrganizationName>")
    assert item["organisation"] == {"name": "Bakery"}
    assert kept(item)["OrganizationName"] == "Bakery"


# --- the person --------------------------------------------------------------------------------------------------


def test_a_telephone_is_put_together_and_its_parts_stay() -> None:
    person = owner(
        "<Communication><ChannelCode>Telephone</ChannelCode><UseCode>work</UseCode><CountryDialing>34"
        "</CountryDialing>"
        "<oa:AreaDialing>93</oa:AreaDialing><oa:DialNumber>55 44</oa:DialNumber></Communication>"
    )
    assert person["telephone"] == ["+34 93 55 44"]
    assert kept(person)["Communication/oa:AreaDialing"] == "93"


@pytest.mark.parametrize(
    ("inner", "link"),
    [
        ("<ChannelCode>Web</ChannelCode><oa:URI>https://e.example</oa:URI>", {"url": "https://e.example"}),
        ("<oa:URI>e.example</oa:URI>", {"handle": "e.example"}),
        (
            "<ChannelCode>Social Media</ChannelCode><UseCode>linkedin</UseCode><oa:URI>https://l.example/x</oa:URI>",
            {"url": "https://l.example/x", "service": "linkedin"},
        ),
        (
            (
                "<ChannelCode>InstantMessage</ChannelCode><UseCode>other</UseCode><OtherTitle>Signal</OtherTitle><oa:URI>x"
                "</oa:URI>"
            ),
            {"handle": "x", "service": "Signal"},
        ),
    ],
)
def test_other_channels_are_links(inner: str, link: dict[str, str]) -> None:
    assert owner(f"<Communication>{inner}</Communication>")["links"] == [link]


def test_an_address_needs_no_channel_and_may_be_free_text() -> None:
    person = owner(
        "<Communication><Address>Some street 1\nSome town<CountryCode>nl</CountryCode></Address></Communication>"
    )
    assert person["address"] == {"lines": ["Some street 1", "Some town"], "country": "NL"}
    assert kept(person) == {"Communication/Address": "Some street 1\nSome town"}


@pytest.mark.parametrize(
    ("code", "country", "stays"),
    [
        ("nl", "NL", False),
        ("NL", "NL", True),
        ("Nl", "NL", True),
        ("el", "GR", True),
        ("gr", "GR", False),
        ("uk", "GB", True),
    ],
)
def test_countries_of_any_case_are_iso(code: str, country: str, stays: bool) -> None:
    person = owner(f"<NationalityCode>{code}</NationalityCode>")
    assert person["demographics"] == {"nationalities": [country]}
    assert bool(kept(person)) == stays


@pytest.mark.parametrize(
    ("code", "gender", "stays"),
    [
        ("female", "female", False),
        ("Male", "male", True),
        ("other", "nonBinary", False),
        ("do_not_indicate", "undisclosed", False),
        ("x", None, True),
    ],
)
def test_gender_is_as_the_owner_states_it(code: str, gender: str | None, stays: bool) -> None:
    person = owner(f"<GenderCode>{code}</GenderCode>")
    assert person.get("demographics", {}).get("gender") == gender
    assert bool(kept(person)) == stays


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("1987-08-05", "1987-08-05"),
        ("1987", "1987"),
        ("1987-08-05T00:00:00", "1987-08-05"),
        ("1987-08-05T00:00:00+01:00", "1987-08-05"),
    ],
)
def test_a_moment_of_birth_is_a_date(written: str, date: str) -> None:
    person = owner(f"<hr:BirthDate>{written}</hr:BirthDate>")
    assert person["demographics"] == {"birthDate": date}
    assert bool(kept(person)) == (written != date)


@pytest.mark.parametrize(
    ("written", "language", "stays"),
    [
        ("fre", "fr", False),
        ("fra", "fr", True),
        ("fr", "fr", True),
        ("FR", "fr", True),
        ("eng", "en", False),
        ("http://publications.europa.eu/resource/authority/language/POR", "pt", True),
        ("grc", "grc", False),
    ],
)
def test_every_way_to_write_a_language_is_understood(written: str, language: str, stays: bool) -> None:
    (item,) = read(person=f'<PrimaryLanguageCode name="NORMAL">{written}</PrimaryLanguageCode>').tree["languages"]
    assert (item["language"], item["native"]) == (language, True)
    assert bool(kept(item)) == stays


def test_a_language_in_free_text_is_a_label() -> None:
    (item,) = read(person='<PrimaryLanguageCode name="FREE_TEXT">eng</PrimaryLanguageCode>').tree["languages"]
    assert item == {"id": "#l1", "label": "eng", "native": True}


def test_what_an_export_always_says_is_noted_when_absent() -> None:
    (item,) = read(person="<PrimaryLanguageCode>fre</PrimaryLanguageCode>").tree["languages"]
    assert kept(item) == {"@name": None}


# --- work and learning -------------------------------------------------------------------------------------------


def test_a_position_has_title_concept_period_and_text() -> None:
    (item,) = job(
        "<hr:OrganizationName>Port</hr:OrganizationName><hr:IndustryCode>H</hr:IndustryCode><Department>D</Department>",
        f'<PositionTitle typeCode="URI" languageID="{ESCO}">Keeper</PositionTitle><eures:EmploymentPeriod>'
        f"<eures:StartDate>"
        "<hr:FormattedDateTime>2018-04</hr:FormattedDateTime></eures:StartDate><hr:CurrentIndicator>true"
        "</hr:CurrentIndicator>"
        '</eures:EmploymentPeriod><oa:Description>&lt;ol&gt;&lt;li data-list="bullet"&gt;a&lt;/li&gt;&lt;/ol&gt;'
        "</oa:Description>",
    )
    assert {name: item[name] for name in item if name != "extensions"} == {
        "id": "#e1",
        "role": "Keeper",
        "occupation": ESCO,
        "description": "- a",
        "organisation": {"name": "Port", "sector": "H", "department": "D"},
        "period": {"start": "2018-04", "ongoing": True},
    }
    assert list(kept(item)) == ["order()", "PositionHistory/oa:Description"]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("<eures:EndDate><hr:FormattedDateTime>2018</hr:FormattedDateTime></eures:EndDate>", {"end": "2018"}),
        ("<hr:CurrentIndicator>false</hr:CurrentIndicator>", {"ongoing": False}),
        ("<eures:StartDate/>", None),
    ],
)
def test_periods_may_be_incomplete(period: str, expected: dict[str, Any] | None) -> None:
    (item,) = job("", f"<eures:EmploymentPeriod>{period}</eures:EmploymentPeriod>")
    assert item.get("period") == expected


def test_several_positions_with_one_employer_are_several_experiences() -> None:
    first, second = job(
        "<hr:OrganizationName>Port</hr:OrganizationName>",
        "<PositionTitle>A</PositionTitle></PositionHistory><PositionHistory><PositionTitle>B</PositionTitle>",
    )
    assert (first["role"], second["role"]) == ("A", "B")
    assert first["organisation"] == second["organisation"] == {"name": "Port"}
    assert kept(second)["path()"] == "EmployerHistory/PositionHistory[2]"


def test_a_long_value_is_not_repeated_in_every_item() -> None:
    name = f"<hr:OrganizationName>{'P' * 5_000}</hr:OrganizationName>"
    first, second = job(name, "</PositionHistory><PositionHistory>")
    assert first["organisation"]["name"] == "P" * 5_000
    assert "organisation" not in second
    one, two = items(
        "achievements",
        f"<Others><Title>{'S' * 5_000}</Title><Other><Title>A</Title></Other><Other><Title>B</Title></Other></Others>",
    )
    assert one["label"] == "S" * 5_000
    assert "label" not in two


def test_an_empty_address_is_no_place_and_the_positions_town_is() -> None:
    (item,) = job(
        "<OrganizationContact><Communication><Address/></Communication></OrganizationContact>",
        "<City>Athina</City><Country>el</Country>",
    )
    assert item["organisation"] == {"place": {"locality": "Athina", "country": "GR"}}
    assert kept(item)["OrganizationContact/Communication/Address"] == ""
    assert kept(item)["PositionHistory/City"] == "Athina"


def test_an_employers_own_period_serves_a_position_without_one() -> None:
    (item,) = job(
        "<eures:EmploymentPeriod><eures:StartDate><hr:FormattedDateTime>2001</hr:FormattedDateTime>"
        "</eures:StartDate>"
        "</eures:EmploymentPeriod>"
    )
    assert item["period"] == {"start": "2001"}
    assert kept(item)["eures:EmploymentPeriod/eures:StartDate/hr:FormattedDateTime"] == "2001"


@pytest.mark.parametrize(("written", "value"), [("5", 5), ("EQF-5", 5), ("EQF 5", 5), ("9", None), ("Bachelor", None)])
def test_levels_with_and_without_prefix_are_eqf(written: str, value: int | None) -> None:
    item = study(f"<EducationLevelCode>{written}</EducationLevelCode>")
    assert item["level"].get("value") == value
    assert item["level"]["raw"] == written


def test_education_carries_degree_fields_grade_thesis_and_credits() -> None:
    item = study(
        "<AttendancePeriod><StartDate><hr:FormattedDateTime>2008</hr:FormattedDateTime></StartDate><Ongoing>false"
        "</Ongoing>"
        '</AttendancePeriod><EducationDegree><hr:DegreeName>BSc</hr:DegreeName><FieldOfStudy typeCode="URI">'
        "<MainFieldOfStudy>"
        "<ProgramConcentration>07</ProgramConcentration></MainFieldOfStudy><SpecificFieldOfStudy>"
        "<ProgramConcentration>0716"
        "</ProgramConcentration></SpecificFieldOfStudy></FieldOfStudy><FinalGrade><hr:ScoreText>8</hr:ScoreText>"
        "</FinalGrade>"
        "<Thesis>T</Thesis><OccupationalSkillsCovered>S</OccupationalSkillsCovered><CreditType>ECTS</CreditType>"
        "<NumberOfCredit>180</NumberOfCredit></EducationDegree>"
    )
    del item["extensions"]
    assert item == {
        "id": "#s1",
        "title": "BSc",
        "period": {"start": "2008", "ongoing": False},
        "fieldCodes": ["07", "0716"],
        "description": "S",
        "thesis": "T",
        "grade": "8",
        "credits": "180",
        "creditSystem": "ECTS",
    }


def test_a_programme_is_the_title_where_no_degree_is_named() -> None:
    assert study("<hr:ProgramName>Baking</hr:ProgramName>")["title"] == "Baking"


# --- languages, skills, proofs -----------------------------------------------------------------------------------

DIMENSION = (
    "<eures:CompetencyDimension><hr:CompetencyDimensionTypeCode>{}</hr:CompetencyDimensionTypeCode>{}"
    "</eures:CompetencyDimension>"
)
SCORE = "<eures:Score><hr:ScoreText>{}</hr:ScoreText></eures:Score>"


def spoken(*dimensions: str) -> tuple[dict[str, Any], Reading]:
    reading = read(
        '<PersonQualifications><PersonCompetency><CompetencyID schemeName="NORMAL">eng</CompetencyID>'
        f"<hr:TaxonomyID>language</hr:TaxonomyID>{''.join(dimensions)}</PersonCompetency>"
        f"</PersonQualifications>"
    )
    return reading.tree["languages"][0], reading


def test_language_levels_are_read_by_their_dimension() -> None:
    item, _ = spoken(
        DIMENSION.format("CEF-Understanding-Listening", SCORE.format("B2")),
        DIMENSION.format("CEF-Speaking-Interaction", ""),
        DIMENSION.format("CEF-Writing-Production", SCORE.format("A1")),
    )
    assert item["cefr"] == {"listening": "B2", "writing": "A1"}
    assert kept(item) == {
        "eures:CompetencyDimension/hr:CompetencyDimensionTypeCode": "CEF-Understanding-Listening",
        "eures:CompetencyDimension/eures:Score/hr:ScoreText": "B2",
        "eures:CompetencyDimension[2]/hr:CompetencyDimensionTypeCode": "CEF-Speaking-Interaction",
        "eures:CompetencyDimension[3]/hr:CompetencyDimensionTypeCode": "CEF-Writing-Production",
        "eures:CompetencyDimension[3]/eures:Score/hr:ScoreText": "A1",
    }


def test_dimensions_in_another_order_or_of_another_list_stay() -> None:
    item, reading = spoken(
        DIMENSION.format("CEF-Writing-Production", SCORE.format("A1")),
        DIMENSION.format("CEF-Understanding-Listening", SCORE.format("B2")),
        DIMENSION.format("CEF-Writing-Interaction", SCORE.format("C1")),
        DIMENSION.format("CEF-Understanding-Reading", SCORE.format("good")),
    )
    assert item["cefr"] == {"writing": "A1", "listening": "B2"}
    assert len(kept(item)) == 8
    assert [problem.code for problem in reading.problems] == ["EP605"]


def test_newer_and_older_digital_skills_are_competencies() -> None:
    new = items(
        "competencies",
        "<Skills><PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID>"
        "<hr:CompetencyName>A"
        "</hr:CompetencyName></PersonCompetency><SkillsGroup><Title>G</Title><PersonCompetency><hr:TaxonomyID>"
        "Digital_Skill</hr:TaxonomyID><hr:CompetencyName>B</hr:CompetencyName></PersonCompetency>"
        "</SkillsGroup></Skills>",
    )
    assert new[0] == {"id": "#c1", "label": "A", "basis": "self"}
    assert (new[1]["label"], kept(new[1])) == ("B", {"path()": "Skills/SkillsGroup[1]"})
    (old,) = items(
        "competencies",
        "<DigitalSkills><DigitalSkillsGroup><DigitalSkill>A</DigitalSkill></DigitalSkillsGroup></DigitalSkills>",
    )
    assert (old["label"], kept(old)) == ("A", {"path()": "DigitalSkills/DigitalSkillsGroup[1]"})


@pytest.mark.parametrize(
    "section", ["CommunicationAndInterpersonalSkills", "OrganisationalSkills", "ManagementAndLeadershipSkills"]
)
def test_skills_in_words_are_competencies_with_and_without_entries(section: str) -> None:
    (entry,) = items("competencies", f"<{section}><{section[:-1]}><Title>A</Title></{section[:-1]}></{section}>")
    assert (entry["label"], kept(entry)["path()"]) == ("A", f"{section}/{section[:-1]}")
    (loose,) = items("competencies", f"<{section}>&lt;p&gt;words&lt;/p&gt;</{section}>")
    assert (loose["description"], kept(loose)["."]) == ("words", "<p>words</p>")
    assert set(loose["label"]) == {"en", "nl"}


def test_licences_are_driving_licences_when_their_code_is_one() -> None:
    licence = "<eures:License><hr:LicenseTypeCode>{}</hr:LicenseTypeCode></eures:License>"
    known, other = items(
        "credentials", f"<eures:Licenses>{licence.format('C1E')}{licence.format('Boat')}</eures:Licenses>"
    )
    assert known == {"id": "#q1", "kind": "drivingLicence", "category": "C1E"}
    assert other == {"id": "#q2", "category": "Boat"}


def test_certificates_are_read_under_the_names_writers_use() -> None:
    one, two = items(
        "credentials",
        (
            "<Certifications><Certification><hr:CertificationName>A</hr:CertificationName><eures:FirstIssuedDate>"
            "<hr:FormattedDateTime>2012</hr:FormattedDateTime></eures:FirstIssuedDate></Certification></Certifications>"
            "<CourseCertifications><CourseCertification><Title>B</Title><IssuingAuthority>I</IssuingAuthority>"
            "<Date><StartDate><hr:FormattedDateTime>2013</hr:FormattedDateTime></StartDate></Date></CourseCertification>"
            "</CourseCertifications>"
        ),
    )
    assert one == {"id": "#q1", "kind": "certificate", "title": "A", "issued": "2012"}
    assert (two["title"], two["issuer"], two["issued"]) == ("B", {"name": "I"}, "2013")
    assert kept(two)["path()"] == "CourseCertifications/CourseCertification"


# --- activities --------------------------------------------------------------------------------------------------

SECTIONS = {
    "HobbiesAndInterests/HobbyOrInterest": "hobby",
    "CreativeWorks/CreativeWork": "creativeWork",
    "Projects/Project": "project",
    "SocialAndPoliticalActivities/SocialAndPoliticalActivity": "civicActivity",
    "NetworksAndMemberships/NetworkAndMembership": "membership",
    "ConferencesAndSeminars/ConferenceAndSeminar": "conference",
}


@pytest.mark.parametrize("path", SECTIONS)
def test_activities_have_title_period_text_and_link(path: str) -> None:
    section, entry = path.split("/")
    (item,) = items(
        "achievements",
        (
            f"<{section}><{entry}><Title>T</Title><Date><StartDate><hr:FormattedDateTime>2020</hr:FormattedDateTime>"
            f"</StartDate>"
            "<Ongoing>true</Ongoing></Date><Location>L</Location><Description>D</Description><Link>https://a.example</Link>"
            f"<Link>https://b.example</Link></{entry}></{section}>"
        ),
    )
    assert kept(item) == {"Location": "L", "Link[2]": "https://b.example"}
    del item["extensions"]
    assert item == {
        "id": "#h1",
        "kind": SECTIONS[path],
        "title": "T",
        "period": {"start": "2020", "ongoing": True},
        "description": "D",
        "url": "https://a.example",
    }


def test_publications_patents_talks_and_affiliations_have_their_own_names() -> None:
    found = items(
        "achievements",
        (
            "<PublicationHistory><Publication><hr:FormattedPublicationDescription>P</hr:FormattedPublicationDescription>"
            "<Title>Book</Title><Year>2021</Year></Publication></PublicationHistory><PatentHistory><Patent><PatentTitle>Lid"
            "</PatentTitle></Patent></PatentHistory><SpeakingHistory><SpeakingEvent><EventName>Talk</EventName>"
            "</SpeakingEvent>"
            "</SpeakingHistory><OrganizationAffiliations><OrganizationAffiliation><hr:OrganizationName>Guild"
            "</hr:OrganizationName>"
            "</OrganizationAffiliation></OrganizationAffiliations>"
        ),
    )
    assert [(item["kind"], item.get("title")) for item in found] == [
        ("publication", "Book"),
        ("patent", "Lid"),
        ("presentation", "Talk"),
        ("membership", None),
    ]
    assert (found[0]["date"], found[0]["description"]) == ("2021", "P")
    assert found[3]["organisation"] == {"name": "Guild"}


def test_own_sections_give_their_title_to_every_entry() -> None:
    one, two = items(
        "achievements",
        "<Others><Title>S</Title><Other><Title>A</Title></Other><Other><Title>B</Title></Other></Others>",
    )
    assert (one["kind"], one["label"], one["title"], kept(one)) == ("other", "S", "A", {})
    assert (two["label"], two["title"], kept(two)) == ("S", "B", {"path()": "Others/Other[2]"})


def test_voluntary_work_and_military_service_are_experiences() -> None:
    one, two = items(
        "experiences",
        (
            "<VoluntaryWorks><VoluntaryWork><Title>Crew</Title><Link>https://a.example</Link></VoluntaryWork>"
            "</VoluntaryWorks>"
            "<MilitaryHistory><MilitaryService><CountryCode>nl</CountryCode><MilitaryBranch>Navy</MilitaryBranch>"
            "</MilitaryService>"
            "</MilitaryHistory>"
        ),
    )
    assert (one["kind"], one["role"], kept(one)) == ("volunteering", "Crew", {"Link": "https://a.example"})
    assert (two["kind"], two["organisation"]) == ("militaryService", {"name": "Navy", "place": {"country": "NL"}})


def test_referees_endorse() -> None:
    (item,) = items(
        "endorsements",
        (
            "<EmploymentReferences><Referee><PersonName><oa:GivenName>Sam</oa:GivenName><hr:FamilyName>Doe"
            "</hr:FamilyName></PersonName>"
            "<Communication><ChannelCode>Email</ChannelCode><oa:URI>s@e.example</oa:URI></Communication><Comment>Good"
            "</Comment>"
            "<Role>Boss</Role></Referee></EmploymentReferences>"
        ),
    )
    assert item["by"] == {"name": "Sam Doe", "role": "Boss", "email": ["s@e.example"]}
    assert item["statement"] == "Good"


def test_unknown_sections_and_spec_only_parts_stay() -> None:
    tree = read("<PersonAvailability><X>1</X></PersonAvailability><Brandnew><Y z='2'/></Brandnew>").tree
    assert kept(tree) == {"CandidateProfile/PersonAvailability/X": "1", "CandidateProfile/Brandnew/Y/@z": "2"}


# --- attachments -------------------------------------------------------------------------------------------------

IMAGE = b"\xff\xd8\xff\xe0 a picture"
INNER = base64.b64encode(IMAGE).decode()
DOUBLE = base64.b64encode(f"data:image/jpeg;base64,{INNER}".encode()).decode()


def attachment(
    data: str, kind: str = "<oa:FileType>photo</oa:FileType><hr:Instructions>ProfilePicture</hr:Instructions>"
) -> Reading:
    return read(f"<eures:Attachment><oa:EmbeddedData>{data}</oa:EmbeddedData>{kind}</eures:Attachment>")


def test_a_photo_is_base64_twice() -> None:
    tree = attachment(DOUBLE).tree
    (item,) = tree["evidence"]
    assert (item["kind"], item["mediaType"], item["content"], item["bytes"]) == (
        "portrait",
        "image/jpeg",
        INNER,
        len(IMAGE),
    )
    assert tree["owner"]["photo"] == "#d1"
    assert kept(item) == {"oa:FileType": "photo", "hr:Instructions": "ProfilePicture"}


def test_a_photo_that_is_base64_once_or_a_plain_data_uri_is_read_too() -> None:
    once = attachment(INNER).tree["evidence"][0]
    assert (once["content"], once["mediaType"], kept(once)["encoding()"]) == (INNER, "image/jpeg", "base64")
    plain = attachment(f"data:image/jpeg;base64,{INNER}").tree["evidence"][0]
    assert plain["content"] == INNER
    assert kept(plain)["oa:EmbeddedData"].startswith("data:")


@pytest.mark.parametrize(
    "data", ["A*B", base64.b64encode(b"data:image/png;base64,A*").decode(), base64.b64encode(b"data:,x").decode()]
)
def test_a_photo_that_cannot_be_decoded_stays_as_text(data: str) -> None:
    reading = attachment(data)
    assert "content" not in reading.tree["evidence"][0]
    assert kept(reading.tree["evidence"][0])["oa:EmbeddedData"] == data
    assert [problem.code for problem in reading.problems] == ["EP604"]


def test_other_attachments_are_base64_once_and_named() -> None:
    (item,) = attachment(INNER, "<oa:FileName>a.jpg</oa:FileName><oa:FileType>DOC</oa:FileType>").tree["evidence"]
    assert (item["kind"], item["title"], item["content"]) == ("document", "a.jpg", INNER)
    assert "encoding()" not in kept(item)


@pytest.mark.parametrize("tag", ["hr:PersonLegalID", "hr:NationalID", "Disability", "hr:HealthStatus"])
def test_private_data_is_taken_nowhere_and_listed(tag: str) -> None:
    data = (
        '<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3"><CandidatePerson>'
        f"<{tag}>123456782</{tag}></CandidatePerson></Candidate>"
    ).encode()
    reading = ep.parse(data)
    assert [loss.value for loss in reading.losses] == ["123456782"]
    assert "123456782" not in json.dumps(reading.document.to_tree())
