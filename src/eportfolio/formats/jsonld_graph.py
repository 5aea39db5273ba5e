"""From JSON-LD in any shape to a graph: expanded by PyLD, then gathered by node.

Source: JSON-LD 1.1 API (W3C Recommendation, 2020), sections 5.1 (expansion) and 7 (flattening). Values stay JSON
values, as their way through the spelling of RDF would cost digits and time.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from eportfolio.errors import LimitExceeded, Loss, Malformed, Refused
from eportfolio.formats import jsonld_contexts
from eportfolio.formats import rdf_codes as codes
from eportfolio.formats import rdf_terms as rdf
from eportfolio.formats.rdf_graph import Graph, Literal, Value
from eportfolio.guard.limits import Limits
from eportfolio.model.structure import escape

_MOST_FAULT = 60
_REDEFINED = frozenset(("protected term redefinition", "invalid context nullification"))
"""The faults of a context that changes what an earlier one protects."""


def expanded(tree: Any, limits: Limits) -> tuple[Graph, tuple[Loss, ...]]:
    """The graph that a JSON-LD text describes, and the members that its contexts do not know.

    Args:
        tree: The text as JSON; its contexts have been checked.
        limits: The limits in force.

    Raises:
        Refused: a context changes what our terms mean.
        Malformed: it is no JSON-LD 1.1; the problem names the fault in the words of the specification.
        LimitExceeded: it has more values than `rdf_statements`, or its contexts cost too much or are too deep.
    """
    jsonld_contexts.check_work(tree, _count(tree, limits))
    graph = Graph(limits)
    gatherer, losses = _Gatherer(graph, jsonld_contexts.relative_names(tree)), list[Loss]()
    whole = [(f"/{index}", entry) for index, entry in enumerate(tree)] if isinstance(tree, list) else [("", tree)]
    for pointer, entry in whole:  # one by one: what one context does not know, another may
        nodes, dropped = _expanded(entry, tree, limits)
        gatherer.nodes(nodes)
        losses += _unknown(entry, dropped, pointer)
    return graph, tuple(losses)


def _expanded(entry: Any, tree: Any, limits: Limits) -> tuple[Any, set[str]]:
    """One thing of the text, expanded, and the names that its contexts do not know."""
    dropped: set[str] = set()
    jsonld = import_module("pyld.jsonld")  # loads lxml, so only when it is needed
    try:
        nodes = jsonld.expand(
            [entry],
            {"base": "", "documentLoader": _load, "processingMode": "json-ld-1.1"},
            on_property_dropped=lambda name: dropped.add(name) if isinstance(name, str) else None,
        )
    except RecursionError:
        raise LimitExceeded(codes.TOO_MANY.problem(limit=limits.rdf_statements, name="rdf_statements")) from None
    except Exception as error:  # noqa: BLE001  # PyLD raises TypeErrors and KeyErrors too on odd contexts
        fault = _fault(error)
        if fault in _REDEFINED:
            raise Refused(jsonld_contexts.clash(tree)) from None
        raise Malformed(codes.PROCESSOR.problem(fault=fault)) from None
    return nodes, dropped


def _load(address: str, _options: Any) -> dict[str, Any]:
    context = jsonld_contexts.frozen(address)
    if context is None:
        raise ValueError("nothing is fetched")
    return {"contextUrl": None, "documentUrl": address, "document": context, "contentType": "application/ld+json"}


def _fault(error: Exception) -> str:
    """The code the specification gives the fault; it holds nothing of the input."""
    found = ""
    cause: Any = error
    while cause is not None:
        found = getattr(cause, "code", None) or found
        cause = getattr(cause, "cause", None)
    return found[:_MOST_FAULT] or "invalid document"


def _count(tree: Any, limits: Limits) -> int:
    """How many values a JSON tree has.

    Raises:
        LimitExceeded: more than `rdf_statements`.
    """
    left, waiting = limits.rdf_statements, [tree]
    while waiting:
        node = waiting.pop()
        left -= 1
        if left < 0:
            raise LimitExceeded(codes.TOO_MANY.problem(limit=limits.rdf_statements, name="rdf_statements"))
        if isinstance(node, dict):
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return limits.rdf_statements - left


def _unknown(tree: Any, dropped: set[str], start: str) -> list[Loss]:
    """A loss for each member whose name the processor dropped; `start` is the place of the tree in the text."""
    losses: list[Loss] = []
    waiting: list[tuple[str, Any]] = [(start, tree)] if dropped else []
    while waiting:
        pointer, node = waiting.pop()
        if isinstance(node, dict):
            for name, below in node.items():
                place = f"{pointer}/{escape(name)}"
                if name in dropped:
                    losses.append(codes.UNKNOWN_TERM.loss("source", place, below))
                elif name != "@context":
                    waiting.append((place, below))
        elif isinstance(node, list):
            waiting += [(f"{pointer}/{index}", below) for index, below in enumerate(node)]
    return losses


class _Gatherer:
    """Puts what expanded JSON-LD says of each node into a graph."""

    def __init__(self, graph: Graph, renamed: Mapping[str, str]) -> None:
        self.graph, self.renamed = graph, renamed
        self.fresh = 0

    def nodes(self, found: Any) -> None:
        """Take in a list of node objects; values that stand by themselves say nothing."""
        for node in found if isinstance(found, list) else [found]:
            if isinstance(node, dict) and "@value" not in node and "@list" not in node:
                self.node(node)

    def node(self, node: dict[str, Any]) -> str:
        """Take in one node object and all inside it; its name."""
        name = node.get("@id")
        if not isinstance(name, str):
            name, self.fresh = f"_:n{self.fresh}", self.fresh + 1
        elif name.startswith("_:"):
            name = f"_:x{name[2:]}"
        else:
            name = self.renamed.get(name, name)
        for key, held in node.items():
            if key == "@type":
                for kind in held if isinstance(held, list) else [held]:
                    self.graph.say(name, rdf.TYPE, str(kind))
            elif key in ("@graph", "@included"):
                self.nodes(held)
            elif key == "@reverse":
                self.reversed(name, held)
            elif not key.startswith("@"):
                for value in held:
                    self.graph.say(name, key, self.value(value))
        return name

    def reversed(self, name: str, held: dict[str, Any]) -> None:
        """What other nodes say of this one."""
        for predicate, others in held.items():
            for other in others:
                if isinstance(other, dict) and "@value" not in other:
                    self.graph.say(self.node(other), predicate, name)

    def value(self, value: Any) -> Value:
        """One value: a literal, a list, or the name of a node."""
        self.graph.count()
        if "@list" in value:
            return [self.value(item) for item in value["@list"]]
        if "@value" not in value:
            return self.node(value)
        kind = value.get("@type")
        if kind == "@json":
            return Literal(value["@value"], rdf.JSON)
        tag = value.get("@language")
        return Literal(value["@value"], kind or (rdf.LANG_STRING if tag else rdf.STRING), tag or "")
