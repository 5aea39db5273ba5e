"""Where the JSON of a SkillsPassport differs from its XML: places, names, and what is said when neither fits.

Facts (the official JSON Schemas v3.0 to v3.4 and examples, Cedefop):
- It is the model of the XML without the elements that only hold a list: `WorkExperience` is an array. Attributes are
  members (`Year`, `Key`, `idref`), the language is `Locale`, printing preferences are keyed by document type.
- Dates are numbers, booleans are real. Driving licences occur as `["A"]` and as `[{"Licence": "A"}]`, the e-mail
  address as object, array and string; members of the editor's own (`path`, `cropping`) occur.

Rule: where a value has not the type or shape that its place tells, the element says so in a pseudo attribute
`json()`, a few of `WORDS`, or `attribute:type`. No reader takes it, so it is kept beside what it is about. A name
that cannot stand in a path is the pseudo attribute `name()` of an element `_`.
"""

from __future__ import annotations

import json
import re
from types import NoneType
from typing import Any

from eportfolio.formats.xmltree import Node

JSON = "json()"
NAME = "name()"
ROOT = "SkillsPassport"
UNNAMED = "_"

WORDS = {
    "string": "a text where another type is usual",
    "number": "a number where another type is usual",
    "boolean": "true or false where another type is usual",
    "null": "null",
    "object": "an object without members",
    "array": "an array without items, or one whose items have no name of their own",
    "folded": "an object or array as JSON text: too deep for a path",
    "item": "the only item of an array, where a single value is usual",
    "one": "a single object, where an array is usual",
    "short": "a text in place of the object that would hold only it",
    "long": "an object in place of the text that it only holds",
    "own": "a member that is named as an element that only holds a list",
    "nested": "the list stands in an object, as in the XML",
    "spread": "each item of the list stands in an object of its own",
    "outer": "a member beside `SkillsPassport`",
    "bare": "no `SkillsPassport` around the document",
}

_REFERRING = "Education Achievement MotherTongue ForeignLanguage Experience Communication Organisational JobRelated"
LISTS: dict[str, dict[str, tuple[str, str]]] = {
    ROOT: {"Attachment": ("AttachmentList", "Attachment")},
    "DocumentInfo": {"Document": ("Bundle", "Document")},
    "LearnerInfo": {name: (f"{name}List", name) for name in ("WorkExperience", "Education", "Achievement")},
    "Identification/ContactInfo": {
        name: (f"{name}List", name) for name in ("Telephone", "Website", "InstantMessaging")
    },
    "Demographics": {"Nationality": ("NationalityList", "Nationality")},
    "Linguistic": {name: (f"{name}List", name) for name in ("MotherTongue", "ForeignLanguage")},
    "ForeignLanguage": {"Certificate": ("VerifiedBy", "Certificate"), "Experience": ("AcquiredDuring", "Experience")},
    "Computer": {"Certificate": ("VerifiedBy", "Certificate")},
    "Driving": {"Description": ("Description", "Licence")},
    "CoverLetter/Documentation": {
        "InterDocument": ("InterDocument", "ReferencedDocument"),
        "IntraDocument": ("IntraDocument", "ReferenceTo"),
        "ExtraDocument": ("ExtraDocument", "ReferencedResource"),
    },
}
"""For each place, its members that are arrays, with the element that holds the list and the element of an item."""
for _place in ("Photo", "Signature", "Attachment"):
    LISTS[_place] = {"Metadata": ("MetadataList", "Metadata")}
for _place in ("LearnerInfo", "WorkExperience", *_REFERRING.split(), "Computer", "Driving", "Other"):
    LISTS.setdefault(_place, {})["ReferenceTo"] = ("Documentation", "ReferenceTo")
HOLDERS = {
    place: {holder: (member, item) for member, (holder, item) in lists.items()} for place, lists in LISTS.items()
}
PREFERENCES = "PrintingPreferences"
PREFERENCE = ("Document", "Field")

_DATE = {"Year": "year", "Month": "month", "Day": "day"}
_PRINTED = ("name", "show", "order", "format", "position", "justify", "enableName", "pageBreaks")
ATTRIBUTES: dict[str, dict[str, str]] = {
    ROOT: {"Locale": "locale"},
    **dict.fromkeys(("From", "To", "Date", "Birthdate"), _DATE),
    "Metadata": {"Key": "key", "Value": "value"},
    "Attachment": {"Id": "id"},
    "ReferenceTo": {"idref": "idref"},
    "ReferencedDocument": {"ref": "ref"},
    "ReferencedResource": {"href": "href"},
    f"{PREFERENCES}/Field": {name: name for name in _PRINTED},
}
MEMBERS = {place: {name: member for member, name in held.items()} for place, held in ATTRIBUTES.items()}
DASHES = {"year": "", "month": "--", "day": "---"}
_BOOLEAN = frozenset(("Current", "EuropassLogo", "show", "justify", "enableName"))
SHORT = {
    **dict.fromkeys(("Email", "Telephone", "Website", "InstantMessaging"), "Contact"),
    "Use": "Code",
    "Position": "Label",
}
"""Objects that are sometimes written as one text, with the member that the text is."""
OBJECTS = frozenset(
    f"{ROOT} {PREFERENCES} DocumentInfo LearnerInfo Identification PersonName ContactInfo Address Email Telephone "
    "Website InstantMessaging Use Demographics Birthdate Gender Nationality Photo Signature Metadata Headline "
    "WorkExperience Education Achievement Period From To Date Position Employer Organisation Sector Country Skills "
    "Linguistic MotherTongue ForeignLanguage ProficiencyLevel Certificate Experience Area Organisational JobRelated "
    "Computer Driving ReferenceTo CoverLetter Addressee Letter Localisation Place OpeningSalutation Salutation Body "
    "ClosingSalutation Heading ReferencedDocument ReferencedResource Attachment".split()
)
"""Elements that are objects also when they are empty."""

_DATED = re.compile(r"-{0,3}([0-9]{1,9})")
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]{0,400}))(\.[0-9]+)?(?:[eE]([+-]?[0-9]+))?")
_KINDS = {
    dict: "object",
    list: "array",
    str: "string",
    bool: "boolean",
    int: "number",
    float: "number",
    NoneType: "null",
}
SCALARS = ("string", "number", "boolean", "null")


def inside(place: str, tag: str) -> str:
    """The place below a place: the element's name, with its parent's where that matters."""
    if (place, tag) in {("Identification", "ContactInfo"), ("CoverLetter", "Documentation")}:
        return f"{place}/{tag}"
    return tag


def words(node: Node) -> list[str]:
    """What the element says of its JSON, in the order it was said."""
    found = node.attributes.get(JSON)
    return found.split() if found else []


def kind_of(value: Any) -> str:
    """The JSON type of a value."""
    return _KINDS[type(value)]


def spelled(value: Any) -> str:
    """The text of a value that is neither object nor array."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def spelled_date(name: str, value: Any) -> str:
    """The text of a year, month or day; one that is none never looks like one."""
    if not isinstance(value, int):
        return spelled(value)
    if not 0 <= value < (1_000_000_000 if name == "year" else 100):
        return f"{value}e0"
    return str(value) if name == "year" else f"{DASHES[name]}{value:02d}"


def natural_attribute(name: str, text: str) -> Any:
    """What the text of an attribute is in JSON when nothing else is said."""
    if name in DASHES:
        found = _DATED.fullmatch(text)
        return int(found[1]) if found else text
    return text == "true" if name in _BOOLEAN and text in ("true", "false") else text


def natural(node: Node) -> Any:
    """What an element without children and attributes is in JSON when nothing else is said."""
    if not node.text and node.tag in OBJECTS:
        return {}
    return node.text == "true" if node.tag in _BOOLEAN and node.text in ("true", "false") else node.text


def value_of(text: str, kind: str) -> Any:
    """A text as a value of this type; the text itself where it is none such."""
    if kind == "number":
        return _number(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    if kind == "folded":
        try:
            return json.loads(text, parse_constant=str, parse_float=_number)
        except (ValueError, RecursionError):
            return text
    return None if kind == "null" and not text else text


def _number(text: str) -> Any:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return text
    if found[2] is None and found[3] in (None, "0"):
        return int(found[1])
    number = float(text)
    return text if number in (float("inf"), float("-inf")) else number
