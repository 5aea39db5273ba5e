"""Where each member of a portfolio stands in a Candidate document, and how it is spelled there.

Facts:
- A telephone number without `CountryDialing` makes the importer of europass.europa.eu refuse the whole file.
- Countries are written in lower case; several members share elements of one name, such as `Communication`.

Source: exports from 2023 to 2026; Candidate documentation v3.0.0 (European Commission).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats import europass_profile as profile
from eportfolio.formats.europass_mapping import Section
from eportfolio.formats.europass_parts import calendar_date, country, line, uri
from eportfolio.formats.europass_work import address, telephone
from eportfolio.formats.europass_writing import Each, Row, leaf, rich_leaf
from eportfolio.formats.richtext_html import quill_html
from eportfolio.formats.xmlwrite import Twig, fit

_GENDER = {meaning: code for code, meaning in codes.GENDER_CANDIDATE.items()}
_DIMENSION = {member: code for code, member in codes.CANDIDATE_CEFR.items()}
_DIALLING = re.compile(
    r"(?:\+|00)[ ]?(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2})(?=[ ()./-]*[0-9])(.+)"
)
"""Country calling codes: one digit, two digits, else three (ITU-T E.164)."""


# --- spelling ----------------------------------------------------------------------------------------------------


def _dated(member: str, path: str) -> Row:
    return leaf(member, f"{path}/hr:FormattedDateTime", calendar_date, path)


def _period(member: str, path: str, prefix: str = "") -> tuple[Row, ...]:
    current = "hr:CurrentIndicator" if prefix else "Ongoing"
    return (
        _dated(f"{member}.start", f"{path}/{prefix}StartDate"),
        _dated(f"{member}.end", f"{path}/{prefix}EndDate"),
        leaf(f"{member}.ongoing", f"{path}/{current}", lambda value: "true" if value else "false"),
    )


@dataclass(frozen=True, slots=True)
class One(Each):
    """A single value among elements that also hold others."""

    def get(self, item: Mapping[str, Any]) -> Any:
        """The value as a list of one."""
        value = Row.get(self, item)
        return [value] if value is not None else None


def _address_in(node: Twig) -> Any:
    return address(node.get("Address"))


def _write_address(node: Twig, value: Any) -> None:
    place = node.add(Twig("Address"))
    for text in value.get("lines", ()):
        place.make("oa:AddressLine").text = fit(text)
    for member, path in (
        ("locality", "oa:CityName"),
        ("region", "CountrySubdivisionCode"),
        ("country", "CountryCode"),
        ("postalCode", "oa:PostalCode"),
    ):
        if member in value:
            text = fit(value[member])
            place.say(path, text.lower() if member == "country" else text)
    if "country" not in value and "countryName" in value:
        place.say("CountryCode", fit(value["countryName"]))


def _home(node: Twig, value: Any) -> None:
    _write_address(node, value)
    node.say("UseCode", "home")
    node.reach("Address").attributes["type"] = "home"


def channel(node: Twig) -> str:
    """The channel of a `Communication` in lower case; empty when it says none."""
    channel = node.get("ChannelCode")
    return channel.text.strip().lower() if channel is not None else ""


def _email_in(node: Twig) -> Any:
    return line(node.get("URI")) if channel(node) == "email" and node.get("Address") is None else None


def _email(node: Twig, value: Any) -> None:
    node.say("ChannelCode", "Email")
    node.say("oa:URI", fit(value))


def _telephone_in(node: Twig) -> Any:
    is_number = channel(node) == "telephone" or node.get("DialNumber") is not None
    return telephone(node) if is_number and node.get("Address") is None else None


def _telephone(node: Twig, value: Any) -> None:
    """A number with its country calling code; one without is left out, or the whole file would be refused."""
    spelled = " ".join(value.split())
    if spelled.startswith("(+"):
        spelled = spelled[1:].replace(")", "", 1)
    found = _DIALLING.fullmatch(spelled)
    if found is None:
        node.hollow = True
        return
    node.say("ChannelCode", "Telephone")
    node.say("CountryDialing", found[1])
    node.say("oa:DialNumber", fit(found[2].strip()))


def _link_in(node: Twig) -> Any:
    kind = channel(node)
    if kind in ("email", "telephone") or node.get("DialNumber") is not None or node.get("Address") is not None:
        return None
    return profile.read_link(node, kind)


def _link(node: Twig, value: Any) -> None:
    service = str(value.get("service", "")).strip()
    known = service.lower()
    if known in codes.INSTANT_MESSAGING:
        node.say("ChannelCode", "InstantMessage")
        node.say("UseCode", known)
    elif service:
        node.say("ChannelCode", "Social Media")
        node.say("UseCode", known if known in codes.SOCIAL_MEDIA else "other")
        if known not in codes.SOCIAL_MEDIA:
            node.say("OtherTitle", fit(service))
    else:
        node.say("ChannelCode", "Web")
    node.say("oa:URI", fit(value.get("url") or value.get("handle", "")))


def _web_in(node: Twig) -> Any:
    return uri(node.get("URI")) if channel(node) == "web" else None


def title(node: Twig) -> str:
    """The title of a section that the owner named; empty when it has none."""
    title = node.get("Title")
    return title.text.strip() if title is not None else ""


def _web(node: Twig, value: Any) -> None:
    node.say("ChannelCode", "Web")
    node.say("oa:URI", fit(value))


def _nation(node: Twig, value: Any) -> None:
    node.text = value.lower()


OWNER = (
    leaf("givenName", "PersonName/oa:GivenName"),
    leaf("familyName", "PersonName/hr:FamilyName"),
    Each("email", ("Communication",), _email, read=_email_in),
    Each("links", ("Communication",), _link, read=_link_in),
    Each("telephone", ("Communication",), _telephone, read=_telephone_in),
    One("address", ("Communication",), _home, read=_address_in),
    Each("demographics.nationalities", ("NationalityCode",), _nation, read=lambda node: country(node, passport=False)),
    leaf("demographics.birthDate", "hr:BirthDate", calendar_date),
    leaf("demographics.gender", "GenderCode", _GENDER.get),
)
_ORGANISATION = (
    leaf("organisation.name", "hr:OrganizationName"),
    One("organisation.place", ("OrganizationContact/Communication",), _write_address, read=_address_in),
    One("organisation.website", ("OrganizationContact/Communication",), _web, read=_web_in),
)


def letter(value: str) -> str | None:
    """The letter of a NACE section; words have no place."""
    return value if re.fullmatch("[A-U]|NS", value) else None


WORK = (*_ORGANISATION, leaf("organisation.department", "Department"))


def position(prefix: str) -> tuple[Row, ...]:
    """Rows of one position; `prefix` is the way to it, with a slash."""
    way = [step for step in prefix.split("/") if step]

    def occupation(node: Twig, value: Any) -> None:
        title = node.reach(*way, "PositionTitle")
        title.attributes["languageID"] = fit(value)

    return (
        leaf("role", f"{prefix}PositionTitle"),
        Row("occupation", (f"{prefix}PositionTitle/@languageID",), occupation),
        *_period("period", f"{prefix}eures:EmploymentPeriod", "eures:"),
        rich_leaf("description", f"{prefix}oa:Description", quill_html),
    )


def _level(node: Twig, value: Any) -> None:
    raw, number = value.get("raw"), value.get("value")
    if value.get("scheme") == codes.EQF and number is not None and number == int(number):
        spelled = str(int(number))
        raw = raw if isinstance(raw, str) and raw.upper().removeprefix("EQF").strip(" -:") == spelled else spelled
    if raw is not None:
        node.say("EducationLevelCode", fit(raw))


@dataclass(frozen=True, slots=True)
class _Fields(Row):
    """Field of study in words and in codes: they stand in elements of one name; `words` chooses the language."""

    words: Callable[[Any], str | None] = str

    def get(self, item: Mapping[str, Any]) -> Any:
        """The words and the codes."""
        field = item.get("field")
        found = (field if field is None else self.words(field), list(item.get("fieldCodes", ())))
        return found if found != (None, []) else None


def education(words: Callable[[Any], str | None]) -> tuple[Row, ...]:
    """Rows of one programme; `words` chooses the language of a text."""

    def fields(node: Twig, value: Any) -> None:
        named, coded = value
        degree = node.reach("EducationDegree")
        if coded:
            field = degree.make("FieldOfStudy")
            field.attributes["typeCode"] = "URI"
            for code in coded:
                holder = "MainFieldOfStudy" if len(code) <= 2 else "SpecificFieldOfStudy"
                field.add(Twig(holder)).say("ProgramConcentration", fit(code))
        if named:
            field = degree.make("FieldOfStudy")
            field.attributes["typeCode"] = "FREETEXT"
            field.say("MainFieldOfStudy/ProgramConcentration", fit(named))

    return (
        *_ORGANISATION,
        *_period("period", "AttendancePeriod"),
        leaf("title", "EducationDegree/hr:DegreeName", str, "hr:ProgramName"),
        _Fields("field", ("EducationDegree/FieldOfStudy",), fields, words=words),
        leaf("grade", "EducationDegree/FinalGrade/hr:ScoreText"),
        rich_leaf("thesis", "EducationDegree/Thesis", quill_html),
        rich_leaf("description", "EducationDegree/OccupationalSkillsCovered", quill_html),
        leaf("creditSystem", "EducationDegree/CreditType"),
        leaf("credits", "EducationDegree/NumberOfCredit"),
        Row("level", ("EducationLevelCode",), _level),
    )


def cefr(node: Twig, value: Any) -> None:
    """Write the levels of a language by skill."""
    for member, code in _DIMENSION.items():
        if member in value:
            dimension = node.make("eures:CompetencyDimension")
            dimension.say("hr:CompetencyDimensionTypeCode", code)
            dimension.say("eures:Score/hr:ScoreText", value[member])


def _called(node: Twig, value: Any) -> None:
    node.say("PersonName/hr:FormattedName", fit(value))


REFEREE = (
    Row("by.name", ("PersonName",), _called),
    leaf("by.relation", "RefereeTypeCode"),
    Each("by.email", ("Communication",), _email, read=_email_in),
    Each("by.telephone", ("Communication",), _telephone, read=_telephone_in),
    rich_leaf("statement", "Comment", quill_html),
    leaf("by.role", "Role"),
)


@dataclass(frozen=True, slots=True)
class Content(Row):
    """The bytes of an attachment with their media type, which stand in one text."""

    def get(self, item: Mapping[str, Any]) -> Any:
        """The base64 text and the media type."""
        return (item["content"], item.get("mediaType")) if "content" in item else None


def activity(kind: str = "", *, exact: bool, linked: bool = True) -> tuple[Row, ...]:
    """Rows of what most sections share; `exact` for a document that goes back to where it came from."""
    title = {"presentation": "EventName", "patent": "PatentTitle"}.get(kind, "Title")
    told = "hr:FormattedPublicationDescription" if kind == "publication" else "Description"
    rows: list[Row] = [leaf("title", title), *_period("period", "Date")]
    if kind == "publication":
        rows.append(leaf("date", "Year", calendar_date))
    else:
        rows.append(_dated("date", "Date" if exact else "Date/StartDate"))
    rows.append(rich_leaf("description", told, quill_html))
    if linked:
        rows.append(leaf("url", "Link"))
    return tuple(rows)


def voluntary(*, exact: bool) -> tuple[Row, ...]:
    """Rows of voluntary work."""
    shared = (row for row in activity(exact=exact, linked=False) if row.member not in ("title", "date"))
    return (leaf("role", "Title"), *shared)


MILITARY = (
    *_period("period", "ServicePeriod"),
    leaf("organisation.name", "MilitaryBranch"),
    leaf("organisation.department", "MilitaryDivision"),
    leaf("organisation.place.country", "CountryCode", str.lower),
)
NAMED_SKILL = (
    leaf("concept", "CompetencyID"),
    leaf("label", "hr:CompetencyName"),
    leaf("level.raw", "ProficiencyLevel/hr:ScoreText"),
)
LICENCE = (
    leaf("category", "hr:LicenseTypeCode"),
    leaf("title", "hr:LicenseName"),
    _dated("issued", "eures:FirstIssuedDate"),
)


def certificate(*, course: bool) -> tuple[Row, ...]:
    """Rows of a certificate, under the heading of courses or of qualifications."""
    return (
        leaf("title", "Title" if course else "hr:CertificationName"),
        leaf("issuer.name", "IssuingAuthority/Name"),
        _dated("issued", "Date/StartDate" if course else "eures:FirstIssuedDate"),
        _dated("expires", "FreeFormEffectivePeriod/EndDate"),
        rich_leaf("description", "Description" if course else "oa:Description", quill_html),
        leaf("url", "Link"),
    )


ATTACHMENT = (
    leaf("title", "hr:DocumentTitle"),
    leaf("url", "oa:URI"),
    rich_leaf("description", "oa:Description", quill_html),
)

_ACTIVITIES = (
    ("PublicationHistory/Publication", "publication"),
    ("HobbiesAndInterests/HobbyOrInterest", "hobby"),
    ("CreativeWorks/CreativeWork", "creativeWork"),
    ("Projects/Project", "project"),
    ("SocialAndPoliticalActivities/SocialAndPoliticalActivity", "civicActivity"),
    ("NetworksAndMemberships/NetworkAndMembership", "membership"),
    ("ConferencesAndSeminars/ConferenceAndSeminar", "conference"),
)
MAPPING = (
    Section(
        "",
        "Candidate",
        also=(("language", "CandidateProfile/@languageCode"), ("summary", "CandidateProfile/hr:ExecutiveSummary")),
    ),
    Section("owner", "CandidatePerson", OWNER, told=("photo",)),
    Section(
        "languages", "CandidatePerson/PrimaryLanguageCode", also=(("language", "."), ("label", ".")), told=("native",)
    ),
    Section(
        "languages",
        "CandidateProfile/PersonQualifications/PersonCompetency",
        also=(("language", "CompetencyID"), ("label", "hr:CompetencyName"), ("cefr", "eures:CompetencyDimension")),
    ),
    Section(
        "experiences",
        "CandidateProfile/EmploymentHistory/EmployerHistory",
        (*WORK, *position("PositionHistory/"), leaf("organisation.sector", "hr:IndustryCode")),
    ),
    Section("experiences", "CandidateProfile/VoluntaryWorks/VoluntaryWork", voluntary(exact=False), told=("kind",)),
    Section(
        "education",
        "CandidateProfile/EducationHistory/EducationOrganizationAttendance",
        education(str),
        (("fieldCodes", "EducationDegree/FieldOfStudy"),),
    ),
    Section("competencies", "CandidateProfile/Skills/PersonCompetency", NAMED_SKILL),
    Section(
        "competencies",
        "CandidateProfile/CommunicationAndInterpersonalSkills/CommunicationAndInterpersonalSkill",
        (leaf("label", "Title"), rich_leaf("description", "Description", quill_html)),
        told=("basis",),
    ),
    Section("credentials", "CandidateProfile/eures:Licenses/eures:License", LICENCE, told=("kind",)),
    Section("credentials", "CandidateProfile/Certifications/Certification", certificate(course=False)),
    Section("credentials", "CandidateProfile/CourseCertifications/CourseCertification", certificate(course=True)),
    *(
        Section("achievements", f"CandidateProfile/{path}", activity(kind, exact=False), told=("kind",))
        for path, kind in _ACTIVITIES
    ),
    Section("achievements", "CandidateProfile/Others/Other", activity(exact=False), also=(("label", "../Title"),)),
    Section("endorsements", "CandidateProfile/EmploymentReferences/Referee", REFEREE),
    Section(
        "evidence",
        "CandidateProfile/eures:Attachment",
        ATTACHMENT,
        also=(("content", "oa:EmbeddedData"),),
        told=("kind", "mediaType", "sha256", "bytes"),
    ),
)
"""Every kind of entry and where its members stand, as `Skills` of the last editor: for the reference."""
