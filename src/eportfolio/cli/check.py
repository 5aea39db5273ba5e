"""`detect` and `validate`: what a file is, and what is wrong with it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import click

from eportfolio import api
from eportfolio.cli import bounds, outcome, terminal, words
from eportfolio.cli.outcome import Exit
from eportfolio.errors import ReadError
from eportfolio.guard.limits import Limits

GRAVITY = {"error": 3, "warning": 2, "info": 1}
FAIL_ON = {"error": 3, "warning": 2, "info": 1, "never": 9}


@click.command(short_help="Say which format each FILE has, from its content.")
@click.argument("files", nargs=-1, required=True, type=terminal.FILE, metavar="FILE...")
@terminal.output_option
@bounds.limits_options
def detect(files: tuple[str, ...], output: str, limits: Limits) -> int:
    """Say which format each FILE has, from its content.

    The name of a file plays no part. Exit code 3 when a file is of no known format, 5 when it is refused.
    """
    terminal.once(files)
    titles = {found.name: found.title for found in api.list_formats()}
    worst, answers = Exit.OK, []
    for file in files:
        answer: dict[str, Any] = {"file": file, "format": None}
        try:
            answer["format"] = api.detect(terminal.source(file), limits=limits)
        except (ReadError, OSError) as error:
            worst = max(worst, outcome.code_of(error))
        answers.append(answer)
        if output == "text" and answer["format"]:
            name = f"{terminal.file_name(file)}: " if len(files) > 1 else ""
            terminal.put(f"{name}{answer['format']} - {titles[answer['format']]}")
    if output == "json" and (len(files) > 1 or answers[0]["format"]):
        terminal.put_json(answers if len(files) > 1 else {"format": answers[0]["format"]})
    return worst


@click.command(short_help="Check each FILE and tell everything that is wrong with it.")
@click.argument("files", nargs=-1, required=True, type=terminal.FILE, metavar="FILE...")
@terminal.output_option
@click.option(
    "--fail-on",
    type=click.Choice(list(FAIL_ON)),
    default="error",
    show_default=True,
    help="The least grave finding that gives exit code 1.",
)
@terminal.lang_option
@terminal.from_option
@bounds.limits_options
@click.option("--quiet", "-q", is_flag=True, help="Print findings only: no line for a valid file, no summary.")
def validate(
    *, files: tuple[str, ...], output: str, fail_on: str, lang: str, from_: str | None, limits: Limits, quiet: bool
) -> int:
    """Check each FILE and tell everything that is wrong with it.

    Findings go to standard output, the summary to standard error. Exit code 1 when there is a finding of --fail-on or
    graver, 3 when a file cannot be read, 5 when it is refused; of several files the highest.
    """
    terminal.once(files)
    worst, answers, found = Exit.OK, [], Counter[str]()
    for file in files:
        try:
            report = api.validate(terminal.source(file), format=from_, limits=limits)
        except OSError as error:
            worst = max(worst, outcome.code_of(error))
            answers.append({"file": file, "ok": False, "problems": [], "reason": outcome.reason(error)})
            found["unread"] += 1
            continue
        found.update(problem.severity for problem in report.problems)
        worst = max(worst, _outcome(report, FAIL_ON[fail_on]))
        answers.append({"file": file, **json.loads(report.to_json(lang))})
        if output == "text":
            _print(file, report, lang, quiet)
            if report.error is not None:
                terminal.say(*bounds.advice(report.error.problem, lang))
    if output == "json":
        _put_validation(answers)
    elif not quiet:
        terminal.say(_summary(len(files), found, lang))
    return worst


def _outcome(report: api.Report, fail_on: int) -> Exit:
    if report.error is not None:
        return outcome.of_read_error(report.error)
    grave = any(GRAVITY[problem.severity] >= fail_on for problem in report.problems)
    return Exit.FINDINGS if grave else Exit.OK


def _print(file: str, report: api.Report, lang: str, quiet: bool) -> None:
    name = terminal.file_name(file)
    for problem in report.problems:
        first, *rest = outcome.problem_lines(name, problem, lang)
        terminal.put(terminal.strong(first))
        for line in rest:
            terminal.put(line)
    if report.ok and not quiet:
        valid = "geldig" if lang == "nl" else "valid"
        terminal.put(", ".join(filter(None, (f"{name}: {valid} ({report.format})", words.counts(report.counts, lang)))))


def _put_validation(answers: list[dict[str, Any]]) -> None:
    if len(answers) > 1:
        terminal.put_json(answers)
    elif "reason" not in answers[0]:  # an unreadable file has no report; the message stands on standard error
        terminal.put_json({name: value for name, value in answers[0].items() if name != "file"})


def _summary(files: int, found: Counter[str], lang: str) -> str:
    numbers = [words.count(name, found[name], lang) for name in GRAVITY if found[name] or name != "info"]
    if found["unread"]:
        numbers.append(words.count("unread", found["unread"], lang))
    return f"{words.count('file', files, lang)}: {', '.join(numbers)}"
