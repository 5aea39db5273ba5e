"""The contexts a JSON-LD text may use: those it carries and those that come with this library; none is ever fetched.

Facts:
- JSON-LD processors fetch contexts over the network by default, and let a later context redefine what an earlier
  one said. Here a context is taken from the text itself or from a frozen set, and beside ours no other may change
  what our terms mean.
- Beside ours and what the text carries, the frozen set holds the terms of schema.org that we borrow and those of
  credentials (see `jsonld_foreign`). The latter protect terms that ours names too, so the two cannot stand together.
- Each context costs time at each place where it is in force, so their number and size are bounded for the whole text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eportfolio import resources
from eportfolio.errors import Code, LimitExceeded, Problem, Refused
from eportfolio.formats import jsonld_foreign, own

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
        "en": "the document's context changes what the terms of this format mean",
        "nl": "de context van het document verandert de betekenis van de termen van dit formaat",
    },
    {
        "en": "after the context of this format only @base (the document's id), @language and terms of other names may follow",
        "nl": "na de context van dit formaat mogen alleen @base (de id van het document), @language en termen met andere namen volgen",
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
    {
        "en": "at most {count} contexts with {terms} terms in all",
        "nl": "hoogstens {count} contexten met samen {terms} termen",
    },
)
CLASH = Code(
    "EP073",
    "error",
    {
        "en": "two contexts of the document, one of them that of {names}, disagree on terms that are protected",
        "nl": "twee contexten van het document, waarvan een die van {names}, zijn het oneens over termen die beschermd zijn",
    },
    {
        "en": "make it a list of two things, each with its own context: the portfolio, then what uses the other context",
        "nl": "maak er een lijst van twee dingen van, elk met een eigen context: het portfolio, en dan wat de andere context gebruikt",
    },
    {
        "en": "`name` and `description` mean one thing in a portfolio and another in a credential. Both contexts say that nothing may change them, so by the rules of JSON-LD no program can read them in one place.",
        "nl": "`name` en `description` betekenen in een portfolio iets anders dan in een bewijs. Beide contexten zeggen dat niets ze mag veranderen, dus volgens de regels van JSON-LD kan geen programma ze op één plaats lezen.",
    },
    '{"@context": ["https://www.w3.org/ns/credentials/v2", "https://w3id.org/eportfolio/context/1.0.jsonld"]}',
)
IN_CLASSES = Code(
    "EP082",
    "error",
    {
        "en": "the document has more things of the classes of credentials than is allowed",
        "nl": "het document heeft meer dingen van de klassen van bewijzen dan is toegestaan",
    },
    {
        "en": "at most {count}; give credentials files of their own",
        "nl": "hoogstens {count}; geef bewijzen eigen bestanden",
    },
)
CODES = (REMOTE, REDEFINED, CONTEXT_SIZE, CLASH, IN_CLASSES)

MOST_CONTEXTS = 64
"""How many contexts one text may carry, those inside terms included."""
MOST_TERMS = 1_000
"""How many terms they may define together."""
MOST_WORK = 5_000_000
"""Terms of contexts below the top, times values: such a context may be in force anew at every value."""
MOST_IN_CLASSES = 5_000
"""How many things may be of a class, or stand under a member, that has a context of its own in the frozen set."""
_KEYWORDS = frozenset(
    (
        "@id", "@type", "@graph", "@value", "@language", "@list", "@set", "@reverse", "@included", "@index", "@nest",
        "@json", "@none",
    )
)  # fmt: skip
_SCHEMA_ADDRESSES = frozenset(
    f"{scheme}://schema.org{rest}" for scheme in ("https", "http") for rest in ("", "/", "/docs/jsonldcontext.jsonld")
)
_SCHEMA_TERMS: Mapping[str, Any] = {
    "@vocab": "http://schema.org/",
    "schema": "http://schema.org/",
    "id": "@id",
    "type": "@type",
    "url": {"@id": "schema:url", "@type": "@id"},
    "startDate": {"@id": "schema:startDate", "@type": "schema:Date"},
    "endDate": {"@id": "schema:endDate", "@type": "schema:Date"},
    "birthDate": {"@id": "schema:birthDate", "@type": "schema:Date"},
}
"""What schema.org's own context says of the terms that this format borrows."""


def frozen(address: str) -> Mapping[str, Any] | None:
    """The context document that belongs to an address; None when it does not come with this library."""
    if own.has_own_context({"@context": address}):
        return resources.context()
    return {"@context": _SCHEMA_TERMS} if address in _SCHEMA_ADDRESSES else jsonld_foreign.context(address)


def clash(tree: Any) -> Problem:
    """Why a context that changes what an earlier one protects is refused: whose terms they are."""
    parts = [part for _, context in _contexts(tree) for part in _parts(context) if isinstance(part, str)]
    names = sorted({jsonld_foreign.family(part) for part in parts} - {""})
    return CLASH.problem("/@context", names=", ".join(names)) if names else REDEFINED.problem("/@context")


def check(tree: Any) -> None:
    """Let pass only contexts that are known, small, and leave the meaning of our terms alone.

    Raises:
        Refused: a context comes from elsewhere, or changes what our terms mean.
        LimitExceeded: there are more contexts or terms than is allowed.
    """
    found = list(_contexts(tree))
    parts = [(place, part) for place, context in found for part in _parts(context)]
    terms = sum(len(part) for _, part in parts if isinstance(part, dict))
    if len(parts) > MOST_CONTEXTS or terms > MOST_TERMS:
        raise LimitExceeded(CONTEXT_SIZE.problem(parts[0][0], count=MOST_CONTEXTS, terms=MOST_TERMS))
    for place, part in parts:
        remote = part if isinstance(part, str) else part.get("@import", "") if isinstance(part, dict) else ""
        if remote and not (isinstance(part, str) and frozen(part)):
            raise Refused(REMOTE.problem(place, address=resources.CONTEXT_ADDRESS))
    if any(isinstance(part, str) and own.has_own_context({"@context": part}) for _, part in parts):
        _check_beside_ours(parts)


def check_work(tree: Any, values: int) -> None:
    """Let pass only contexts that stay cheap however often they are in force.

    Args:
        tree: The text as JSON.
        values: How many values it has.

    Raises:
        LimitExceeded: the contexts below the top define too many terms for so many values, or too many things have
            a class with a context of its own.
    """
    parts = [(place, part) for place, context in _contexts(tree) for part in _parts(context)]
    terms = sum(_size(part) for place, part in parts if not place)
    if terms * values > MOST_WORK:
        raise LimitExceeded(CONTEXT_SIZE.problem(count=MOST_CONTEXTS, terms=MOST_WORK // values))
    names = frozenset[str]().union(*(jsonld_foreign.scopes(part) for _, part in parts if isinstance(part, str)))
    if names and _named(tree, names) > MOST_IN_CLASSES:
        raise LimitExceeded(IN_CLASSES.problem(count=MOST_IN_CLASSES))


def _size(part: Any) -> int:
    """How many terms a context defines; one that is named is counted too."""
    if isinstance(part, str):
        part = (frozen(part) or {}).get("@context")
    return len(part) if isinstance(part, dict) else 0


def _named(tree: Any, names: frozenset[str]) -> int:
    """How often any of the names stands in the tree, as a value or as a member."""
    found, waiting = 0, [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found += len(node.keys() & names)
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
        elif isinstance(node, str):
            found += node in names
    return found


def _check_beside_ours(parts: list[tuple[str, Any]]) -> None:
    """Contexts beside ours name no vocabulary, no keyword anew, and a base or a language only at the top."""
    for place, part in parts:
        if part is None:
            raise Refused(REDEFINED.problem(place))
        if not isinstance(part, dict):
            continue  # an address was looked at before, and anything else is no context: the processor says so
        is_top = bool(place)
        base = part.get("@base", own.SCHEMES[0])
        is_changed = "@vocab" in part or (not is_top and bool(part.keys() & {"@base", "@language"}))
        is_elsewhere = not (isinstance(base, str) and base.startswith(own.SCHEMES))
        if is_changed or is_elsewhere or any(_is_alias(term) for term in part.values()):
            raise Refused(REDEFINED.problem(place))


def _is_alias(term: Any) -> bool:
    """Whether a term is another name for a keyword."""
    address = term.get("@id") if isinstance(term, dict) else term
    return isinstance(address, str) and address in _KEYWORDS


def relative_names(tree: Any) -> dict[str, str]:
    """What processors make of a `urn:` that is also the base, and what it was: `uuid:X` was `urn:uuid:X`."""
    parts = [part for _, context in _contexts(tree) for part in _parts(context)]
    bases = [part["@base"] for part in parts if isinstance(part, dict) and isinstance(part.get("@base"), str)]
    return {base.removeprefix("urn:"): base for base in bases if base.startswith("urn:")}


def _parts(context: Any) -> list[Any]:
    return context if isinstance(context, list) else [context]


def _contexts(tree: Any) -> Iterator[tuple[str, Any]]:
    """Every `@context` in the tree, however deep, those inside terms included.

    Its place comes with it when it stands at the top, or at the top of one of the things in a list; else it is empty.
    """
    tops = [(f"/{index}", entry) for index, entry in enumerate(tree)] if isinstance(tree, list) else [("", tree)]
    waiting = [(f"{place}/@context", node) for place, node in tops]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, dict):
            if "@context" in node:
                yield place, node["@context"]
            waiting += [("", below) for name, below in node.items() if name != "extensions"]
        elif isinstance(node, list):
            waiting += [("", below) for below in node]
