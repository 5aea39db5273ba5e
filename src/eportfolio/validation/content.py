"""Rules about evidence: where its bytes are, and whether they are what they are said to be."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from eportfolio.errors import Code, Problem
from eportfolio.validation.facts import Facts
from eportfolio.validation.rule import Rule

MAX_CONTENT = 16 * 1024 * 1024

TWO_PLACES = Code(
    "EP230",
    "error",
    {"en": "the document has its bytes in two places", "nl": "dit document heeft zijn bytes op twee plaatsen"},
    {
        "en": "keep `path` (in a container) or `content` (in this file), not both",
        "nl": "houd `path` (in een container) of `content` (in dit bestand), niet beide",
    },
    {
        "en": "Two copies can differ, and nobody knows which one is meant.",
        "nl": "Twee kopieën kunnen verschillen, en niemand weet welke bedoeld is.",
    },
    '{"id": "#d1", "path": "evidence/plan.pdf", "content": "JVBERi0="}',
)
NOT_BASE64 = Code(
    "EP231",
    "error",
    {"en": "the content is not base64", "nl": "de inhoud is geen base64"},
    {
        "en": "encode the bytes with the standard alphabet, with padding and without line breaks",
        "nl": "codeer de bytes met het gewone alfabet, met opvulling en zonder regeleinden",
    },
    {
        "en": "RFC 4648 section 4; other spellings decode to other bytes in other programs.",
        "nl": "RFC 4648, paragraaf 4; andere schrijfwijzen geven in andere programma's andere bytes.",
    },
    '"content": "not base64!"',
)
TOO_LARGE = Code(
    "EP232",
    "error",
    {
        "en": "the content is larger than a plain document may carry ({most} bytes)",
        "nl": "de inhoud is groter dan een los document mag dragen ({most} bytes)",
    },
    {"en": "put it in a container and name its `path`", "nl": "zet het in een container en noem het `path`"},
    {
        "en": "A container carries files of any size; a JSON document is read as a whole.",
        "nl": "Een container kan bestanden van elke grootte bevatten; een JSON-document wordt in zijn geheel gelezen.",
    },
)
WRONG_DIGEST = Code(
    "EP233",
    "error",
    {"en": "the SHA-256 digest is not that of the content", "nl": "de SHA-256-digest hoort niet bij de inhoud"},
    {
        "en": "the content was changed or cut; take it from the original again",
        "nl": "de inhoud is veranderd of afgekapt; neem haar opnieuw over uit het origineel",
    },
    {
        "en": "The digest binds a document to what was said about it.",
        "nl": "De digest bindt een document aan wat erover gezegd is.",
    },
)
WRONG_SIZE = Code(
    "EP234",
    "error",
    {"en": "the number of bytes is not that of the content", "nl": "het aantal bytes hoort niet bij de inhoud"},
    {
        "en": "correct `bytes`, or take the content from the original again",
        "nl": "verbeter `bytes`, of neem de inhoud opnieuw over uit het origineel",
    },
    {
        "en": "A size that differs means that something was cut off or added.",
        "nl": "Een afwijkende grootte betekent dat er iets is afgekapt of toegevoegd.",
    },
)
PATH = Code(
    "EP235",
    "error",
    {
        "en": "the path leads outside the container or cannot exist on every system",
        "nl": "het pad leidt buiten de container of kan niet op elk systeem bestaan",
    },
    {
        "en": "write a relative path with / and plain names: evidence/plan.pdf",
        "nl": "schrijf een relatief pad met / en gewone namen: evidence/plan.pdf",
    },
    {
        "en": "Containers are opened on all systems: no .., no drive letters, no backslashes, no reserved names, no URLs.",
        "nl": "Containers worden op alle systemen geopend: geen .., geen stationsletters, geen backslashes, geen gereserveerde namen, geen URL's.",
    },
    '"path": "../../etc/passwd"',
)

_RESERVED = re.compile(r"(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$")


def _evidence(facts: Facts) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for pointer, name, item in facts.objects:
        if name == "evidence":
            yield pointer, item


def _two_places(facts: Facts) -> Iterator[Problem]:
    for pointer, item in _evidence(facts):
        if "path" in item and "content" in item:
            yield TWO_PLACES.problem(pointer)


def _bytes(facts: Facts) -> Iterator[Problem]:
    """Everything about `content`: one decoding answers four questions."""
    for pointer, item in _evidence(facts):
        content = item.get("content")
        if not isinstance(content, str):
            continue
        if len(content) > (MAX_CONTENT + 2) // 3 * 4:
            yield TOO_LARGE.problem(f"{pointer}/content", most=MAX_CONTENT)
            continue
        try:
            data = base64.b64decode(content, validate=True)
        except (binascii.Error, ValueError):
            yield NOT_BASE64.problem(f"{pointer}/content")
            continue
        size, digest = item.get("bytes"), item.get("sha256")
        if type(size) is int and size != len(data):
            yield WRONG_SIZE.problem(f"{pointer}/bytes")
        if isinstance(digest, str) and digest != hashlib.sha256(data).hexdigest():
            yield WRONG_DIGEST.problem(f"{pointer}/sha256")


def _none(_facts: Facts) -> Iterator[Problem]:
    """Found by `_bytes`, together with `NOT_BASE64`."""
    return iter(())


def _path(facts: Facts) -> Iterator[Problem]:
    for pointer, item in _evidence(facts):
        path = item.get("path")
        if isinstance(path, str) and not _is_portable(path):
            yield PATH.problem(f"{pointer}/path")


def _is_portable(path: str) -> bool:
    if any(character in path for character in '\\:*?"<>|') or len(path) > 240:
        return False
    return all(
        part and part not in (".", "..") and part[-1] not in " ." and not _RESERVED.match(part)
        for part in path.split("/")
    )


RULES = (
    Rule(TWO_PLACES, _two_places, ("portfolio",)),
    Rule(NOT_BASE64, _bytes, ("portfolio",)),
    Rule(TOO_LARGE, _none, ("portfolio",)),
    Rule(WRONG_DIGEST, _none, ("portfolio",)),
    Rule(WRONG_SIZE, _none, ("portfolio",)),
    Rule(PATH, _path, ("portfolio",)),
)
