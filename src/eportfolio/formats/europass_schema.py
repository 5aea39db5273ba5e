"""The structure of a SkillsPassport, version by version: which elements, in which order, with which values.

It serves two purposes: the order of elements when writing, and making a document conform to a version that somebody
asks for. Reading never uses it.

Facts (the official XSDs v3.0, v3.1.2, v3.2.0, v3.3.0 and v3.4.1, Cedefop):
- Every list is an `xs:sequence`: the order counts. Almost nothing is required.
- The lists of NACE and ISCED-97 codes are not published with the XSDs; NACE sections are single letters.
- Printing preferences have names that differ from version to version; they say how to print, and hold no data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_parts import decoded
from eportfolio.formats.europass_structure import MINORS, Element, structure
from eportfolio.formats.xmltree import Ranks
from eportfolio.formats.xmlwrite import Twig
from eportfolio.model import dates

# --- values ------------------------------------------------------------------------------------------------------

_COUNTRY_LIST = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN
CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG EL ER ES ET FI FJ FM FR GA GD GE GH GL GM GN GQ GT GW GY HN HR HT
HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NU NZ OM PA PE PG PH PK PL PS PT PW PY QA RO
RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG UK US
UY UZ VA VC VE VN VU WS YE ZA ZM ZW
"""
_COUNTRIES = frozenset(_COUNTRY_LIST.split())
_LANGUAGE_LISTS = """
ab af am an ar as az be bg bn bo br bs ca ce co cs cu cy da de el en eo es et eu fa fi fj fo fr fy ga gd gl grc gu gv he
hi hr ht hu hy id is it ja jv ka kg kk kn ko ku kw ky la lb li ln lt lv mg mk ml mn mo mr ms mt my nb ne nl nn no oc pa
pl ps pt rm ro ru sc sd se sk sl so sq sr sv sw ta te tg tk tr ty uk ur uz vi vo yi yo zh
| lo om rom th tl tt
| km
| asq bfi bos-sgn bqn csc cse csq cy-sgn dse dsl eso fse fsl gsg gss hsh icl ise isg lls lsl mdl me-sgn mk-sgn nsl pso
psr rms sfb sgg slf slv-sgn sqk srp-sgn ssp ssr svk tsm vgt xk-sgn
| ber fil me ori pms swl wol
"""
_LANGUAGES = tuple(_LANGUAGE_LISTS.split("|"))
"""What each minor version added, from 3.0 on."""
_NOT_MOTHER = frozenset(("cu", "eo", "grc", "la", "oc", "om", "vo"))
_HANDLE = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_URI_UNFIT = re.compile(r"[\s<>\"{}|\\^`%#\[\]]")


def _languages(minor: int) -> frozenset[str]:
    return frozenset(" ".join(_LANGUAGES[: minor + 1]).split())


def _one_of(*values: str) -> Callable[[str, int], bool]:
    allowed = frozenset(values)
    return lambda value, _minor: value in allowed


def _like(pattern: str) -> Callable[[str, int], bool]:
    matches = re.compile(pattern).fullmatch
    return lambda value, _minor: matches(value) is not None


def _moment(value: str, minor: int) -> bool:
    found = re.fullmatch(
        r"([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
        r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?",
        value,
    )
    return found is not None and value[:4] != "0000" and dates.exists(found[1])


def _base64(value: str, minor: int) -> bool:
    return decoded("".join(value.split())) is not None


def _uri(value: str, minor: int) -> bool:
    return _URI_UNFIT.search(value) is None and value.isascii()


def _country(value: str, minor: int) -> bool:
    return value in _COUNTRIES or (value == "XK" and minor >= 3)


def _messaging(value: str, minor: int) -> bool:
    return value in ("gtalk", "skype", "icq", "msn", "yahoo") or (value == "aim" and minor <= 3)


def _document(value: str, minor: int) -> bool:
    return value in ("ECV", "ESP", "ELP", "ECV_ESP") or (value == "ECL" and minor >= 1)


def _occupation(value: str, minor: int) -> bool:
    """A GUID of ESCO from 3.4 on; before it a code of ISCO-88, whose list is not held here."""
    return minor >= 4 and re.fullmatch(r"[a-z0-9]{8}(?:-[a-z0-9]{4}){3}-[a-z0-9]{12}", value) is not None


def _achievement(value: str, minor: int) -> bool:
    known = (*codes.ACHIEVEMENT, "references", "signature_equivalent")
    return value in known or (minor >= 3 and value in ("courses", "certifications"))


def _locale(value: str, minor: int) -> bool:
    pattern = r"[a-zA-Z]{2}(?:-[a-zA-Z]{3})?" if minor >= 4 else r"[a-z]{2}(?:_[A-Z]{2})*"
    return re.fullmatch(pattern, value) is not None


def _headline(value: str, minor: int) -> bool:
    known = ("preferred_job", "job_applied_for", "studies_applied_for", "position")
    return value in known or (minor >= 1 and value == "personal_statement")


_IMAGES = ("image/jpeg", "image/pjpeg", "image/png", "image/x-png")
_CHECKS: Mapping[str, Callable[[str, int], bool]] = {
    "": lambda _value, _minor: True,
    "locale": _locale,
    "document": _document,
    "moment": _moment,
    "version": lambda value, minor: value == f"V3.{minor}",
    "boolean": _one_of("true", "false", "1", "0"),
    "email": _like(r"[^@]+@[^\\.]+\..+"),
    "telephone": _one_of("home", "work", "mobile"),
    "business": _one_of("business"),
    "website": _one_of("personal", "business", "blog", "portfolio"),
    "messaging": _messaging,
    "uri": _uri,
    "country": _country,
    "gender": _one_of(*codes.GENDER_PASSPORT),
    "headline": _headline,
    "occupation": _occupation,
    "eqf": _one_of(*"12345678"),
    "field": _like("[0-9]{2}"),
    "sector": _like("[A-U]"),
    "mother": lambda value, minor: value in _languages(minor) - (_NOT_MOTHER - ({"om"} if minor >= 4 else set())),
    "language": lambda value, minor: value in _languages(minor),
    "cefr": _one_of(*codes.CEFR, ""),
    "area": _one_of(*codes.LANGUAGE_AREA),
    "digital": _one_of(*"ABC"),
    "licence": _one_of(*codes.LICENCES),
    "achievement": _achievement,
    "title": _one_of("mr", "ms", "mrs", "miss", "dr"),
    "opening": _like("opening-salut-[1-9][0-9]?(?:-impersonal)?"),
    "closing": _like("closing-salut-[1-9][0-9]?"),
    "heading": _like("heading_[1-9]"),
    "image": _one_of(*_IMAGES),
    "media": _one_of(*_IMAGES, "application/pdf"),
    "base64": _base64,
    "handle": lambda value, _minor: _HANDLE.fullmatch(value) is not None,
    "year": lambda value, _minor: re.fullmatch("[0-9]{4}", value) is not None and value != "0000",
    "month": _like("--(?:0[1-9]|1[0-2])"),
    "day": _like("---(?:0[1-9]|[12][0-9]|3[01])"),
    "duration": _like(r"P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?"),
}


# --- order and versions ------------------------------------------------------------------------------------------


@cache
def ranks() -> Ranks:
    """The order of the children of each element, by the element's name, in the newest version."""
    found: dict[str, dict[str, int]] = {"PrintingPreferences": {}}

    def walk(element: Element, name: str) -> None:
        names = list(element.children)
        if name == "SkillsPassport":
            names.insert(1, "PrintingPreferences")
        held = found.setdefault(name, {})
        for child in names:
            held.setdefault(child, len(held))
        for child, inner in element.children.items():
            walk(inner, child)

    walk(structure(MINORS[-1]), "SkillsPassport")
    return found


def allows(check: str, value: str, minor: int) -> bool:
    """Whether the list or pattern with this name holds the value in 3.`minor`."""
    return _CHECKS[check](value, minor)


def conform(root: Twig, minor: int) -> list[tuple[str, str, str]]:
    """Leave out of the tree what SkillsPassport 3.`minor` does not allow; (pointer of the item, path, value) of each.

    The order of elements is put right as well.
    """
    lost: list[tuple[str, str, str]] = []
    _conform(root, structure(minor), minor, root.pointer, "", lost)
    handles = {child.attributes.get("id", "") for held in root.named("AttachmentList") for child in held.children}
    if _unanswered(root, handles - {""}, root.pointer, "", lost):
        _conform(root, structure(minor), minor, root.pointer, "", lost)
    return lost


def _unanswered(node: Twig, handles: set[str], pointer: str, path: str, lost: list[tuple[str, str, str]]) -> bool:
    """Leave out references to attachments that are not there, and what is empty then; whether there were any."""
    pointer = node.pointer or pointer
    found = False
    for child in list(node.children):
        below = f"{path}/{child.name}"
        handle = child.attributes.get("idref")
        if handle is not None and handle not in handles:
            lost.append((pointer, f"{below}/@idref", handle))
            node.drop(child)
            found = True
        elif child.children and _unanswered(child, handles, pointer, below, lost):
            found = True
            if not child.children and not child.attributes and not child.text:
                node.drop(child)
    return found


def _conform(  # noqa: PLR0917  # what a walk has to carry
    node: Twig, element: Element, minor: int, pointer: str, path: str, lost: list[tuple[str, str, str]]
) -> bool:
    """Whether the element may stay."""
    pointer = node.pointer or pointer
    for name, value in list(node.attributes.items()):
        known = element.attributes.get(name)
        if known is None or not _CHECKS[known[1]](value, minor):
            del node.attributes[name]
            lost.append((pointer, f"{path}/@{name}", value))
    fits = all(name in node.attributes for name, (required, _) in element.attributes.items() if required)
    if element.children or (element.attributes and not element.check):
        if node.text.strip():
            lost.append((pointer, path, node.text))
        node.text = ""
    elif not _CHECKS[element.check or ""](node.text, minor):
        fits = False
    seen: set[str] = set()
    for child in list(node.children):
        inner = element.children.get(child.name)
        if child.tail:
            lost.append((pointer, f"{path}/{child.name}", child.tail))
            child.tail = ""
        stays = inner is not None and (inner.repeated or child.name not in seen)
        if stays and inner is not None:
            stays = _conform(child, inner, minor, pointer, f"{path}/{child.name}", lost)
        if stays:
            seen.add(child.name)
        else:
            _lose(child, pointer, f"{path}/{child.name}", lost)
            node.drop(child)
    order = {name: place for place, name in enumerate(element.children)}
    node.children.sort(key=lambda child: order[child.name])
    return fits and all(name in seen for name, inner in element.children.items() if inner.required)


def _lose(node: Twig, pointer: str, path: str, lost: list[tuple[str, str, str]]) -> None:
    """Note every leaf of what is left out."""
    pointer = node.pointer or pointer
    if node.text.strip():
        lost.append((pointer, path, node.text))
    lost.extend((pointer, f"{path}/@{name}", value) for name, value in node.attributes.items())
    for child in node.children:
        _lose(child, pointer, f"{path}/{child.name}", lost)
