"""Every leaf of a Europass XML, read without our own code, and what a reading may give it back as.

The equivalence is explicit and small: dates, countries, languages, booleans, levels, and the constants that a section
or kind implies. A value of the tree stands for at most as many leaves as its spellings say.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from eportfolio.formats import europass_codes as codes

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]+={0,2}\s*")
_LONG = 100


def leaves(data: bytes) -> Counter[str]:
    """Every text that is not blank and every attribute value, how often each occurs; base64 without white space."""
    found: Counter[str] = Counter()
    for element in etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True)).iter():
        for value in (element.text, element.tail, *element.attrib.values()):
            if value and value.strip():
                found[_normal(value)] += 1
        for value in element.attrib.values():
            if not value.strip():
                found[value] += 1
    return found


def carried(tree: Mapping[str, Any], losses: Any = ()) -> Counter[str]:
    """Every leaf that the tree and the losses can stand for."""
    found: Counter[str] = Counter()
    for spelling in _spellings(tree):
        found[_normal(spelling)] += 1
    for loss in losses:
        found[_normal(loss.value)] += 1
    return found


def missing(data: bytes, tree: Mapping[str, Any], losses: Any = ()) -> Counter[str]:
    """The leaves of the input that neither the tree nor a loss stands for."""
    return leaves(data) - carried(tree, losses)


def _normal(value: str) -> str:
    if len(value) > _LONG and _BASE64.fullmatch(value):
        return "".join(value.split())
    return value


def _spellings(value: Any, member: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        if member == "extensions":
            yield from _kept(value)
            return
        for name, inner in value.items():
            yield from _spellings(inner, name)
        yield from _implied(value)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _spellings(inner, member)
    elif isinstance(value, str):
        yield from _of_string(value, member)
    elif value is True or value is False:
        yield str(value).lower()


def _kept(extensions: Mapping[str, Any]) -> Iterator[str]:
    for found in extensions.values():
        for path, value in found.items():
            if value is not None and path not in ("path()", "encoding()"):
                yield value


def _of_string(value: str, member: str) -> Iterator[str]:
    date = _DATE.fullmatch(value) if member in ("start", "end", "issued", "expires", "date", "birthDate") else None
    if date:
        year, month, day = date.groups()
        yield from (spelled for part, spelled in ((year, year), (month, f"--{month}"), (day, f"---{day}")) if part)
    if member in ("country", "nationalities"):
        yield codes.COUNTRY_OUT.get(value, value)
        yield value.lower()
    elif member == "language":
        yield value
        yield codes.BIBLIOGRAPHIC.get(value, value)
    elif member == "gender":
        yield from (
            code
            for table in (codes.GENDER_PASSPORT, codes.GENDER_CANDIDATE)
            for code, meaning in table.items()
            if meaning == value
        )
    elif member == "kind":
        yield codes.ACHIEVEMENT_OUT.get(value, "")
    elif member in codes.CANDIDATE_CEFR.values():
        yield value
        yield next(code for code, meaning in codes.CANDIDATE_CEFR.items() if meaning == member)
    else:
        yield value


def _implied(item: Mapping[str, Any]) -> Iterator[str]:
    """The constants that the format writes beside what the item says."""
    if "content" in item:
        uri = f"data:{item.get('mediaType')};base64,{item['content']}"
        yield base64.b64encode(uri.encode()).decode()
    if str(item.get("id", "")).startswith("#e"):
        yield "URI" if "occupation" in item else "FREETEXT"
    if str(item.get("id", "")).startswith("#l"):
        yield "language"
        yield "NORMAL" if "language" in item else "FREE_TEXT"
    if str(item.get("id", "")).startswith("#c"):
        yield "Digital_Skill"
