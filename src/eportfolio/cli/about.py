"""`schema`, `formats` and `rules`: what this library knows, apart from any document."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import click

from eportfolio import api, resources
from eportfolio.cli import terminal
from eportfolio.cli.catalogue import all_codes
from eportfolio.cli.outcome import Exit
from eportfolio.errors import Code

FILES = {"portfolio": "portfolio.schema.json", "opportunity": "opportunity.schema.json", "context": "context.jsonld"}


@click.command(short_help="Print a published schema, or the JSON-LD context.")
@click.argument("kind", type=click.Choice(list(FILES)), default="portfolio")
def schema(kind: str) -> int:
    """Print a published schema, or the JSON-LD context.

    These are the files that programs in other languages check documents with (JSON Schema 2020-12) and read them as
    linked data with (JSON-LD 1.1).
    """
    terminal.put_bytes(resources.schema_text(FILES[kind]).encode("utf-8"))
    return Exit.OK


@click.command(short_help="List the formats that can be read and written.")
@click.argument("name", required=False)
@terminal.output_option
def formats(name: str | None, output: str) -> int:
    """List the formats that can be read and written, or show what one, NAME, cannot hold."""
    known = [found for found in api.list_formats() if name in (None, found.name)]
    if not known:
        names = ", ".join(found.name for found in api.list_formats())
        raise click.BadParameter(f"there is no format of that name; choose from: {names}", param_hint="NAME")
    if output == "json":
        terminal.put_json(
            [
                {
                    "name": found.name,
                    "title": found.title,
                    "mediaTypes": list(found.media_types),
                    "read": found.can_read,
                    "write": found.can_write,
                    "losses": list(found.declared_losses),
                }
                for found in known
            ]
        )
        return Exit.OK
    if name is not None:
        (only,) = known
        terminal.put(f"{only.name}: {only.title}")
        terminal.put("\n".join(f"- cannot hold {line}" for line in only.declared_losses) or "- nothing is lost")
        return Exit.OK
    yes = {True: "yes", False: "no"}
    rows = [
        (found.name, yes[found.can_read], yes[found.can_write], found.title, "; ".join(found.declared_losses) or "-")
        for found in known
    ]
    terminal.table(("NAME", "READ", "WRITE", "WHAT IT IS", "WHAT IT CANNOT HOLD"), rows)
    return Exit.OK


@click.command(short_help="List the codes of problems and losses, or explain one CODE.")
@click.argument("code", required=False)
@terminal.output_option
@terminal.lang_option
def rules(code: str | None, output: str, lang: str) -> int:
    """List the codes of problems and losses, or explain one CODE.

    A part such as <expected> in a message is filled in for each problem.
    """
    known = {found.code: found for found in all_codes()}
    if code is None:
        if output == "json":
            terminal.put_json([_members(found, lang) for found in known.values()])
        else:
            rows = [(found.code, found.severity, _text(found.message, lang)) for found in known.values()]
            terminal.table(("CODE", "SEVERITY", "MESSAGE"), rows)
        return Exit.OK
    chosen = known.get(code.upper())
    if chosen is None:
        near = get_close_matches(code.upper(), known, 1, 0.5)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise click.UsageError(f"there is no such code{meant}")
    if output == "json":
        terminal.put_json(_members(chosen, lang))
    else:
        _explain(chosen, lang)
    return Exit.OK


def _explain(code: Code, lang: str) -> None:
    terminal.put(terminal.strong(f"{code.code} ({code.severity})"))
    for text in (_text(code.message, lang), _text(code.hint, lang)):
        if text:
            terminal.put(f"    {text}")
    if code.why:
        terminal.put(f"\n{_text(code.why, lang)}")
    if code.example:
        terminal.put(f"\n{'Bijvoorbeeld' if lang == 'nl' else 'Example'}:\n    {code.example}")


def _members(code: Code, lang: str) -> dict[str, Any]:
    texts = {"message": code.message, "hint": code.hint, "why": code.why}
    shown = {name: _text(text, lang) for name, text in texts.items() if text}
    example = {"example": code.example} if code.example else {}
    return {"code": code.code, "severity": code.severity, **shown, **example}


def _text(texts: Any, lang: str) -> str:
    """The text in `lang`, else in English, its parameters as `<name>`."""
    return re.sub(r"\{(\w+)\}", r"<\1>", texts.get(lang) or texts.get("en", ""))
