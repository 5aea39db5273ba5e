"""Dates of limited precision: what they say, and how two of them compare.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 2019, levels 0 and 1. Departures: no
intervals (periods have a start and an end), no years beyond four digits, no time of day; `XX` may stand for the
month or day, `X` for the last digits of the year.
"""

from __future__ import annotations

import calendar

_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "12")}


def earliest(date: str) -> str:
    """The first day `date` can mean, as YYYY-MM-DD; its input is a date of the format."""
    return _bound(date, first=True)


def latest(date: str) -> str:
    """The last day `date` can mean, as YYYY-MM-DD; its input is a date of the format."""
    return _bound(date, first=False)


def exists(date: str) -> bool:
    """Whether the calendar has this day: false for 2023-02-29, true for every less precise date."""
    parts = date.rstrip("?~%").split("-")
    if len(parts) < 3 or "X" in date:
        return True
    year, month, day = (int(part) for part in parts)
    return day <= _days(year, month)


def is_before(one: str, other: str) -> bool:
    """Whether `one` certainly ends before `other` begins; false when their days can overlap."""
    return latest(one) < earliest(other)


def is_before_end(start: str, end: str) -> bool:
    """Whether a period from `start` to `end` can be: false only when every reading has it run backwards."""
    return earliest(start) <= latest(end)


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 31


def _bound(date: str, *, first: bool) -> str:
    parts = date.rstrip("?~%").split("-")
    year = parts[0].replace("X", "0" if first else "9")
    month = parts[1] if len(parts) > 1 else "XX"
    if month in _SEASONS:
        month = _SEASONS[month][0 if first else 1]
    elif month == "XX":
        month = "01" if first else "12"
    day = parts[2] if len(parts) > 2 else "XX"
    if day == "XX":
        day = "01" if first else f"{_days(int(year), int(month)):02d}"
    return f"{year}-{month}-{day}"
