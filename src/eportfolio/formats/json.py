"""`json`: our own document as plain JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eportfolio.formats import own
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options, Reading, Written
from eportfolio.guard.source import Source

if TYPE_CHECKING:
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio


def detect(source: Source) -> Confidence:
    """Certain of own documents; broken JSON is claimed too, so that its fault is told instead of `unknown format`."""
    if not own.looks_like_json(source):
        return Confidence.NO
    tree = own.peek(source)
    if tree is None:
        return Confidence.MAYBE
    return Confidence.CERTAIN if own.has_own_shape(tree) else Confidence.NO


def loads(source: Source, options: Options) -> Reading:
    """The document as it stands; members keep their spelling and their unknown neighbours."""
    return own.read(source, "json")


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None = None) -> Written:
    """Indented UTF-8 JSON, members in the order of the format, unknown ones last; nothing is lost."""
    text = json.dumps(document.to_tree(), ensure_ascii=False, indent=2, allow_nan=False)
    return Written(text.encode("utf-8") + b"\n")


FORMAT = Format(
    name="json",
    title="own document, plain JSON",
    media_types=("application/vnd.eportfolio+json", "application/json"),
    extensions=(".eportfolio.json", ".json"),
    can_write=True,
    detect=detect,
    loads=loads,
    dumps=dumps,
)
