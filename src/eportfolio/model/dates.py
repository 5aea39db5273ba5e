"""Dates of limited precision: what they say, and how two of them compare.

Source: Extended Date/Time Format (EDTF) Specification, Library of Congress, 2019, levels 0 and 1. Departures: no
intervals (periods have a start and an end), no years beyond four digits, no time of day; `XX` may stand for the
month or day, `X` for the last digits of the year.
"""

from __future__ import annotations

import calendar

_SEASONS = ("21", "22", "23")
_WINTER = "24"
"""EDTF ties no season to a hemisphere: each can be any part of its year, and a winter can end in the next."""


def earliest(date: str) -> str:
    """The first day `date` can mean, as YYYY-MM-DD; its input is a date of the format."""
    return _bound(date, first=True)


def latest(date: str) -> str:
    """The last day `date` can mean, as YYYY-MM-DD; its input is a date of the format."""
    return _bound(date, first=False)


def exists(date: str) -> bool:
    """Whether the calendar has this day in some year it can mean: false for 2023-02-29 and 202X-02-30."""
    parts = date.rstrip("?~%").split("-")
    if len(parts) < 3 or "X" in parts[1] + parts[2]:
        return True
    year = _LEAP if "X" in parts[0] else int(parts[0])
    return int(parts[2]) <= _days(year, int(parts[1]))


def is_before(one: str, other: str) -> bool:
    """Whether `one` certainly ends before `other` begins; false when their days can overlap."""
    return latest(one) < earliest(other)


def is_before_end(start: str, end: str) -> bool:
    """Whether a period from `start` to `end` can be: false only when every reading has it run backwards."""
    return earliest(start) <= latest(end)


_LEAP = 4
"""A year with 29 February; every decade has one."""


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year or _LEAP, month)[1]  # the year 0 is a leap year too, and unknown to `calendar`


def _bound(date: str, *, first: bool) -> str:
    parts = date.rstrip("?~%").split("-")
    year = parts[0].replace("X", "0" if first else "9")
    month = parts[1] if len(parts) > 1 else "XX"
    if month == _WINTER and not first and year != "9999":
        year, month = f"{int(year) + 1:04d}", "02"
    elif month in ("XX", _WINTER, *_SEASONS):
        month = "01" if first else "12"
    day = parts[2] if len(parts) > 2 else "XX"
    if day == "XX":
        day = "01" if first else f"{_days(int(year), int(month)):02d}"
    return f"{year}-{month}-{day}"
