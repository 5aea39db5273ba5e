"""`jsonld`: our own document as JSON-LD 1.1, with the context that makes every processor read it alike.

Facts:
- JSON-LD processors fetch contexts over the network by default, and let a later context redefine what an earlier
  one said. Nothing is fetched here, and a context is refused unless it is ours and adds nothing but `@base` and
  `@language`.
- Processors drop members that the context does not know without a word; they are reported as losses here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from eportfolio import resources
from eportfolio.errors import Code, LimitExceeded, Loss, Malformed, Refused
from eportfolio.formats import own
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options, Reading, Written
from eportfolio.guard.source import Source
from eportfolio.model import structure

if TYPE_CHECKING:
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

REMOTE = Code(
    "EP070",
    "error",
    {
        "en": "the document asks for a JSON-LD context from elsewhere",
        "nl": "het document vraagt een JSON-LD-context van elders op",
    },
    {"en": "use the context of this format: {address}", "nl": "gebruik de context van dit formaat: {address}"},
    {
        "en": "A context that is fetched can change under the reader's hands and betrays who reads; nothing is ever fetched.",
        "nl": "Een context die wordt opgehaald kan onder het lezen veranderen en verraadt wie leest; er wordt nooit iets opgehaald.",
    },
    '{"@context": "https://example.org/context.jsonld"}',
)
REDEFINED = Code(
    "EP071",
    "error",
    {
        "en": "the document's context defines terms of its own",
        "nl": "de context van het document definieert eigen termen",
    },
    {
        "en": "after the context of this format only an object with @base (the document's id) and @language may follow",
        "nl": "na de context van dit formaat mag alleen een object volgen met @base (de id van het document) en @language",
    },
    {
        "en": "A redefined term makes one document mean two things: one to a JSON reader, another to a linked-data reader.",
        "nl": "Een opnieuw gedefinieerde term laat een document twee dingen betekenen: een voor wie JSON leest, een ander voor wie linked data leest.",
    },
    '{"@context": ["https://w3id.org/eportfolio/context/1.0.jsonld", {"name": "https://example.org/x"}]}',
)
CONTEXT_SIZE = Code(
    "EP072",
    "error",
    {
        "en": "the document's context is larger than is allowed",
        "nl": "de context van het document is groter dan is toegestaan",
    },
    {"en": "at most 8 contexts with 200 terms each", "nl": "hoogstens 8 contexten met elk 200 termen"},
)
SHAPE = Code(
    "EP073",
    "error",
    {
        "en": "this is JSON-LD, but not in the shape of this format",
        "nl": "dit is JSON-LD, maar niet in de vorm van dit formaat",
    },
    {
        "en": "compact it with the context of this format: {address}",
        "nl": "breng het in de vorm van dit formaat (compact) met de context: {address}",
    },
)
UNKNOWN_TERM = Code(
    "EP790",
    "warning",
    {
        "en": "the member has no term in the context; JSON-LD processors drop it",
        "nl": "het onderdeel heeft geen term in de context; JSON-LD-programma's laten het weg",
    },
)
KEYWORD = Code(
    "EP791",
    "warning",
    {
        "en": "the member has the name of a JSON-LD keyword; in JSON-LD it would mean something else, so it is left out",
        "nl": "het onderdeel heeft de naam van een JSON-LD-sleutelwoord; in JSON-LD zou het iets anders betekenen, dus het is weggelaten",
    },
)
CODES = (REMOTE, REDEFINED, CONTEXT_SIZE, SHAPE, UNKNOWN_TERM, KEYWORD)

_BASES = ("https://", "http://", "urn:", "did:", "mailto:", "tel:")
"""The schemes that the id of a document may have."""
_KEYWORDS = ("@context", "@id", "@graph", "@type", "@included", "@reverse", "@list", "@set", "@value")


def detect(source: Source) -> Confidence:
    """Any JSON-LD that `json` does not claim."""
    tree = own.peek(source)
    node = tree[0] if isinstance(tree, list) and tree else tree
    if not isinstance(node, dict) or not any(keyword in node for keyword in _KEYWORDS):
        return Confidence.NO
    if own.is_own(node) and own.has_own_context(node):
        return Confidence.NO
    return Confidence.CERTAIN if own.is_own(node) else Confidence.MAYBE


def loads(source: Source, options: Options) -> Reading:
    """The document, when its context is ours.

    Raises:
        Refused: the context comes from elsewhere or defines terms.
        Malformed: the shape is not ours.
    """
    tree = own.parsed(source).tree
    check_contexts(tree)
    if not own.is_own(tree) or not own.has_own_context(tree) or "@context" not in tree:
        raise Malformed(SHAPE.problem(address=resources.CONTEXT_ADDRESS))
    return own.read(source, "jsonld")


def check_contexts(tree: Any) -> None:
    """Let pass only contexts that are ours and add nothing.

    Raises:
        Refused: see `loads`.
        LimitExceeded: a context is larger than is allowed.
    """
    for context in _contexts(tree):
        place = "/@context" if isinstance(tree, dict) and context is tree.get("@context") else ""
        parts = context if isinstance(context, list) else [context]
        if len(parts) > 8 or any(isinstance(part, dict) and len(part) > 200 for part in parts):
            raise LimitExceeded(CONTEXT_SIZE.problem(place))
        if any(_is_remote(part) for part in parts):
            raise Refused(REMOTE.problem(place, address=resources.CONTEXT_ADDRESS))
        for part in parts:
            if part is None or (isinstance(part, dict) and not set(part) <= {"@base", "@language"}):
                raise Refused(REDEFINED.problem(place))
            base = part.get("@base") if isinstance(part, dict) else None
            if isinstance(base, str) and not base.startswith(_BASES):
                raise Refused(REDEFINED.problem(place))


def _contexts(tree: Any) -> Iterator[Any]:
    """Every `@context` in the tree, however deep; `extensions` are opaque JSON and hold none."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if "@context" in node:
                yield node["@context"]
            waiting += [below for name, below in node.items() if name != "extensions"]
        elif isinstance(node, list):
            waiting += node


def _is_remote(part: Any) -> bool:
    if isinstance(part, str):
        return not own.has_own_context({"@context": part})
    if isinstance(part, dict):
        if "@import" in part:
            return True
        return any(isinstance(term, dict) and _names_context(term.get("@context")) for term in part.values())
    return False


def _names_context(context: Any) -> bool:
    parts = context if isinstance(context, list) else [context]
    return any(isinstance(part, str) or (isinstance(part, dict) and _is_remote(part)) for part in parts)


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None = None) -> Written:
    """The document with its context complete: our address, the document's base and its language."""
    tree = document.to_tree()
    kind = own.KINDS[document.type]
    losses: list[Loss] = []
    for pointer, name in structure.check(tree, kind).unknown:
        place, holder = f"{pointer}/{structure.escape(name)}", _at(tree, pointer)
        if name.startswith("@"):
            losses.append(KEYWORD.loss("document", place, holder.pop(name)))
        else:
            losses.append(UNKNOWN_TERM.loss("document", place, holder[name], kept="json"))
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


def _at(tree: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        tree = tree[int(name)] if isinstance(tree, list) else tree[name]
    return tree


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
