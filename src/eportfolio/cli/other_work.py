"""For what other work somebody can be asked, as one sentence and the worker's own words.

Rule: staying put is a full answer. A worker who is not open to other work, or says nothing about it, is shown without
a word about that.
"""

from __future__ import annotations

from eportfolio.cli.phrases import Phrases
from eportfolio.model.parts import Travel
from eportfolio.model.portfolio import Availability


def other_work(say: Phrases, value: Availability | None) -> list[str]:
    """The paragraphs to show; none when nothing is offered."""
    if value is None:
        return []
    known = "; ".join(part for part in (*_work(say, value), *_travel(say, value.travel)) if part)
    start = _opening(say, value)
    if known:
        start = f"{start or say.word('open_unsaid')}: {known}"
    required = say.listed(say.word(name) for name in value.required or ())
    sentences = [start, f"{say.word('required')} {required}" if required else ""]
    whole = " ".join(f"{sentence}." for sentence in sentences if sentence)
    note = say.text(value.travel.note) if value.travel is not None else ""
    return [text for text in (whole, note, say.text(value.description)) if text]


def _opening(say: Phrases, value: Availability) -> str:
    """Whether the worker can be found, and by whom; empty unless the worker says yes to that."""
    if value.open not in ("yes", "invited"):
        return ""
    found_in = say.listed(say.word(ring) for ring in value.rings or ())
    return " ".join((say.word(f"open_{value.open}"), *([say.word("found_in", found_in)] if found_in else [])))


def _work(say: Phrases, value: Availability) -> list[str]:
    total = value.total_hours_per_week
    return [
        say.hours_range(value.hours_per_week),
        say.word("hours_total", say.number(total)) if total is not None else "",
        say.days(value.days),
        say.between(value.period),
        say.word("region", say.listed(value.regions)) if value.regions else "",
        {True: say.word("remote_suits"), False: say.word("remote_not"), None: ""}[value.remote],
    ]


def _travel(say: Phrases, value: Travel | None) -> list[str]:
    if value is None:
        return []
    return [
        say.word("distance", say.number(value.max_distance)) if value.max_distance is not None else "",
        say.word("minutes", say.number(value.max_minutes)) if value.max_minutes is not None else "",
        {True: say.word("overnight"), False: say.word("no_overnight"), None: ""}[value.overnight],
    ]
