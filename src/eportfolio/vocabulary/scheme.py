"""A SKOS file as plain values: its concepts, what each says, and where in the text it stands.

Facts: rdflib reads Turtle at about one megabyte in a second, and goes one call deeper for each bracket; so the text is
bounded before it is read, and a text that is nested too deeply is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from eportfolio.errors import VocabularyError
from eportfolio.guard.limits import Limits
from eportfolio.vocabulary import terms

STATEMENT_BYTES = 100
"""A text of more bytes for each statement that is allowed is not read."""

Literal = tuple[str, str]
"""A text and its language tag in lower case; empty when it has none."""

_PREFIX = re.compile(r"@?prefix\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
_SUBJECT = re.compile(r"<([^>\s]*)>|([\w.-]*):([\w.\\-]*)")


@dataclass(slots=True)
class Resource:
    """What the file says of one thing: texts, and addresses of other things, by property."""

    uri: str
    texts: dict[str, list[Literal]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)

    def said(self, name: str) -> list[Literal]:
        """The texts under a property."""
        return self.texts.get(name, [])

    def to(self, name: str) -> list[str]:
        """What a property leads to."""
        return self.links.get(name, [])


@dataclass(slots=True)
class Scheme:
    """A SKOS file.

    Attributes:
        concepts: From address to concept.
        schemes: From address to concept scheme.
        others: What else the file describes.
        lines: From address to the line where its description begins, from 1.
    """

    concepts: dict[str, Resource]
    schemes: dict[str, Resource]
    others: dict[str, Resource]
    lines: Mapping[str, int] = field(default_factory=dict)


def load(data: bytes, limits: Limits) -> Scheme:
    """The scheme in a Turtle text (N-Triples is one too).

    Raises:
        VocabularyError: it is too large, no Turtle, nested too deeply, or holds no concept.
    """
    graph = _graph(data, limits)
    found: dict[str, Resource] = {}
    for subject, predicate, value in graph:
        resource = found.setdefault(str(subject), Resource(str(subject)))
        if type(value).__name__ == "Literal":
            resource.texts.setdefault(str(predicate), []).append((str(value), (value.language or "").lower()))
        else:
            resource.links.setdefault(str(predicate), []).append(str(value))
    for resource in found.values():
        for texts in resource.texts.values():
            texts.sort()
        for links in resource.links.values():
            links.sort()
    concepts = {uri: held for uri, held in found.items() if terms.CONCEPT in held.to(terms.RDF_TYPE)}
    schemes = {uri: held for uri, held in found.items() if terms.SCHEME in held.to(terms.RDF_TYPE)}
    if not concepts:
        raise VocabularyError("this file has no skos:Concept")
    others = {uri: held for uri, held in found.items() if uri not in concepts and uri not in schemes}
    return Scheme(concepts, schemes, others, _lines(data.decode("utf-8-sig")))


def _graph(data: bytes, limits: Limits) -> Any:
    if len(data) > min(limits.input_bytes, limits.rdf_statements * STATEMENT_BYTES):
        raise VocabularyError("this file is too large; raise the limit rdf_statements to read it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise VocabularyError("this file is no UTF-8 text") from None
    if text.lstrip()[:1] in ("{", "["):
        raise VocabularyError("this is JSON; write the vocabulary as Turtle or N-Triples")
    if re.match(r"\s*<(\?xml|rdf:|!)", text):
        raise VocabularyError("this is XML; write the vocabulary as Turtle or N-Triples")
    graph = import_module("rdflib").Graph()
    try:
        graph.parse(data=text, format="turtle", publicID="urn:x:")
    except RecursionError:
        raise VocabularyError("this file is nested too deeply") from None
    except Exception as error:  # noqa: BLE001  # rdflib raises its own, and whatever its parser runs into
        line = getattr(error, "lines", None)
        place = f": line {line + 1}" if isinstance(line, int) else ""
        raise VocabularyError(f"this file is no Turtle{place}") from None
    if len(graph) > limits.rdf_statements:
        raise VocabularyError("this file has too many statements; raise the limit rdf_statements to read it")
    return graph


def _lines(text: str) -> dict[str, int]:
    """Where each description begins: the first line that has its subject at its very start."""
    prefixes = dict(_PREFIX.findall(text))
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if (match := _SUBJECT.match(line)) is not None:
            full, prefix, name = match.groups()
            uri = full if full is not None else prefixes.get(prefix, "") + name.replace("\\", "")
            found.setdefault(uri, number)
    return found
