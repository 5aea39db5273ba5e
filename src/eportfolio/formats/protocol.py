"""What a format is: the only way into and out of the library.

A format is one module with one constant `FORMAT`; other packages offer theirs as an entry point of the group
`eportfolio.formats` that names such a constant. Nothing in a format opens files, asks the clock or the network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from eportfolio.errors import Loss, Problem
from eportfolio.guard.json import JsonText
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source

if TYPE_CHECKING:  # reading and validating need no model classes: they work on trees
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

Evidence = Callable[[str], bytes]


class Confidence(IntEnum):
    """How sure a format is that an input is its own; two equal answers above NO are an ambiguity."""

    NO = 0
    MAYBE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller may ask of a format.

    Attributes:
        lang: The language wanted in formats that hold one language only, as a BCP 47 tag; None: the document's own.
        profile: A version or variant of the format to write; None lets the format choose.
        limits: The limits in force.
    """

    lang: str | None = None
    profile: str | None = None
    limits: Limits = field(default_factory=Limits.local)


@dataclass(frozen=True, slots=True)
class Reading:
    """One input, read into the JSON tree of a document; whether its structure holds is checked afterwards.

    Attributes:
        tree: The document as plain JSON (dicts and lists) with the member names of the format.
        kind: `portfolio` or `opportunity`.
        format: The format's name.
        problems: What was found on the way, not what `validate` finds.
        losses: What could not be carried over.
        text: The JSON text that was read, which knows lines and columns; None when it was no JSON.
    """

    tree: dict[str, Any] = field(repr=False)
    kind: str
    format: str
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()
    text: JsonText | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """One document, written: the bytes, and what they do not hold."""

    data: bytes
    losses: tuple[Loss, ...] = ()


def _cannot_write(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None) -> Written:
    raise ValueError("this format is read only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its names, what it can do, and its three functions.

    Attributes:
        name: The name users type, such as `europass-xml`.
        title: What it is, in a few words.
        media_types: Its media types, the usual one first.
        extensions: File name endings, used only to choose how to write; never to recognise.
        declared_losses: What a portfolio may hold and this format cannot, one short line each.
        profiles: The versions or variants that can be written; empty when there is one only.
        detect: How sure it is about an input, from the content alone; never raises on any content.
        loads: Reads; raises `ReadError` when the input cannot be understood at all.
        dumps: Writes; present when `can_write`.
    """

    name: str
    title: str
    media_types: tuple[str, ...]
    extensions: tuple[str, ...] = ()
    can_read: bool = True
    can_write: bool = False
    declared_losses: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    detect: Callable[[Source], Confidence]
    loads: Callable[[Source, Options], Reading]
    dumps: Callable[[Portfolio | Opportunity, Options, Evidence | None], Written] = _cannot_write
