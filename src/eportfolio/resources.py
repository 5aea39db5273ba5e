"""Where `schemas/` and `vocab/` lie; the only module that knows.

Facts: a wheel carries both folders inside the package; a checkout and an editable install have them two folders
up, beside `src`. A package read from a zip file has no paths, so everything here is bytes or text, never a path.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

FORMAT_VERSION = "1.0"
CONTEXT_ADDRESS = f"https://w3id.org/eportfolio/context/{FORMAT_VERSION}.jsonld"


def root(folder: str) -> Traversable:
    """The folder `schemas` or `vocab`, wherever this installation keeps it."""
    packed = files("eportfolio") / folder
    return packed if packed.is_dir() else Path(__file__).parents[2] / folder


def schema_text(name: str) -> str:
    """The text of one published file of this format version, such as `portfolio.schema.json`."""
    return (root("schemas") / FORMAT_VERSION / name).read_text(encoding="utf-8")


@cache
def schema(kind: str) -> dict[str, Any]:
    """The published JSON Schema of a `portfolio` or an `opportunity`; callers do not change it."""
    loaded: dict[str, Any] = json.loads(schema_text(f"{kind}.schema.json"))
    return loaded


@cache
def context() -> dict[str, Any]:
    """The published JSON-LD context document; callers do not change it."""
    loaded: dict[str, Any] = json.loads(schema_text("context.jsonld"))
    return loaded


@cache
def interview() -> dict[str, Any]:
    """The questions that make a portfolio, in Dutch and English; callers do not change them."""
    loaded: dict[str, Any] = json.loads(schema_text("interview.json"))
    return loaded
