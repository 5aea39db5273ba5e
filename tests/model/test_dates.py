"""What dates of limited precision mean, and when one certainly comes before another."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eportfolio import resources
from eportfolio.model import dates

PATTERN = resources.schema("portfolio")["$defs"]["Date"]["pattern"]
DATES = st.from_regex(PATTERN.removeprefix("^").removesuffix("$"), fullmatch=True)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-03", "2019-03-01", "2019-03-31"),
        ("2019-03-01", "2019-03-01", "2019-03-01"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2019-XX", "2019-01-01", "2019-12-31"),
        ("2019-XX-XX", "2019-01-01", "2019-12-31"),
        ("2019-03-XX", "2019-03-01", "2019-03-31"),
        ("2019?", "2019-01-01", "2019-12-31"),
        ("2019-03-01~", "2019-03-01", "2019-03-01"),
        ("2019-03%", "2019-03-01", "2019-03-31"),
        ("2019-21", "2019-01-01", "2019-12-31"),
        ("2019-22~", "2019-01-01", "2019-12-31"),
        ("2019-23", "2019-01-01", "2019-12-31"),
        ("2019-24", "2019-01-01", "2020-02-29"),
        ("9999-24", "9999-01-01", "9999-12-31"),
        ("201X-24", "2010-01-01", "2020-02-29"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("0000-02", "0000-02-01", "0000-02-29"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_first_and_last_day_a_date_can_mean(date: str, first: str, last: str) -> None:
    assert re.fullmatch(PATTERN, date)
    assert (dates.earliest(date), dates.latest(date)) == (first, last)


@pytest.mark.parametrize(
    ("date", "exists"),
    [
        ("2023-02-28", True),
        ("2023-02-29", False),
        ("2024-02-29", True),
        ("1900-02-29", False),
        ("2000-02-29", True),
        ("2023-04-31", False),
        ("2023-04-30?", True),
        ("2023-04-31?", False),
        ("2023-02", True),
        ("2023", True),
        ("2023-02-XX", True),
        ("202X-02-29", True),
        ("202X-02-30", False),
        ("20XX-06-31", False),
        ("0000-02-29", True),
        ("0000-02-30", False),
        ("2023-24", True),
        ("2023-XX-XX", True),
        ("9999-12-31", True),
    ],
)
def test_whether_the_calendar_has_the_day(date: str, exists: bool) -> None:
    assert re.fullmatch(PATTERN, date)
    assert dates.exists(date) is exists


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2019", "2020", True),
        ("2019", "2019", False),
        ("2019", "2019-03", False),
        ("2019-03", "2019-04", True),
        ("2019-03-01", "2019-03-02", True),
        ("2019-03-01", "2019-03-01", False),
        ("201X", "2019", False),
        ("201X", "2020", True),
        ("2019-24", "2020-02", False),
        ("2019-24", "2020-03", True),
        ("2020", "2019", False),
        ("2019-12~", "2020-01?", True),
    ],
)
def test_only_a_date_that_certainly_ended_is_before(one: str, other: str, before: bool) -> None:
    assert dates.is_before(one, other) is before


@pytest.mark.parametrize(
    ("start", "end", "possible"),
    [
        ("2019", "2019-03", True),
        ("2019-03", "2019", True),
        ("2019-03", "2019-02", False),
        ("2020", "2019", False),
        ("2019-24", "2019-01", True),
        ("2019-21", "2019-02", True),
        ("201X", "2010", True),
        ("2020-01-02", "2020-01-01", False),
    ],
)
def test_a_period_runs_backwards_only_when_every_reading_does(start: str, end: str, possible: bool) -> None:
    assert dates.is_before_end(start, end) is possible


@given(DATES)
def test_every_date_of_the_format_has_bounds_in_order(date: str) -> None:
    first, last = dates.earliest(date), dates.latest(date)
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", first)
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", last)
    assert first <= last
    assert dates.is_before_end(date, date)
    assert not dates.is_before(date, date)
    assert dates.exists(date) in (True, False)


@given(DATES, DATES)
def test_before_goes_one_way_and_agrees_with_periods(one: str, other: str) -> None:
    assert not (dates.is_before(one, other) and dates.is_before(other, one))
    if dates.is_before(one, other):
        assert dates.is_before_end(one, other)
    assert dates.is_before_end(one, other) == (not dates.is_before(other, one))


@given(DATES, DATES, DATES)
def test_before_is_transitive(one: str, two: str, three: str) -> None:
    if dates.is_before(one, two) and dates.is_before(two, three):
        assert dates.is_before(one, three)


@given(st.dates(), st.dates())
def test_full_dates_compare_as_days_do(one: dt.date, other: dt.date) -> None:
    assert dates.is_before(one.isoformat(), other.isoformat()) == (one < other)
    assert dates.exists(one.isoformat())
    assert dates.earliest(one.isoformat()) == one.isoformat() == dates.latest(one.isoformat())
