"""Rules about dates, periods, and work that overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eportfolio.errors import Code, Problem
from eportfolio.model import dates
from eportfolio.validation.facts import Facts
from eportfolio.validation.rule import Rule

BACKWARDS = Code(
    "EP210",
    "error",
    {"en": "the end lies before the start", "nl": "het einde ligt voor het begin"},
    {
        "en": "swap the two dates, or leave `end` out when it still goes on",
        "nl": "wissel de twee datums om, of laat `end` weg als het nog doorgaat",
    },
    {
        "en": "Dates are compared as precisely as both are known: 2019 to 2019-03 is in order.",
        "nl": "Datums worden vergeleken zo precies als beide bekend zijn: 2019 tot 2019-03 is in orde.",
    },
    '"period": {"start": "2020-01", "end": "2019-03"}',
)
NO_SUCH_DAY = Code(
    "EP211",
    "error",
    {"en": "the calendar has no such day", "nl": "deze dag staat niet in de kalender"},
    {"en": "check the day and the month", "nl": "controleer de dag en de maand"},
    {
        "en": "A day that never was is a slip, and other programs refuse the whole file for it.",
        "nl": "Een dag die er niet was is een vergissing, en andere programma's weigeren er het hele bestand om.",
    },
    '"start": "2023-02-29"',
)
EXPIRED_FIRST = Code(
    "EP212",
    "error",
    {"en": "it ends being valid before it was given", "nl": "de geldigheid eindigt voor de uitgifte"},
    {"en": "check both dates", "nl": "controleer beide datums"},
    {
        "en": "For credentials `issued` comes before `expires`, for assessments `date` before `validUntil`.",
        "nl": "Bij bewijzen komt `issued` voor `expires`, bij beoordelingen `date` voor `validUntil`.",
    },
    '"issued": "2024-05", "expires": "2023-05"',
)
STILL_ENDED = Code(
    "EP310",
    "warning",
    {"en": "it is said to be ongoing and has an end", "nl": "er staat dat het doorloopt en ook wanneer het eindigt"},
    {
        "en": "leave `ongoing` out when the end is planned, or set it to false when it is over",
        "nl": "laat `ongoing` weg als het einde gepland is, of zet het op false als het voorbij is",
    },
    {
        "en": "Readers cannot tell whether the end is planned or past.",
        "nl": "Lezers zien niet of het einde gepland is of voorbij.",
    },
    '"period": {"start": "2020", "end": "2022", "ongoing": true}',
)
TWO_PRIMARY = Code(
    "EP311",
    "warning",
    {"en": "two primary appointments overlap in time", "nl": "twee hoofdaanstellingen overlappen elkaar in tijd"},
    {"en": "mark one of them as primary: the home base", "nl": "markeer er één als primary: de thuisbasis"},
    {
        "en": "The primary appointment decides which organisation and sector are the worker's own.",
        "nl": "De hoofdaanstelling bepaalt welke organisatie en welke sector de eigen zijn.",
    },
    '{"id": "#e1", "primary": true}, {"id": "#e2", "primary": true}',
)
MANY_HOURS = Code(
    "EP312",
    "info",
    {
        "en": "the work that goes on takes more hours a week together than the worker's own maximum",
        "nl": "het lopende werk vraagt samen meer uren per week dan het eigen maximum",
    },
    {
        "en": "this is for the worker to weigh; nothing has to change",
        "nl": "dit is aan de werker zelf; er hoeft niets te veranderen",
    },
    {
        "en": "The maximum is the worker's own. Nobody else is told, and nothing is refused because of it.",
        "nl": "Het maximum is van de werker zelf. Niemand anders krijgt het te horen en er wordt niets om geweigerd.",
    },
    '"availability": {"totalHoursPerWeek": 36}',
)


def _backwards(facts: Facts) -> Iterator[Problem]:
    known = dict(facts.dates)
    for pointer, name, _ in facts.objects:
        start, end = known.get(f"{pointer}/start"), known.get(f"{pointer}/end")
        if name == "period" and start and end and not dates.is_before_end(start, end):
            yield BACKWARDS.problem(f"{pointer}/end")


def _no_such_day(facts: Facts) -> Iterator[Problem]:
    for pointer, date in facts.dates:
        if not dates.exists(date):
            yield NO_SUCH_DAY.problem(pointer)


def _expired_first(facts: Facts) -> Iterator[Problem]:
    known = dict(facts.dates)
    for pointer, _, _ in facts.objects:
        for first, last in (("issued", "expires"), ("date", "validUntil"), ("date", "questionsUntil")):
            start, end = known.get(f"{pointer}/{first}"), known.get(f"{pointer}/{last}")
            if start and end and not dates.is_before_end(start, end):
                yield EXPIRED_FIRST.problem(f"{pointer}/{last}")


def _still_ended(facts: Facts) -> Iterator[Problem]:
    for pointer, name, item in facts.objects:
        if name == "period" and item.get("ongoing") is True and "end" in item:
            yield STILL_ENDED.problem(pointer)


def _span(facts: Facts, pointer: str, item: Mapping[str, Any], known: Mapping[str, str]) -> tuple[str, str]:
    """First and last day an experience certainly spans; open ends reach as far as dates go."""
    start, end = known.get(f"{pointer}/period/start"), known.get(f"{pointer}/period/end")
    first = dates.latest(start) if start else "9999-12-31"
    if end is None and not _lasts(item):
        return first, first
    return first, dates.earliest(end) if end else "9999-12-31"


def _two_primary(facts: Facts) -> Iterator[Problem]:
    known = dict(facts.dates)
    spans = sorted(
        (*_span(facts, pointer, item, known), pointer)
        for pointer, name, item in facts.objects
        if name == "experiences"
        and item.get("primary") is True
        and (f"{pointer}/period/start" in known or _lasts(item))
    )
    until = ""
    for start, end, pointer in spans:
        if until and start < until:
            yield TWO_PRIMARY.problem(f"{pointer}/primary")
        until = max(until, end)


def _lasts(item: Mapping[str, Any]) -> bool:
    period = item.get("period")
    return isinstance(period, dict) and (
        period.get("ongoing") is True or (period.get("ongoing") is None and "end" not in period and "start" in period)
    )


def _many_hours(facts: Facts) -> Iterator[Problem]:
    availability = facts.tree.get("availability")
    maximum = availability.get("totalHoursPerWeek") if isinstance(availability, dict) else None
    if type(maximum) not in (int, float):
        return
    hours = sum(
        item["hoursPerWeek"]
        for _, name, item in facts.objects
        if name == "experiences"
        and type(item.get("hoursPerWeek")) in (int, float)
        and _lasts(item)
        and "partOf" not in item
    )
    if hours > maximum:
        yield MANY_HOURS.problem("/availability/totalHoursPerWeek")


RULES = (
    Rule(BACKWARDS, _backwards),
    Rule(NO_SUCH_DAY, _no_such_day),
    Rule(EXPIRED_FIRST, _expired_first, ("portfolio",)),
    Rule(STILL_ENDED, _still_ended),
    Rule(TWO_PRIMARY, _two_primary, ("portfolio",)),
    Rule(MANY_HOURS, _many_hours, ("portfolio",)),
)
