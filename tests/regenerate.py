"""Writes every generated file; with `--check` only says which ones are out of date.

Usage: python tests/regenerate.py [--check]
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def generated() -> Mapping[str, str]:
    """From path below the project to text, for every file that is generated."""
    import reference
    import vocabulary_pages
    from eportfolio.model.context import context
    from eportfolio.model.schema import opportunity_schema, portfolio_schema
    from eportfolio.model.shapes import shapes

    return {
        "schemas/1.0/portfolio.schema.json": _json(portfolio_schema()),
        "schemas/1.0/opportunity.schema.json": _json(opportunity_schema()),
        "schemas/1.0/context.jsonld": _json(context()),
        "schemas/1.0/shapes.ttl": shapes(),
        **{f"docs/vocabulary/{name}": text for name, text in vocabulary_pages.pages().items()},
        **{f"docs/reference/{name}": text for name, text in reference.pages().items()},
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def stale() -> list[str]:
    """The generated files whose committed text differs from what is generated now."""
    return [name for name, text in generated().items() if not _same(ROOT / name, text)]


def _same(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def main(arguments: list[str]) -> int:
    """Write, or check; 1 when `--check` finds a stale file."""
    if arguments == ["--check"]:
        names = stale()
        sys.stdout.write("".join(f"out of date: {name}\n" for name in names))
        return 1 if names else 0
    for name, text in generated().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
