"""The options `--limit` and `--upload-limits`: how much of an input is read, for the commands that read one.

Rule: what stands in the way is told with the option that lifts it, so that nobody has to find out by trying.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from difflib import get_close_matches
from functools import wraps
from typing import Any

import click
from click.shell_completion import CompletionItem

from eportfolio.cli import terminal
from eportfolio.errors import Problem
from eportfolio.guard.limits import SIZES, Limits

ALL_SIZES = "sizes"
NAMES = (ALL_SIZES, *(item.name for item in fields(Limits)))
_NUMBER = re.compile(r"([0-9]{1,15})(?:([KMG])(iB|B)?)?", re.IGNORECASE)
_MIB = 1024 * 1024
_ADVICE = {
    "en": "to read a file this large after all, add: --limit {option}",
    "nl": "om zo'n groot bestand toch te lezen, voeg toe: --limit {option}",
}

Setting = tuple[str, int]
"""A name of `NAMES`, and the number for it."""


def _settings(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Setting, ...]:
    return tuple(_setting(value) for value in values)


def _setting(text: str) -> Setting:
    """The name and the number of NAME=VALUE; what was typed is not repeated.

    Raises:
        click.BadParameter: There is no such limit, or the number is none for it.
    """
    name, _, number = (part.strip() for part in text.partition("="))
    if name not in NAMES:
        near = get_close_matches(name.lower(), NAMES, 1)
        meant = f"did you mean {near[0]}? " if near else ""
        raise click.BadParameter(f"there is no limit of that name; {meant}choose from: {', '.join(NAMES)}")
    found = _NUMBER.fullmatch(number)
    if found is None:
        raise click.BadParameter(f"write {name}= and a whole number, such as 5000, 64M or 64MiB")
    digits, letter, unit = (part.lower() for part in found.groups(""))
    step = 1000 if letter and unit == "b" else 1024
    setting = name, int(digits) * step ** " kmg".index(letter or " ")
    try:
        _changed(Limits.local(), [setting])
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    return setting


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(f"{name}=") for name in NAMES if name.startswith(incomplete)]


def limits_options(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the two options, and hands it the result as `limits`."""

    @click.option(
        "--limit",
        "settings",
        multiple=True,
        callback=_settings,
        shell_complete=_complete,
        metavar="NAME=VALUE",
        help="Set one limit on what is read (may be given more than once), such as json_bytes=64MiB; sizes=64MiB sets "
        f"those that a large file in a document meets. NAME: {', '.join(NAMES)}.",
    )
    @click.option("--upload-limits", is_flag=True, help="Read under the smaller limits for files of strangers.")
    @wraps(command)
    def limited(*, settings: tuple[Setting, ...], upload_limits: bool, **named: Any) -> int:
        preset = Limits.upload() if upload_limits else Limits.local()
        return command(**named, limits=_changed(preset, settings))

    return limited


def _changed(limits: Limits, settings: Iterable[Setting]) -> Limits:
    """`limits` with the settings put in, one after the other.

    Raises:
        ValueError: A number is not allowed for its limit.
    """
    for name, number in settings:
        limits = replace(limits, **dict.fromkeys(SIZES if name == ALL_SIZES else (name,), number))
    return limits


def advice(problem: Problem, lang: str = "en") -> list[str]:
    """The option that lets a large input through, as a line to print; none when it is not its size that is refused.

    Args:
        problem: Why the input that was read last is refused.
        lang: `en` or `nl`.
    """
    if problem.params.get("name") not in SIZES:
        return []
    # What is packed in the input is longer than the input; doubling the limit gets there in a few steps.
    wanted = max(terminal.input_length(), 2 * int(problem.params["limit"]))
    size = 1
    while size * _MIB < wanted:
        size *= 2
    return [_ADVICE[lang].format(option=f"{ALL_SIZES}={size}MiB")]
