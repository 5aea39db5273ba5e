"""What the two spellings of our own documents share: recognising them, and reading them into a tree.

Facts: an own document is plain JSON and JSON-LD at once. `json` claims it with our context or without any;
`jsonld` claims every other JSON-LD. So no input is claimed by both.
"""

from __future__ import annotations

import re
from typing import Any

from eportfolio.errors import Malformed, ReadError
from eportfolio.formats import pdf
from eportfolio.formats.protocol import Reading
from eportfolio.guard import codes, json
from eportfolio.guard.source import Source
from eportfolio.model.migrations import migrate

KINDS = {"Portfolio": "portfolio", "Opportunity": "opportunity"}
SCHEMES = ("https://", "http://", "urn:", "did:", "mailto:", "tel:")
"""The schemes that the id of a document may have."""
_OURS = re.compile(r"https://w3id\.org/eportfolio/context/1\.[0-9]+\.jsonld")
_JSON_START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\x00 \t\r\n]*[\[{]")


def looks_like_json(source: Source) -> bool:
    """Whether the first character is that of a JSON object or list, in any encoding, also when a PDF carries it."""
    if not pdf.is_pdf(source.head):
        return _JSON_START.match(source.head) is not None
    try:
        candidates, _ = pdf.unwrapped(source, source.limits)
    except ReadError:
        return False
    return bool(candidates) and _JSON_START.match(candidates[0]) is not None


def parsed(source: Source) -> json.JsonText:
    """The JSON text of `source`, or of the `portfolio.json` attached to a PDF, parsed once.

    Raises:
        ReadError: as the strict door does.
    """
    if not pdf.is_pdf(source.head):
        return source.once("json", lambda: json.loads(source.read(), source.limits))
    candidates, _ = pdf.unwrapped(source, source.limits)
    if not candidates:
        raise Malformed(codes.PDF_NO_PORTFOLIO.problem())
    return source.once("json", lambda: json.loads(candidates[0], source.limits))


def peek(source: Source) -> Any:
    """The JSON value of `source`, or None when it is not JSON or broken; never raises on content."""
    if not looks_like_json(source):
        return None
    try:
        return parsed(source).tree
    except ReadError:
        return None


def is_own(tree: Any) -> bool:
    """Whether `tree` says that it is a document of this format, right or wrong in its details."""
    if not isinstance(tree, dict):
        return False
    named = isinstance(tree.get("type"), str) and tree["type"] in KINDS
    return named or (isinstance(tree.get("formatVersion"), str) and "language" in tree)


def has_own_context(tree: dict[str, Any]) -> bool:
    """Whether `@context` is absent, or ours with nothing added but a base and a language."""
    if "@context" not in tree:
        return True
    context = tree["@context"]
    parts = context if isinstance(context, list) else [context]
    return (
        1 <= len(parts) <= 2
        and isinstance(parts[0], str)
        and _OURS.fullmatch(parts[0]) is not None
        and all(isinstance(part, dict) and set(part) <= {"@base", "@language"} for part in parts[1:])
    )


def has_own_shape(tree: Any) -> bool:
    """Whether `tree` can be read as plain JSON: ours, with our context or none, and local ids that are local.

    Facts: processors that compact make the document's id relative to the base, and get it wrong for a `urn:`;
    jsonld.js makes local ids absolute.
    """
    if not is_own(tree) or not has_own_context(tree):
        return False
    own_id, context = tree.get("id"), tree.get("@context")
    if not isinstance(own_id, str) or not isinstance(context, list) or not any("@base" in part for part in context[1:]):
        return True
    start = own_id.partition("#")[0] + "#"
    return own_id.startswith(SCHEMES) and not any(
        isinstance(item, dict) and isinstance(item.get("id"), str) and item["id"].startswith(start)
        for held in tree.values()
        if isinstance(held, list)
        for item in held
    )


def read(source: Source, name: str) -> Reading:
    """The document in `source` as a tree in the current version.

    Raises:
        Malformed: it is JSON but not an object.
        UnsupportedVersion: its major version is newer than ours.
    """
    text = parsed(source)
    if not isinstance(text.tree, dict):
        raise Malformed(codes.UNKNOWN_FORMAT.problem())
    tree, notes = migrate(text.tree)
    kind = KINDS.get(tree.get("type", ""), "portfolio") if isinstance(tree.get("type"), str) else "portfolio"
    noticed = pdf.unwrapped(source, source.limits)[1] if pdf.is_pdf(source.head) else ()
    return Reading(tree, kind, name, noticed + text.problems + notes, (), text)
