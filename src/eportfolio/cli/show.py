"""`show`: a document for people, in a terminal."""

from __future__ import annotations

from collections.abc import Collection

import click

from eportfolio import api
from eportfolio.cli import opportunity_page, portfolio_page, terminal
from eportfolio.cli.bounds import limits_options
from eportfolio.cli.opportunity_page import OpportunityPage
from eportfolio.cli.outcome import Exit
from eportfolio.cli.page import Line, lay_out, wrapped
from eportfolio.cli.portfolio_page import PortfolioPage
from eportfolio.guard.limits import Limits
from eportfolio.model.opportunity import Opportunity
from eportfolio.model.portfolio import Portfolio

SECTIONS = tuple(dict.fromkeys(("owner", *portfolio_page.SECTIONS, *opportunity_page.SECTIONS)))


def page(
    document: Portfolio | Opportunity,
    lang: str | None,
    width: int,
    *,
    sections: Collection[str] = (),
    is_full: bool = False,
) -> list[Line]:
    """`document` as lines of a page, each saying whether it is a heading.

    Args:
        document: What to show.
        lang: `en` or `nl`, for the words of the interface and the texts of the document; None: the document's.
        width: Columns to write in.
        sections: Names of the sections to show, as in the format, and `owner` for what stands on top; empty: all.
        is_full: Also what serves programs, and what is most personal.
    """
    kind = PortfolioPage if isinstance(document, Portfolio) else OpportunityPage
    shown = kind(document, lang, is_full=is_full)  # type: ignore[arg-type]  # the class was chosen by the document
    lines: list[Line] = []
    if not sections or "owner" in sections:
        lines += [Line(text, is_strong=True) for text in wrapped(shown.title(), width, 0, 2)]
        for text in shown.lead():
            lines += [Line(line) for line in wrapped(text, width, 0, 2)] if text else [Line("")]
    held = shown.sections()
    lines += lay_out([section for name, section in held.items() if not sections or name in sections], width)
    if not sections and all(section.is_empty() for section in held.values()):
        lines += [Line(""), Line(shown.say.word("empty"))]
    return _tidied(lines)


def lines(
    document: Portfolio | Opportunity,
    lang: str | None,
    width: int,
    *,
    sections: Collection[str] = (),
    is_full: bool = False,
) -> list[str]:
    """The page as plain lines, without control characters; arguments as for `page`."""
    return [line.text for line in page(document, lang, width, sections=sections, is_full=is_full)]


def _tidied(lines: list[Line]) -> list[Line]:
    """The lines without empty ones at either end or twice in a row."""
    kept: list[Line] = []
    for line in lines:
        if line.text or (kept and kept[-1].text):
            kept.append(line)
    return kept[:-1] if kept and not kept[-1].text else kept


@click.command(short_help="Show the portfolio or the opportunity in FILE, to read.")
@click.argument("file", type=terminal.FILE)
@click.option("--lang", type=click.Choice(["en", "nl"]), help="Language to show; else that of the document.")
@click.option(
    "--section",
    "sections",
    multiple=True,
    type=click.Choice(SECTIONS),
    metavar="NAME",
    help=f"Show only this section (may be given more than once): {', '.join(SECTIONS)}.",
)
@terminal.from_option
@limits_options
@click.option("--full", is_flag=True, help="Also ids, numbers, references, date of birth and disclosure rules.")
def show(
    *, file: str, lang: str | None, sections: tuple[str, ...], from_: str | None, limits: Limits, full: bool
) -> int:
    """Show the portfolio or the opportunity in FILE, to read.

    Exit code 1 when its structure is broken, with the problems on standard error.
    """
    document = api.parse(terminal.source(file), format=from_, lang=lang, limits=limits).document
    for line in page(document, lang, terminal.width(), sections=sections, is_full=full):
        terminal.put(terminal.strong(line.text) if line.is_strong else line.text)
    return Exit.OK
