"""`jsonld`: our own document as JSON-LD 1.1, and any other JSON-LD that says the same in another shape.

Facts:
- In our own shape, with our context, a document is read as the plain JSON it is.
- Every other shape (expanded, flattened, other prefixes, references turned round) is expanded and read by terms;
  framing is not exact and is not used.
- Processors drop members that the context does not know without a word; they are reported as losses here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from eportfolio import resources
from eportfolio.errors import Loss
from eportfolio.formats import jsonld_contexts, jsonld_graph, own, rdf_reader
from eportfolio.formats import rdf_codes as codes
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options, Reading, Written
from eportfolio.guard.source import Source
from eportfolio.model import structure

if TYPE_CHECKING:
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

CODES = jsonld_contexts.CODES

_KEYWORDS = ("@context", "@id", "@graph", "@type", "@included", "@reverse", "@list", "@set", "@value")


def detect(source: Source) -> Confidence:
    """Any JSON-LD that `json` does not claim."""
    tree = own.peek(source)
    node = tree[0] if isinstance(tree, list) and tree else tree
    if not isinstance(node, dict) or not any(keyword in node for keyword in _KEYWORDS):
        return Confidence.NO
    if node is tree and own.has_own_shape(node):
        return Confidence.NO
    return Confidence.CERTAIN if own.is_own(node) else Confidence.MAYBE


def loads(source: Source, options: Options) -> Reading:
    """The one document that the text speaks of, in whatever shape.

    Raises:
        Refused: a context comes from elsewhere, or changes what our terms mean.
        LimitExceeded: there is more of something than is allowed.
        Malformed: it is no JSON-LD 1.1, or there is not one document in it.
    """
    tree = own.parsed(source).tree
    jsonld_contexts.check(tree)
    if own.has_own_shape(tree) and "@context" in tree:
        return own.read(source, "jsonld")
    graph, losses = jsonld_graph.expanded(tree, options.limits)
    return rdf_reader.read(graph, "jsonld", losses)


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None = None) -> Written:
    """The document with its context complete: our address, the document's base and its language."""
    tree = document.to_tree()
    kind = own.KINDS[document.type]
    losses: list[Loss] = []
    for pointer, name in structure.check(tree, kind).unknown:
        place, holder = f"{pointer}/{structure.escape(name)}", structure.at(tree, pointer)
        if name.startswith("@") or name in ("id", "type"):
            losses.append(codes.KEYWORD.loss("document", place, holder.pop(name)))
        else:
            losses.append(codes.UNKNOWN_TERM.loss("document", place, holder[name], kept="json"))
    complete = {
        "@context": [_address(tree), {"@base": document.id, "@language": document.language}],
        **{name: value for name, value in tree.items() if name != "@context"},
    }
    text = json.dumps(complete, ensure_ascii=False, indent=2, allow_nan=False)
    return Written(text.encode("utf-8") + b"\n", tuple(losses))


def _address(tree: dict[str, Any]) -> str:
    """The document's own context when it is one of ours, which a newer minor version may be; else the current one."""
    context = tree.get("@context")
    address = context[0] if isinstance(context, list) else context
    return address if isinstance(address, str) else resources.CONTEXT_ADDRESS


FORMAT = Format(
    name="jsonld",
    title="own document, JSON-LD 1.1",
    media_types=("application/ld+json",),
    extensions=(".jsonld",),
    can_write=True,
    declared_losses=("unknown members stay in the text, but linked-data processors drop them",),
    detect=detect,
    loads=loads,
    dumps=dumps,
)
