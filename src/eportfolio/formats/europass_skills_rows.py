"""Where each member of a portfolio stands in a SkillsPassport, and how it is spelled there.

Source: the XSD and documentation of SkillsPassport v3.0 to v3.4 (Cedefop).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_mapping import Section
from eportfolio.formats.europass_parts import calendar_date, country, line
from eportfolio.formats.europass_skills import SkillsPassport
from eportfolio.formats.europass_writing import Each, Row, leaf, rich_leaf, wrapped
from eportfolio.formats.richtext_html import legacy_html
from eportfolio.formats.xmlwrite import Twig, fit

_GENDER = {meaning: code for code, meaning in codes.GENDER_PASSPORT.items()}
# --- spelling ----------------------------------------------------------------------------------------------------


def _date(node: Twig, value: str) -> None:
    """Year, month and day as attributes, as far as the calendar knows them; without a year nothing is written."""
    known = calendar_date(value)
    if known is None:
        return
    parts = known.split("-")
    for name in ("year", "month", "day"):
        node.attributes.pop(name, None)
    for name, dashes, part in zip(("year", "month", "day"), ("", "--", "---"), parts, strict=False):
        node.attributes[name] = dashes + part


def _dated(member: str, path: str) -> Row:
    def put(node: Twig, value: Any) -> None:
        _date(node.reach(*path.split("/")), value)

    return Row(member, (path,), put)


def _flag(value: Any) -> str:
    return "true" if value else "false"


def _country(value: str) -> str:
    return codes.COUNTRY_OUT.get(value, value)


def _place(member: str, path: str) -> tuple[Row, ...]:
    def lines(node: Twig, values: Any) -> None:
        if values:
            node.say(f"{path}/AddressLine", fit(values[0]))
        if len(values) > 1:
            node.say(f"{path}/AddressLine2", fit(", ".join(values[1:])))

    return (
        Row(f"{member}.lines", (f"{path}/AddressLine", f"{path}/AddressLine2"), lines),
        leaf(f"{member}.postalCode", f"{path}/PostalCode"),
        leaf(f"{member}.locality", f"{path}/Municipality"),
        leaf(f"{member}.country", f"{path}/Country/Code", _country, f"{path}/Country"),
        leaf(f"{member}.countryName", f"{path}/Country/Label"),
    )


def _organisation(path: str) -> tuple[Row, ...]:
    def sector(node: Twig, value: Any) -> None:
        node.say(f"{path}/Sector/{'Code' if len(value) == 1 else 'Label'}", fit(value))

    return (
        leaf("organisation.name", f"{path}/Name"),
        *_place("organisation.place", f"{path}/ContactInfo/Address/Contact"),
        leaf("organisation.website", f"{path}/ContactInfo/Website/Contact", str, f"{path}/ContactInfo/Website"),
        Row("organisation.sector", (f"{path}/Sector",), sector),
    )


_PERIOD = (
    _dated("period.start", "Period/From"),
    _dated("period.end", "Period/To"),
    leaf("period.ongoing", "Period/Current", _flag),
)


def _pair(node: Twig, value: Any) -> None:
    node.say("Contact", fit(value))


def data(node: Twig, value: Any) -> None:
    """Write embedded bytes, broken into lines as they were."""
    wrapped(node.say("Data", value))


def contact(node: Twig) -> str | None:
    """The value of a contact: a number, an address."""
    return line(node.get("Contact"))


def _nation(node: Twig, value: Any) -> None:
    node.say("Code", _country(value))


def _link(node: Twig, value: Any) -> None:
    node.say("Contact", fit(value.get("url") or value.get("handle", "")))
    service = value.get("service")
    if service is not None and node.name == "InstantMessaging":
        node.say("Use/Code", fit(service))


def _is_message(value: Any) -> bool:
    """Whether the link is an account to send messages to, rather than a page."""
    service = value.get("service") if isinstance(value, Mapping) else None
    return service in codes.PASSPORT_MESSAGING or (bool(service) and "url" not in value)


OWNER = (
    leaf("honorificPrefix", "PersonName/Title/Label", str, "PersonName/Title"),
    leaf("givenName", "PersonName/FirstName"),
    leaf("familyName", "PersonName/Surname"),
    *_place("address", "ContactInfo/Address/Contact"),
    Each("email", ("ContactInfo/Email",), _pair, read=contact),
    Each("telephone", ("ContactInfo/TelephoneList/Telephone",), _pair, read=contact),
    Each(
        "links",
        ("ContactInfo/WebsiteList/Website",),
        _link,
        read=lambda node: SkillsPassport("", node, sweeps=False).link(node),
        pick=lambda value: not _is_message(value),
    ),
    Each(
        "links",
        ("ContactInfo/InstantMessagingList/InstantMessaging",),
        _link,
        read=lambda node: SkillsPassport("", node, sweeps=False).link(node, node.find("Use", "Code")),
        pick=_is_message,
    ),
    _dated("demographics.birthDate", "Demographics/Birthdate"),
    leaf("demographics.gender", "Demographics/Gender/Code", _GENDER.get, "Demographics/Gender"),
    Each(
        "demographics.nationalities",
        ("Demographics/NationalityList/Nationality",),
        _nation,
        read=lambda node: country(node.get("Code"), passport=True),
    ),
)


_LEVELS = {member: tag for tag, member in codes.PASSPORT_CEFR.items()}


def cefr(node: Twig, value: Any) -> None:
    """Write the levels of a language by skill."""
    for member, level in value.items():
        if member in _LEVELS:
            node.say(f"ProficiencyLevel/{_LEVELS[member]}", level)


def _level(node: Twig, value: Any) -> None:
    number = value.get("value")
    raw = value.get("raw")
    if value.get("scheme") == codes.EQF and number is not None and number == int(number):
        raw = str(int(number))
    if raw is not None:
        node.say("Level/Code", fit(raw))
    label = value.get("label")
    if isinstance(label, str):
        node.say("Level/Label", fit(label))


def html(member: str, path: str) -> Row:
    """A row of rich text in the HTML of this format."""
    return rich_leaf(member, path, legacy_html)


def _occupation(value: str) -> str | None:
    return value.rpartition("/")[2] if value.startswith(codes.ESCO_OCCUPATION) else None


def _field(value: Any) -> str | None:
    return next((codes.FIELD_OUT[code] for code in value if code in codes.FIELD_OUT), None)


WORK = (
    *_PERIOD,
    leaf("role", "Position/Label", str, "Position"),
    leaf("occupation", "Position/Code", _occupation),
    html("description", "Activities"),
    *_organisation("Employer"),
)
EDUCATION = (
    *_PERIOD,
    leaf("title", "Title"),
    html("description", "Activities"),
    *_organisation("Organisation"),
    Row("level", ("Level",), _level),
    leaf("field", "Field/Label", str, "Field"),
    leaf("fieldCodes", "Field/Code", _field, "Field"),
)
ACHIEVEMENT = (
    leaf("kind", "Title/Code", codes.ACHIEVEMENT_OUT.get, "Title"),
    leaf("label", "Title/Label", str, "Title"),
    html("description", "Description"),
)
STAY = (*_PERIOD, html("description", "Description"), leaf("label", "Area/Label", str, "Area"))
CERTIFICATE = (
    leaf("title", "Title"),
    leaf("issuer.name", "AwardingBody"),
    _dated("issued", "Date"),
    leaf("level.raw", "Level"),
)
LETTER = (
    leaf("title", "Letter/SubjectLine"),
    html("description", "Letter/Body/MainBody"),
    _dated("date", "Letter/Localisation/Date"),
)
SKILL = (html("description", "Description"),)

_FILE = (("content", "Data"), ("mediaType", "MimeType"))
_KNOWN = ("kind", "sha256", "bytes")
_SHOWN = (("evidence", "Documentation/ReferenceTo/@idref"),)
MAPPING = (
    Section(
        "",
        "SkillsPassport",
        also=(
            ("language", "@locale"),
            ("created", "DocumentInfo/CreationDate"),
            ("modified", "DocumentInfo/LastUpdateDate"),
            ("headline", "LearnerInfo/Headline/Description/Label"),
            ("summary", "LearnerInfo/Headline/Description/Label"),
        ),
    ),
    Section("owner", "LearnerInfo/Identification", OWNER, told=("photo",)),
    Section("experiences", "LearnerInfo/WorkExperienceList/WorkExperience", WORK, _SHOWN),
    Section(
        "experiences",
        "LearnerInfo/Skills/Linguistic/ForeignLanguageList/ForeignLanguage/AcquiredDuring/Experience",
        STAY,
    ),
    Section("education", "LearnerInfo/EducationList/Education", EDUCATION, _SHOWN),
    Section(
        "languages",
        "LearnerInfo/Skills/Linguistic/MotherTongueList/MotherTongue",
        also=(("language", "Description/Code"), ("label", "Description/Label")),
        told=("native",),
    ),
    Section(
        "languages",
        "LearnerInfo/Skills/Linguistic/ForeignLanguageList/ForeignLanguage",
        also=(
            ("language", "Description/Code"),
            ("label", "Description/Label"),
            ("cefr", "ProficiencyLevel"),
            ("demonstratedIn", "VerifiedBy/Certificate"),
            ("demonstratedIn", "AcquiredDuring/Experience"),
            *_SHOWN,
        ),
    ),
    *(
        Section(
            "competencies",
            f"LearnerInfo/Skills/{tag}",
            SKILL,
            (*_SHOWN, *((("demonstratedIn", "VerifiedBy/Certificate"),) if tag == "Computer" else ())),
            ("label", "basis"),
        )
        for tag in codes.PASSPORT_SKILLS
    ),
    Section(
        "competencies",
        "LearnerInfo/Skills/Computer/ProficiencyLevel/*",
        also=(("level", "."),),
        told=("label", "basis"),
    ),
    Section("credentials", "LearnerInfo/Skills/Driving/Description/Licence", also=(("category", "."),), told=("kind",)),
    Section("credentials", "LearnerInfo/Skills/*/VerifiedBy/Certificate", CERTIFICATE, told=("kind",)),
    Section("achievements", "LearnerInfo/AchievementList/Achievement", ACHIEVEMENT, _SHOWN),
    Section("evidence", "LearnerInfo/Identification/Photo", also=_FILE, told=_KNOWN),
    Section("evidence", "LearnerInfo/Identification/Signature", also=_FILE, told=_KNOWN),
    Section(
        "evidence",
        "AttachmentList/Attachment",
        also=(*_FILE, ("title", "Name"), ("description", "Description")),
        told=_KNOWN,
    ),
    Section("evidence", "CoverLetter", LETTER, told=("kind",)),
)
"""Every kind of entry and where its members stand: for the reference."""
