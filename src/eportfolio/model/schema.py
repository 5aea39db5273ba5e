"""The published JSON Schemas, generated from the model classes.

Facts: no `anyOf`, so that a fault in a text or a ring gives one problem at one place; every property has a
description, so that editors can show it; objects are open, because unknown members are kept.
"""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from eportfolio.model.base import Item
from eportfolio.model.opportunity import Opportunity
from eportfolio.model.portfolio import Portfolio
from eportfolio.model.values import Lang, Ring, Uri

NAMESPACE = "https://w3id.org/eportfolio/"


def portfolio_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a portfolio."""
    return _document(Portfolio)


def opportunity_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an opportunity."""
    return _document(Opportunity)


def _document(kind: type[Item]) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    for extra in (Uri, Lang, Ring):  # used inside definitions that are written by hand
        _annotated(extra, definitions)
    body = _object(kind, definitions)
    name = kind.__name__.lower()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{NAMESPACE}schema/1.0/{name}.schema.json",
        "title": kind.__name__,
        **body,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type[Item], definitions: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "description": _first_line(kind)}
    required = [field.alias or name for name, field in kind.model_fields.items() if field.is_required()]
    if required:
        schema["required"] = required
    schema["properties"] = {
        field.alias or name: _member(field, definitions) for name, field in kind.model_fields.items()
    }
    return schema


def _member(field: FieldInfo, definitions: dict[str, Any]) -> dict[str, Any]:
    annotation: Any = field.annotation
    for extra in field.metadata:
        if hasattr(extra, "json_schema"):
            return _named(extra, definitions) | {"description": field.description}
    return _annotated(annotation, definitions) | {"description": field.description}


def _annotated(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if get_origin(annotation) in (types.UnionType, Union):
        annotation = next(part for part in get_args(annotation) if part is not type(None))
    for extra in getattr(annotation, "__metadata__", ()):
        if hasattr(extra, "json_schema"):
            return _named(extra, definitions)
    if get_origin(annotation) is Literal:
        return {"const": get_args(annotation)[0]}
    if get_origin(annotation) is tuple:
        return {"type": "array", "items": _annotated(get_args(annotation)[0], definitions)}
    if annotation is bool:
        return {"type": "boolean"}
    if isinstance(annotation, type) and issubclass(annotation, Item):
        if annotation.__name__ not in definitions:
            definitions[annotation.__name__] = {}
            definitions[annotation.__name__] = _object(annotation, definitions)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    raise TypeError(f"no JSON Schema for {annotation}")


def _named(extra: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    definitions[extra.name] = extra.json_schema()
    return {"$ref": f"#/$defs/{extra.name}"}


def _first_line(kind: type[Item]) -> str:
    return (kind.__doc__ or "").strip().splitlines()[0]
