"""The JSON-LD context, generated from the model classes.

Facts (each tried in PyLD, jsonld.js, pyoxigraph and rdflib):
- One flat, protected context, no scoped ones: every processor agrees on it, and on nothing with scoped terms.
- So every name has one meaning and one coercion wherever it stands; building the context fails when two classes
  disagree, and when a value of a closed list is also the name of a member.
- Every array is an `@list`: sets lose order, doubles and emptiness. Numbers stay untyped; any datatype on a
  number makes an invalid lexical form in two processors.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Union, get_args, get_origin

from eportfolio.model.base import Item
from eportfolio.model.opportunity import Opportunity
from eportfolio.model.portfolio import Portfolio
from eportfolio.model.values import Choice, ContextType

TERMS = "https://w3id.org/eportfolio/ns#"
PREFIXES: Mapping[str, str] = {
    "ep": TERMS,
    "dct": "http://purl.org/dc/terms/",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

# Names that mean exactly what a term of schema.org or Dublin Core means; all others are terms of our own.
BORROWED: Mapping[str, str] = {
    "created": "dct:created",
    "modified": "dct:modified",
    "language": "dct:language",
    "title": "dct:title",
    "description": "dct:description",
    "givenName": "schema:givenName",
    "familyName": "schema:familyName",
    "honorificPrefix": "schema:honorificPrefix",
    "honorificSuffix": "schema:honorificSuffix",
    "email": "schema:email",
    "telephone": "schema:telephone",
    "address": "schema:address",
    "headline": "schema:headline",
    "name": "schema:name",
    "url": "schema:url",
    "postalCode": "schema:postalCode",
    "locality": "schema:addressLocality",
    "region": "schema:addressRegion",
    "country": "schema:addressCountry",
    "lines": "schema:streetAddress",
    "start": "schema:startDate",
    "end": "schema:endDate",
    "birthDate": "schema:birthDate",
    "gender": "schema:gender",
    "mediaType": "dct:format",
    "department": "schema:department",
}


class _Own:
    """The coercion of a member that is an object, or of a plain value without one."""

    term: Mapping[str, Any] = {}


def context() -> dict[str, Any]:
    """The context document: `{"@context": {...}}`, terms in alphabetical order.

    Raises:
        ValueError: two members of one name disagree, or a value is also a member's name.
    """
    terms: dict[str, Any] = {}
    values: set[str] = set()
    for name, coercion, choices in _members():
        values |= choices
        entry = _entry(name, coercion)
        if name in ("@context", "id", "type"):
            continue
        terms[name] = _agreed(name, terms.get(name, entry), entry)
    clash = sorted(values & set(terms))
    if clash:
        raise ValueError(f"values that are also members: {clash}")
    terms.update({value: f"ep:kind-{value}" for value in values})
    head = {
        "@version": 1.1,
        "@protected": True,
        **PREFIXES,
        "edtf": EDTF,
        "id": "@id",
        "type": "@type",
        "Portfolio": "ep:Portfolio",
        "Opportunity": "ep:Opportunity",
        "$schema": None,
    }
    return {"@context": head | dict(sorted(terms.items()))}


def _agreed(name: str, one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """The entry both members can share: a coercion of strings does not touch objects."""
    if one == other:
        return one
    bare = {"@id": one["@id"]} | ({"@container": "@list"} if one.get("@container") == "@list" else {})
    if bare not in (one, other) or one.get("@container") != other.get("@container"):
        raise ValueError(f"`{name}` has two meanings: {one} and {other}")
    return other if one == bare else one


def _entry(name: str, coercion: Mapping[str, Any]) -> dict[str, Any]:
    return {"@id": BORROWED.get(name, f"ep:{name}"), **coercion}


def _members() -> Iterator[tuple[str, Mapping[str, Any], set[str]]]:
    """(name, coercion, values that are terms) of every member of every class that documents hold."""
    seen: set[type[Item]] = set()
    waiting: list[type[Item]] = [Portfolio, Opportunity]
    while waiting:
        kind = waiting.pop()
        if kind in seen:
            continue
        seen.add(kind)
        for python_name, field in kind.model_fields.items():
            marks = [mark for mark in field.metadata if hasattr(mark, "json_schema")]
            marker, is_list, inner = unwrap(field.annotation)
            marker = marks[0] if marks else marker
            if inner is not None:
                waiting.append(inner)
            if isinstance(marker, ContextType) or field.alias == "$schema":
                continue
            coercion = dict(getattr(marker, "term", _Own.term))
            if is_list:
                coercion["@container"] = "@list"
            choices = (
                set(marker.meanings) if isinstance(marker, Choice) and coercion.get("@type") == "@vocab" else set()
            )
            yield field.alias or python_name, coercion, choices
    for name in ("except", "only"):  # members of a ring rule, which is no class
        yield name, {"@type": "@id", "@container": "@list"}, set()


def unwrap(annotation: Any) -> tuple[Any, bool, type[Item] | None]:
    """(marker, whether it is a list, class of its objects) of one annotation."""
    if get_origin(annotation) in (types.UnionType, Union):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    for mark in getattr(annotation, "__metadata__", ()):
        if hasattr(mark, "json_schema"):
            return mark, False, None
    if get_origin(annotation) is tuple:
        marker, _, inner = unwrap(get_args(annotation)[0])
        return marker, True, inner
    if isinstance(annotation, type) and issubclass(annotation, Item):
        return None, False, annotation
    if annotation is bool or get_origin(annotation) is Literal or annotation is str:
        return None, False, None
    raise TypeError(f"no coercion for {annotation}")
