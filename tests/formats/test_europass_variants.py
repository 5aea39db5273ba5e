"""Reading Europass as other writers than Europass itself spell it, and as early and hand-made files have it."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from leafcheck import missing

import eportfolio as ep
from eportfolio.formats import europass_candidate, europass_xml
from eportfolio.formats.protocol import Options, Reading
from eportfolio.guard.source import Source
from eportfolio.model.build import build

SPACES = {
    "": "http://www.europass.eu/1.0",
    "oa": "http://www.openapplications.org/oagis/9",
    "eures": "http://www.europass_eures.eu/1.0",
    "hr": "http://www.hr-xml.org/3",
}
PASSPORT = "http://europass.cedefop.europa.eu/Europass"
ESCO = "http://data.europa.eu/esco/occupation/1"
FRENCH = "http://publications.europa.eu/resource/authority/language/FRA"


def head(spaces: dict[str, str]) -> str:
    return " ".join(f'xmlns:{prefix}="{space}"' if prefix else f'xmlns="{space}"' for prefix, space in spaces.items())


def checked(module: Any, data: bytes) -> Reading:
    """The reading; nothing of the input may be missing from it, and it has to make a document."""
    reading: Reading = module.loads(Source.of(data), Options())
    build(reading.tree, reading.kind)
    assert not missing(data, reading.tree, reading.losses)
    return reading


def candidate(profile: str = "", person: str = "", rest: str = "") -> Reading:
    text = (
        f'<Candidate {head(SPACES)}><CandidatePerson>{person}</CandidatePerson><CandidateProfile languageCode="en">'
        f"{profile}</CandidateProfile>{rest}</Candidate>"
    )
    return checked(europass_candidate, text.encode())


def passport(learner: str = "", rest: str = "", info: str = "<XSDVersion>V3.0</XSDVersion>") -> Reading:
    text = (
        f'<SkillsPassport xmlns="{PASSPORT}" locale="en"><DocumentInfo>{info}</DocumentInfo>'
        f"<LearnerInfo>{learner}</LearnerInfo>{rest}</SkillsPassport>"
    )
    return checked(europass_xml, text.encode())


def owner(person: str) -> dict[str, Any]:
    found: dict[str, Any] = candidate(person=person).tree["owner"]
    return found


def contact(inner: str) -> dict[str, Any]:
    return owner(f"<Communication>{inner}</Communication>")


def jobs(inner: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = candidate(
        f"<EmploymentHistory><EmployerHistory>{inner}</EmployerHistory></EmploymentHistory>"
    ).tree["experiences"]
    return found


def study(inner: str) -> dict[str, Any]:
    tag = "EducationOrganizationAttendance"
    found: dict[str, Any] = candidate(f"<EducationHistory><{tag}>{inner}</{tag}></EducationHistory>").tree["education"][
        0
    ]
    return found


def lasting(inner: str) -> Reading:
    return candidate(
        "<EmploymentHistory><EmployerHistory><PositionHistory><eures:EmploymentPeriod>"
        f"{inner}</eures:EmploymentPeriod></PositionHistory></EmployerHistory></EmploymentHistory>"
    )


def period(inner: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = lasting(inner).tree["experiences"][0].get("period")
    return found


def spoken(identity: str, more: str = "") -> dict[str, Any]:
    found: dict[str, Any] = candidate(
        f"<PersonQualifications><PersonCompetency>{identity}<hr:TaxonomyID>language</hr:TaxonomyID>{more}"
        "</PersonCompetency></PersonQualifications>"
    ).tree["languages"][0]
    return found


def bare(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if name not in ("id", "extensions")}


def noted(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.pointer.rpartition("/")[2]) for problem in reading.problems]


# --- Candidate: namespaces ---------------------------------------------------------------------------------------

WHOLE = (
    "<{e}Candidate {spaces}><{e}CandidatePerson><{e}PersonName><{oa}GivenName>Mila</{oa}GivenName><{hr}FamilyName>Wit"
    "</{hr}FamilyName></{e}PersonName></{e}CandidatePerson><{e}CandidateProfile languageCode='en'>"
    "<{hr}ExecutiveSummary>S</{hr}ExecutiveSummary><{e}EmploymentHistory><{e}EmployerHistory><{hr}OrganizationName>O</{hr}OrganizationName>"
    "<{e}PositionHistory><{e}PositionTitle typeCode='FREETEXT'>T</{e}PositionTitle><{eures}EmploymentPeriod>"
    "<{eures}StartDate><{hr}FormattedDateTime>2019-03</{hr}FormattedDateTime></{eures}StartDate>"
    "</{eures}EmploymentPeriod></{e}PositionHistory></{e}EmployerHistory></{e}EmploymentHistory></{e}CandidateProfile>"
    "</{e}Candidate>"
)


def spelled(**prefixes: str) -> bytes:
    names = {"e": "", "oa": "oa", "eures": "eures", "hr": "hr"} | prefixes
    spaces = dict(zip(names.values(), SPACES.values(), strict=True))
    marks = {name: f"{prefix}:" if prefix else "" for name, prefix in names.items()}
    return WHOLE.format(spaces=head(spaces), **marks).encode()


@pytest.mark.parametrize(
    "prefixes",
    [
        {"e": "ns1", "oa": "ns2", "eures": "ns3", "hr": "ns4"},
        {"e": "ecv", "hr": ""},
        {"e": "hr", "hr": "oa", "oa": "x"},
        {"e": "c", "eures": ""},
    ],
    ids=["numbered", "default is hr", "swapped", "default is eures"],
)
def test_prefixes_are_any(prefixes: dict[str, str]) -> None:
    expected, found = spelled(), spelled(**prefixes)
    assert ep.detect(found) == "europass-candidate"
    one, other = (checked(europass_candidate, data).tree for data in (expected, found))
    del one["@context"], other["@context"], one["id"], other["id"]
    assert one == other


def test_a_namespace_may_be_declared_where_it_is_needed() -> None:
    text = (
        f'<Candidate xmlns="{SPACES[""]}"><CandidateProfile languageCode="en"><ExecutiveSummary xmlns="{SPACES["hr"]}">'
        "S</ExecutiveSummary></CandidateProfile></Candidate>"
    )
    tree = checked(europass_candidate, text.encode()).tree
    assert tree["summary"] == "S"
    assert "extensions" not in tree


@pytest.mark.parametrize("prefix", ["", "hr:", "oa:", "eures:"])
@pytest.mark.parametrize("name", ["OrganizationName", "Department", "IndustryCode"])
def test_an_element_in_another_namespace_is_read_all_the_same(prefix: str, name: str) -> None:
    member = {"OrganizationName": "name", "Department": "department", "IndustryCode": "sector"}[name]
    (item,) = jobs(f"<{prefix}{name}>X</{prefix}{name}>")
    assert item["organisation"] == {member: "X"}


def test_everything_may_stand_in_one_namespace() -> None:
    everything = WHOLE.format(e="", oa="", eures="", hr="", spaces=head({"": SPACES[""]}))
    tree = checked(europass_candidate, everything.encode()).tree
    assert (tree["owner"]["givenName"], tree["owner"]["familyName"], tree["summary"]) == ("Mila", "Wit", "S")
    (item,) = tree["experiences"]
    assert (item["role"], item["organisation"], item["period"]) == ("T", {"name": "O"}, {"start": "2019-03"})


@pytest.mark.parametrize(
    "versions", ["", 'majorVersionID="3" minorVersionID="2"', 'schemaVersionID="x" xml:lang="en"', 'majorVersionID=""']
)
def test_version_attributes_may_be_absent_or_anything(versions: str) -> None:
    text = f'<Candidate {head(SPACES)} {versions}><CandidateProfile languageCode="en"/></Candidate>'
    assert not checked(europass_candidate, text.encode()).problems


SECTIONS = [
    "EmploymentHistory",
    "EducationHistory",
    "eures:Licenses",
    "Certifications",
    "CourseCertifications",
    "PublicationHistory",
    "PersonQualifications",
    "EmploymentReferences",
    "HobbiesAndInterests",
    "CreativeWorks",
    "Projects",
    "SocialAndPoliticalActivities",
    "CommunicationAndInterpersonalSkills",
    "ManagementAndLeadershipSkills",
    "OrganisationalSkills",
    "DigitalSkills",
    "Skills",
    "NetworksAndMemberships",
    "ConferencesAndSeminars",
    "VoluntaryWorks",
    "Others",
    "MilitaryHistory",
    "PatentHistory",
    "SpeakingHistory",
    "OrganizationAffiliations",
    "HonoursAndAwards",
]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("text", ["<{0}/>", "<{0}></{0}>", "<{0}>\n  </{0}>"])
def test_an_empty_section_is_nothing(section: str, text: str) -> None:
    reading = candidate(text.format(section))
    assert not reading.problems
    assert not {"experiences", "education", "credentials", "achievements", "competencies", "languages"} & set(
        reading.tree
    )


# --- Candidate: the person ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        ("<CountryDialing>34</CountryDialing><oa:DialNumber>55 44</oa:DialNumber>", "+34 55 44"),
        ("<CountryDialing>+34</CountryDialing><oa:DialNumber>55</oa:DialNumber>", "+34 55"),
        ("<oa:AreaDialing>93</oa:AreaDialing><oa:DialNumber>55</oa:DialNumber>", "93 55"),
        ("<CountryDialing/><oa:DialNumber>55</oa:DialNumber>", "55"),
        ("<DialNumber>55</DialNumber>", "55"),
        ("<oa:URI>+34 55</oa:URI>", "+34 55"),
    ],
)
def test_a_telephone_number_is_put_together(parts: str, number: str) -> None:
    assert contact(f"<ChannelCode>Telephone</ChannelCode>{parts}")["telephone"] == [number]


@pytest.mark.parametrize("prefix", ["", "oa:", "hr:"])
def test_dialling_is_read_as_the_documentation_spells_it(prefix: str) -> None:
    parts = (
        f"<{prefix}CountryDialling>34</{prefix}CountryDialling><{prefix}AreaDialling>93</{prefix}AreaDialling>"
        "<oa:DialNumber>55</oa:DialNumber>"
    )
    assert contact(f"<ChannelCode>Telephone</ChannelCode>{parts}")["telephone"] == ["+34 93 55"]


@pytest.mark.parametrize(("prefix", "number"), [("0034", "+34 55"), ("es", "55")])
def test_a_prefix_is_a_number_after_a_plus(prefix: str, number: str) -> None:
    parts = f"<CountryDialing>{prefix}</CountryDialing><oa:DialNumber>55</oa:DialNumber>"
    assert contact(f"<ChannelCode>Telephone</ChannelCode>{parts}")["telephone"] == [number]


def test_an_address_does_not_hide_the_number_beside_it() -> None:
    person = contact(
        "<ChannelCode>Telephone</ChannelCode><oa:DialNumber>55</oa:DialNumber><Address><oa:CityName>X</oa:CityName>"
        "</Address>"
    )
    assert (person["address"], person.get("telephone")) == ({"locality": "X"}, ["55"])


@pytest.mark.parametrize("code", ["EL", "el", "El", "GR", "gr"])
def test_greece_is_greece(code: str) -> None:
    person = owner(
        f"<Communication><Address><CountryCode>{code}</CountryCode></Address></Communication>"
        f"<NationalityCode>{code}</NationalityCode>"
    )
    assert (person["address"], person["demographics"]) == ({"country": "GR"}, {"nationalities": ["GR"]})


@pytest.mark.parametrize("code", ["UK", "uk", "GB", "gb", "Gb"])
def test_the_united_kingdom_is_gb(code: str) -> None:
    (item,) = jobs(f"<PositionHistory><City>Y</City><Country>{code}</Country></PositionHistory>")
    assert item["organisation"] == {"place": {"locality": "Y", "country": "GB"}}


@pytest.mark.parametrize(
    ("inner", "address"),
    [
        ("Longstreet 1, Gent", {"lines": ["Longstreet 1, Gent"]}),
        ("\n  Longstreet 1\n  Gent\n", {"lines": ["Longstreet 1", "Gent"]}),
        ("Longstreet 1<oa:CityName>Gent</oa:CityName>", {"lines": ["Longstreet 1"], "locality": "Gent"}),
        ("<AddressLine>a</AddressLine><oa:AddressLine>b</oa:AddressLine>", {"lines": ["a", "b"]}),
        ("<CountryCode>Belgium</CountryCode>", {"countryName": "Belgium"}),
    ],
)
def test_an_address_is_parts_or_free_text(inner: str, address: dict[str, Any]) -> None:
    assert contact(f"<Address>{inner}</Address>")["address"] == address


def test_an_address_may_name_street_and_number() -> None:
    address = contact(
        "<Address><oa:BuildingNumber>10</oa:BuildingNumber><oa:StreetName>Longstreet</oa:StreetName><oa:Unit>b</oa:Unit>"
        "<oa:CityName>Gent</oa:CityName></Address>"
    )["address"]
    assert address == {"lines": ["Longstreet 10", "b"], "locality": "Gent"}


@pytest.mark.parametrize(
    ("inner", "link"),
    [
        ("<UseCode>skype</UseCode>", {"handle": "mila", "service": "skype"}),
        ("<UseCode>other</UseCode><OtherTitle>Skype</OtherTitle>", {"handle": "mila", "service": "Skype"}),
        ("<UseCode>OTHER</UseCode><OtherTitle>ICQ</OtherTitle>", {"handle": "mila", "service": "ICQ"}),
        ("<OtherTitle>ICQ</OtherTitle>", {"handle": "mila", "service": "ICQ"}),
        ("<UseCode>other</UseCode>", {"handle": "mila"}),
    ],
)
def test_an_account_names_its_service(inner: str, link: dict[str, str]) -> None:
    assert contact(f"<ChannelCode>InstantMessage</ChannelCode>{inner}<oa:URI>mila</oa:URI>")["links"] == [link]


@pytest.mark.parametrize("channel", ["Email", "EMAIL", "email", " Email "])
def test_a_channel_is_written_in_any_case(channel: str) -> None:
    assert contact(f"<ChannelCode>{channel}</ChannelCode><oa:URI>m@e.example</oa:URI>")["email"] == ["m@e.example"]


@pytest.mark.parametrize("tag", ["FormattedName", "LegalName"])
def test_a_name_in_one_piece_is_a_name(tag: str) -> None:
    person = owner(f"<PersonName><hr:{tag}>Mila de Wit</hr:{tag}></PersonName>")
    assert person["preferredName"] == "Mila de Wit"


@pytest.mark.parametrize("text", ["Plain\nlines &lt; 5", "&lt;p&gt;Plain&lt;/p&gt;&lt;p&gt;lines &amp;lt; 5&lt;/p&gt;"])
def test_a_summary_is_plain_text_or_html(text: str) -> None:
    summary = candidate(f"<hr:ExecutiveSummary>{text}</hr:ExecutiveSummary>").tree["summary"]
    assert [line for line in summary.split("\n") if line] == ["Plain", "lines < 5"]


def test_markup_that_was_not_escaped_breaks_no_line() -> None:
    html = "<p xmlns='http://www.w3.org/1999/xhtml'>Plain <b>bold</b> text</p>"
    assert candidate(f"<hr:ExecutiveSummary>{html}</hr:ExecutiveSummary>").tree["summary"] == "Plain bold text"


# --- Candidate: languages ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["fr", "FR", "fre", "fra", "FRE", "Fra", FRENCH, FRENCH.lower(), " fre\n"])
def test_french_is_french_in_every_code(code: str) -> None:
    assert bare(spoken(f'<CompetencyID schemeName="NORMAL">{code}</CompetencyID>')) == {"language": "fr"}
    assert spoken(f"<CompetencyID>{code}</CompetencyID>")["language"] == "fr"
    (native,) = candidate(person=f'<PrimaryLanguageCode name="NORMAL">{code}</PrimaryLanguageCode>').tree["languages"]
    assert bare(native) == {"language": "fr", "native": True}


@pytest.mark.parametrize("scheme", ['schemeName="FREE_TEXT"', 'schemeName="NORMAL"', ""])
@pytest.mark.parametrize("words", ["français", "Vlaamse Gebarentaal", "sr-Latn", "Français (Belgique)"])
def test_a_language_in_words_is_a_label(scheme: str, words: str) -> None:
    assert bare(spoken(f"<CompetencyID {scheme}>{words}</CompetencyID>")) == {"label": words}


def test_free_text_that_looks_like_a_code_is_free_text() -> None:
    assert bare(spoken('<CompetencyID schemeName="FREE_TEXT">fra</CompetencyID>')) == {"label": "fra"}


# --- Candidate: work and learning --------------------------------------------------------------------------------

DATE = "<hr:FormattedDateTime>{}</hr:FormattedDateTime>"


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (f"<eures:EndDate>{DATE.format('2019')}</eures:EndDate>", {"end": "2019"}),
        ("<hr:CurrentIndicator>false</hr:CurrentIndicator>", {"ongoing": False}),
        ("<hr:CurrentIndicator>true</hr:CurrentIndicator>", {"ongoing": True}),
        (
            f"<StartDate>{DATE.format('2019-03')}</StartDate><Ongoing>true</Ongoing>",
            {"start": "2019-03", "ongoing": True},
        ),
        ("<hr:StartDate>2019-03-01</hr:StartDate>", {"start": "2019-03-01"}),
        (f"<eures:StartDate>{DATE.format('2019-03-01T10:00:00')}</eures:StartDate>", {"start": "2019-03-01"}),
        (f"<eures:StartDate>{DATE.format(' 2019 ')}</eures:StartDate>", {"start": "2019"}),
        ("<eures:StartDate/><eures:EndDate/>", None),
        ("", None),
    ],
)
def test_a_period_is_what_is_there(inner: str, expected: dict[str, Any] | None) -> None:
    assert period(inner) == expected


@pytest.mark.parametrize("value", ["True", "TRUE"])
def test_a_boolean_may_be_written_in_capitals(value: str) -> None:
    assert period(f"<hr:CurrentIndicator>{value}</hr:CurrentIndicator>") == {"ongoing": True}


@pytest.mark.parametrize(
    ("attributes", "text", "expected"),
    [
        (f"typeCode='URI' languageID='{ESCO}'", "Keeper", {"role": "Keeper", "occupation": ESCO}),
        (f"languageID='{ESCO}'", "Keeper", {"role": "Keeper", "occupation": ESCO}),
        (f"typeCode='FREETEXT' languageID='{ESCO}'", "Keeper", {"role": "Keeper", "occupation": ESCO}),
        ("typeCode='FREETEXT'", "Keeper", {"role": "Keeper"}),
        ("typeCode='FREE_TEXT' languageID='en'", "Keeper", {"role": "Keeper"}),
        ("", "Keeper", {"role": "Keeper"}),
        (f"typeCode='URI' languageID='{ESCO}'", "", {"occupation": ESCO}),
    ],
)
def test_a_title_may_name_its_occupation(attributes: str, text: str, expected: dict[str, str]) -> None:
    (item,) = jobs(f"<PositionHistory><PositionTitle {attributes}>{text}</PositionTitle></PositionHistory>")
    assert bare(item) == expected


def test_a_title_that_is_an_address_is_the_occupation() -> None:
    (item,) = jobs(f"<PositionHistory><PositionTitle typeCode='URI'>{ESCO}</PositionTitle></PositionHistory>")
    assert bare(item) == {"occupation": ESCO}


def test_positions_with_one_employer_keep_their_own_dates_and_words() -> None:
    position = (
        "<PositionHistory><PositionTitle typeCode='FREETEXT'>{0}</PositionTitle><eures:EmploymentPeriod>"
        "<eures:StartDate><hr:FormattedDateTime>{1}</hr:FormattedDateTime></eures:StartDate></eures:EmploymentPeriod>"
        "<oa:Description>did {0}</oa:Description></PositionHistory>"
    )
    found = jobs(
        "<hr:OrganizationName>O</hr:OrganizationName>" + "".join(map(position.format, "ABC", (2001, 2003, 2005)))
    )
    assert [(one["role"], one["period"], one["description"], one["organisation"]) for one in found] == [
        (letter, {"start": year}, f"did {letter}", {"name": "O"})
        for letter, year in (("A", "2001"), ("B", "2003"), ("C", "2005"))
    ]


def test_employers_and_whole_sections_may_be_repeated() -> None:
    one = (
        "<EmploymentHistory><EmployerHistory><hr:OrganizationName>{}</hr:OrganizationName></EmployerHistory>"
        "</EmploymentHistory>"
    )
    tree = candidate(one.format("A") + "<Skills/>" + one.format("B")).tree
    assert [item["organisation"]["name"] for item in tree["experiences"]] == ["A", "B"]


@pytest.mark.parametrize(
    ("written", "value"),
    [("5", 5), ("EQF-5", 5), ("EQF5", 5), ("eqf 5", 5), ("EQF:5", 5), ("0", None), ("55", None), ("EQF", None)],
)
def test_an_education_level_is_a_number_with_or_without_its_frame(written: str, value: int | None) -> None:
    level = study(f"<EducationLevelCode>{written}</EducationLevelCode>")["level"]
    assert (level.get("value"), level["raw"]) == (value, written)


def test_a_degree_may_stand_before_its_period() -> None:
    dates = f"<AttendancePeriod><StartDate>{DATE.format('2008')}</StartDate></AttendancePeriod>"
    degree = "<EducationDegree><hr:DegreeName>BSc</hr:DegreeName></EducationDegree>"
    one, other = study(dates + degree), study(degree + dates)
    assert bare(one) == bare(other) == {"title": "BSc", "period": {"start": "2008"}}


def test_an_attendance_may_have_the_dates_of_an_employment() -> None:
    item = study(
        f"<AttendancePeriod><eures:StartDate>{DATE.format('2008')}</eures:StartDate><hr:CurrentIndicator>true"
        "</hr:CurrentIndicator></AttendancePeriod>"
    )
    assert item["period"] == {"start": "2008", "ongoing": True}


@pytest.mark.parametrize(
    "section",
    [
        "<DigitalSkills><DigitalSkillsGroup><DigitalSkill>A</DigitalSkill><DigitalSkill>B</DigitalSkill></DigitalSkillsGroup></DigitalSkills>",
        (
            "<DigitalSkills><DigitalSkillsGroup><Title>G</Title><DigitalSkill>A</DigitalSkill></DigitalSkillsGroup>"
            "<DigitalSkillsGroup><DigitalSkill><Title>B</Title></DigitalSkill></DigitalSkillsGroup></DigitalSkills>"
        ),
        (
            "<Skills><PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID><hr:CompetencyName>A</hr:CompetencyName>"
            "</PersonCompetency><PersonCompetency><CompetencyName>B</CompetencyName></PersonCompetency></Skills>"
        ),
        (
            "<Skills><SkillsGroup><Title>G</Title><PersonCompetency><hr:CompetencyName>A</hr:CompetencyName></PersonCompetency>"
            "</SkillsGroup><SkillsGroup><PersonCompetency><hr:CompetencyName>B</hr:CompetencyName></PersonCompetency>"
            "</SkillsGroup></Skills>"
        ),
        (
            "<DigitalSkills><DigitalSkillsGroup><DigitalSkill>A</DigitalSkill></DigitalSkillsGroup></DigitalSkills><Skills>"
            "<PersonCompetency><hr:CompetencyName>B</hr:CompetencyName></PersonCompetency></Skills>"
        ),
    ],
)
def test_digital_skills_are_read_in_every_spelling(section: str) -> None:
    assert [item["label"] for item in candidate(section).tree["competencies"]] == ["A", "B"]


def test_digital_skills_need_no_group() -> None:
    tree = candidate("<DigitalSkills><DigitalSkill>A</DigitalSkill></DigitalSkills>").tree
    assert [item["label"] for item in tree["competencies"]] == ["A"]


# --- Candidate: dates that are no dates --------------------------------------------------------------------------

NO_DATES = ["2023-02-31", "2023-02-29", "2023-13", "2023-00", "12023-01-01", "2019/03", "03-2019", "2019-3", "20190301"]
NO_DATES += ["spring", "2019-03-32", "٢٠١٩", "2019-03-01T", "2019-02-30T10:00:00Z", "-2019"]


@pytest.mark.parametrize("date", NO_DATES)
def test_what_is_no_date_stays_text_and_is_said_with_its_place(date: str) -> None:
    reading = lasting(f"<eures:StartDate>{DATE.format(date)}</eures:StartDate>")
    (item,) = reading.tree["experiences"]
    assert "period" not in item
    assert date in item["extensions"]["europass-candidate"].values()
    assert noted(reading) == [("EP601", "hr:FormattedDateTime")]
    assert reading.problems[0].line == 1
    assert date not in str(reading.problems[0].as_dict())


@pytest.mark.parametrize("date", ["0000", "0000-01-01"])
def test_the_year_nought_is_no_date(date: str) -> None:
    reading = lasting(f"<eures:StartDate>{DATE.format(date)}</eures:StartDate>")
    assert "period" not in reading.tree["experiences"][0]
    assert noted(reading) == [("EP601", "hr:FormattedDateTime")]


@pytest.mark.parametrize("tag", ["DateText", "DateTime"])
def test_a_date_in_words_is_said(tag: str) -> None:
    reading = lasting(f"<eures:StartDate><hr:{tag}>spring 2019</hr:{tag}></eures:StartDate>")
    (item,) = reading.tree["experiences"]
    assert "period" not in item
    assert "spring 2019" in item["extensions"]["europass-candidate"].values()
    assert noted(reading) == [("EP601", f"hr:{tag}")]


# --- SkillsPassport ----------------------------------------------------------------------------------------------


def from_date(attributes: str) -> tuple[dict[str, Any], Reading]:
    reading = passport(
        f"<WorkExperienceList><WorkExperience><Period><From {attributes}/></Period></WorkExperience>"
        "</WorkExperienceList>"
    )
    return reading.tree["experiences"][0], reading


@pytest.mark.parametrize(
    ("attributes", "date"),
    [
        ('year="2019" month="--03" day="---05"', "2019-03-05"),
        ('year="2019" month="03" day="05"', "2019-03-05"),
        ('year="2019" month="3"', "2019-03"),
        ('year="2019" month="---03"', "2019-03"),
        ('year=" 2019 "', "2019"),
    ],
)
def test_months_and_days_are_read_as_people_write_them(attributes: str, date: str) -> None:
    item, reading = from_date(attributes)
    assert item["period"] == {"start": date}
    assert not reading.problems


@pytest.mark.parametrize("attributes", ['year="2019" month="--3"', 'year="2019" month="--03" day="---5"'])
def test_a_month_of_one_digit_stays_as_it_was(attributes: str) -> None:
    item, _ = from_date(attributes)
    assert item["period"]["start"].startswith("2019-03")
    assert item["extensions"]


@pytest.mark.parametrize(
    "attributes",
    [
        'year="2023" month="--02" day="---31"',
        'year="2023" month="--13"',
        'year="12023"',
        'year="19"',
        'year="2023" month=""',
        'year="2023" day="---05"',
        'month="--03"',
    ],
)
def test_attributes_that_make_no_date_stay_and_are_said(attributes: str) -> None:
    item, reading = from_date(attributes)
    assert "period" not in item
    assert set(item["extensions"]["europass-xml"].values()) == {part.split('"')[1] for part in attributes.split()}
    assert noted(reading) == [("EP601", "From")]


def test_the_year_nought_is_no_date_in_attributes_either() -> None:
    item, reading = from_date('year="0000"')
    assert "period" not in item
    assert noted(reading) == [("EP601", "From")]


@pytest.mark.parametrize("inner", ["2019-03", "<Year>2019</Year>"])
def test_a_date_outside_its_attributes_is_said(inner: str) -> None:
    reading = passport(
        f"<WorkExperienceList><WorkExperience><Period><From>{inner}</From></Period></WorkExperience></WorkExperienceList>"
    )
    assert noted(reading) == [("EP601", "From")]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2013-10-11T12:00:00.000+0200", "2013-10-11T12:00:00.000+02:00"),
        ("2013-10-11T12:00:00-0330", "2013-10-11T12:00:00-03:30"),
        ("2013-10-11T12:00:00Z", "2013-10-11T12:00:00Z"),
    ],
)
def test_an_offset_may_lack_its_colon(written: str, moment: str) -> None:
    reading = passport(info=f"<CreationDate>{written}</CreationDate><XSDVersion>V3.0</XSDVersion>")
    assert (reading.tree["created"], reading.problems) == (moment, ())


@pytest.mark.parametrize("written", ["2013-10-11", "11/10/2013", "2013-13-11T12:00:00Z", "2013-10-11T25:00:00Z"])
def test_a_moment_that_is_none_is_said(written: str) -> None:
    reading = passport(info=f"<CreationDate>{written}</CreationDate><XSDVersion>V3.0</XSDVersion>")
    assert "created" not in reading.tree
    assert noted(reading) == [("EP601", "CreationDate")]


def test_a_moment_on_a_day_that_does_not_exist_is_said() -> None:
    reading = passport(info="<CreationDate>2013-02-30T12:00:00Z</CreationDate><XSDVersion>V3.0</XSDVersion>")
    assert "created" not in reading.tree
    assert noted(reading) == [("EP601", "CreationDate")]


@pytest.mark.parametrize("declaration", [f'xmlns:e="{PASSPORT}"', f'xmlns:e="{PASSPORT}" xmlns="urn:other"'])
def test_a_passport_may_have_a_prefix(declaration: str) -> None:
    text = (
        f"<e:SkillsPassport {declaration} locale='en'><e:LearnerInfo><e:Headline><e:Description><e:Label>Baker"
        "</e:Label></e:Description></e:Headline></e:LearnerInfo></e:SkillsPassport>"
    )
    tree = checked(europass_xml, text.encode()).tree
    assert (tree["headline"], tree.get("extensions")) == ("Baker", None)


def test_elements_without_a_namespace_are_read_and_kept() -> None:
    text = (
        f'<SkillsPassport xmlns="{PASSPORT}"><LearnerInfo xmlns=""><Headline><Description><Label>Baker</Label>'
        "</Description></Headline></LearnerInfo></SkillsPassport>"
    )
    tree = checked(europass_xml, text.encode()).tree
    assert tree["headline"] == "Baker"
    assert "Baker" in tree["extensions"]["europass-xml"].values()


@pytest.mark.parametrize(
    ("learner", "member", "value"),
    [
        ("<Occupation><Label>Baker</Label></Occupation>", "headline", "Baker"),
        ("<Occupation><Code>7512</Code><Label>Baker</Label></Occupation>", "headline", "Baker"),
        ("<Occupation>Baker</Occupation>", "headline", "Baker"),
        ("<ProfileSummary>&lt;p&gt;Bakes&lt;/p&gt;</ProfileSummary>", "summary", "Bakes"),
        ("<ProfileSummary><Label>Bakes</Label></ProfileSummary>", "summary", "Bakes"),
    ],
)
def test_headlines_of_early_files_are_read(learner: str, member: str, value: str) -> None:
    assert passport(learner).tree[member] == value


def test_an_early_headline_beside_the_final_one_is_kept() -> None:
    tree = passport(
        "<Headline><Description><Label>New</Label></Description></Headline><Occupation><Label>Old</Label></Occupation>"
    ).tree
    assert tree["headline"] == "New"
    assert "Old" in tree["extensions"]["europass-xml"].values()


def test_what_was_given_up_before_the_final_version_is_kept_whole() -> None:
    tree = passport(
        "<VerifiableDocumentInfo><Id>v1</Id></VerifiableDocumentInfo><LearningExperienceList><LearningExperience>"
        "<Period><From year='2010'/></Period><Title>Stay</Title></LearningExperience></LearningExperienceList>",
        info="<DocumentType>EX</DocumentType><XSDVersion>V3.1</XSDVersion>",
    ).tree
    assert {"v1", "2010", "Stay", "EX"} <= set(tree["extensions"]["europass-xml"].values())


@pytest.mark.parametrize("tag", ["Attachment", "Attachement"])
def test_attachments_are_read_in_both_spellings_and_referred_to(tag: str) -> None:
    data = base64.b64encode(b"%PDF-1.4").decode()
    tree = passport(
        "<EducationList><Education><Documentation><ReferenceTo idref='ATT_7'/></Documentation></Education>"
        "</EducationList>",
        f"<AttachmentList><{tag} id='ATT_7'><Name>Diploma</Name><MimeType>application/pdf</MimeType><Data>{data}</Data>"
        f"</{tag}></AttachmentList>",
    ).tree
    (evidence,), (study,) = tree["evidence"], tree["education"]
    assert (evidence["title"], evidence["content"], study["evidence"]) == ("Diploma", data, [evidence["id"]])


@pytest.mark.parametrize("kind", ["ECV", "ESP", "ELP", "ECL", "ECV_ESP"])
def test_bundles_of_every_kind_are_read(kind: str) -> None:
    info = (
        f"<DocumentType>{kind}</DocumentType><Bundle><Document>ESP</Document><Document>ECL</Document></Bundle>"
        "<XSDVersion>V3.4</XSDVersion>"
    )
    letter = (
        "<CoverLetter><Letter><SubjectLine>Post</SubjectLine><Body><MainBody>words</MainBody></Body></Letter>"
        "</CoverLetter>"
    )
    reading = passport("<Headline><Description><Label>Baker</Label></Description></Headline>", letter, info)
    assert (reading.tree["headline"], reading.tree["evidence"][0]["description"]) == ("Baker", "words")
    assert not reading.problems


def test_a_cover_letter_alone_is_a_document() -> None:
    letter = "<CoverLetter><Letter><SubjectLine>Post</SubjectLine></Letter></CoverLetter>"
    text = f"<SkillsPassport xmlns='{PASSPORT}'>{letter}</SkillsPassport>"
    (letter,) = checked(europass_xml, text.encode()).tree["evidence"]
    assert (letter["kind"], letter["title"]) == ("letter", "Post")


@pytest.mark.parametrize("code", ["fr", "FR", "fre", "fra"])
def test_a_passport_may_write_a_language_otherwise(code: str) -> None:
    (item,) = passport(
        "<Skills><Linguistic><MotherTongueList><MotherTongue><Description>"
        f"<Code>{code}</Code></Description></MotherTongue></MotherTongueList></Linguistic></Skills>"
    ).tree["languages"]
    assert bare(item) == {"language": "fr", "native": True}
