"""`vocab`: what can be done with vocabularies."""

from __future__ import annotations

import click

from eportfolio import resources
from eportfolio.cli import outcome, terminal
from eportfolio.cli.bounds import limits_options
from eportfolio.cli.outcome import Exit
from eportfolio.errors import Problem, VocabularyError
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source
from eportfolio.vocabulary.check import check as findings

BUILT_IN = "competencies.ttl"


@click.group(short_help="Check a vocabulary.")
def vocab() -> None:
    """Work with vocabularies of competencies."""


@vocab.command(short_help="Check each FILE, a SKOS scheme in Turtle, against the rules of quality.")
@click.argument("files", nargs=-1, type=terminal.FILE, metavar="[FILE...]")
@terminal.output_option
@terminal.lang_option
@limits_options
def check(*, files: tuple[str, ...], output: str, lang: str, limits: Limits) -> int:
    """Check each FILE, a SKOS scheme in Turtle, against the rules of quality; without FILE the built-in vocabulary.

    Exit code 1 when there are findings, 3 when a file is no vocabulary.
    """
    terminal.once(files)
    worst = Exit.OK
    answers = []
    for name in files or (BUILT_IN,):
        try:
            data = Source.of(terminal.source(name), limits).read() if files else _built_in()
            found = findings(data, limits)
        except VocabularyError as error:
            terminal.say(f"{terminal.file_name(name)}: {error}")
            worst = max(worst, Exit.UNREADABLE)
            answers.append({"file": name, "ok": False, "problems": [], "reason": str(error)})
            continue
        worst = max(worst, Exit.FINDINGS if found else Exit.OK)
        problems = [problem.localised(lang).as_dict() for problem in found]
        answers.append({"file": name, "ok": not found, "problems": problems})
        if output == "text":
            _print(name, found, lang)
    if output == "json":
        terminal.put_json(answers if len(files) > 1 else answers[0])
    return worst


def _built_in() -> bytes:
    return (resources.root("vocab") / BUILT_IN).read_bytes()


def _print(name: str, found: tuple[Problem, ...], lang: str) -> None:
    shown = terminal.file_name(name)
    for problem in found:
        first, *rest = outcome.problem_lines(shown, problem, lang)
        terminal.put(terminal.strong(first))
        for line in rest:
            terminal.put(line)
    said = {"en": ("finding", "findings"), "nl": ("bevinding", "bevindingen")}[lang][len(found) != 1]
    terminal.put(f"{shown}: {len(found)} {said}")
