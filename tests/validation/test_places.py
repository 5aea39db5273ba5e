"""Line and column of a problem are exact, whatever the text looks like."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eportfolio as ep
from strategies import mutated_documents

TEXT = """{
  "type": "Portfolio",
  "formatVersion": "1.0", "id": "urn:x:1",
\t"headline": {"nl": "😀 é", "en" : 5},
  "headlin": "x",
  "experiences": [
    {"id": "#e1", "kind": "job"},   {"id": "😀", "kind": "other"}
  ]
}
"""


def places(text: str) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    report = ep.validate(text.encode("utf-8"))
    return {(problem.code, problem.pointer): (problem.line, problem.column) for problem in report.problems}


def expected() -> dict[tuple[str, str], tuple[int, int]]:
    """The places above, counted again from the text itself."""
    lines = TEXT.split("\n")

    def at(line: int, piece: str) -> tuple[int, int]:
        return line, lines[line - 1].index(piece) + 1

    return {
        ("EP102", ""): (1, 1),
        ("EP101", "/headline/en"): at(4, "5}"),
        ("EP110", ""): at(5, '"headlin"'),
        ("EP103", "/experiences/0/kind"): at(7, '"job"'),
        ("EP104", "/experiences/1/id"): at(7, '"😀"'),
        ("EP321", "/experiences/1"): at(7, '{"id": "😀"'),
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_and_column_count_characters_from_one(newline: str) -> None:
    assert places(TEXT.replace("\n", newline)) == expected()


def test_a_byte_order_mark_moves_nothing() -> None:
    assert {key: place for key, place in places("\ufeff" + TEXT).items() if key[0] > "EP1"} == expected()


def test_problems_stand_in_the_order_of_the_text() -> None:
    report = ep.validate(TEXT.encode())
    order = [(problem.line, problem.column) for problem in report.problems]
    assert order == sorted(order)


def test_parse_gives_the_same_places_as_validate() -> None:
    with pytest.raises(ep.InvalidDocument) as caught:
        ep.parse(TEXT.encode())
    errors = {(problem.code, problem.pointer): (problem.line, problem.column) for problem in caught.value.problems}
    assert errors == {key: place for key, place in expected().items() if key[0] in ("EP101", "EP102", "EP103", "EP104")}
    assert "line 1, column 1" in str(caught.value)


def test_a_mapping_has_no_lines() -> None:
    assert all(
        problem.line is None and problem.column is None for problem in ep.validate({"type": "Portfolio"}).problems
    )


@given(mutated_documents(), st.sampled_from([None, 1, 3]), st.booleans())
def test_every_structural_problem_points_at_its_value_in_the_text(
    found: tuple[str, Any], indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(found[1], indent=indent, ensure_ascii=ascii_only)
    lines = text.split("\n")
    for problem in ep.validate(text.encode(), format="json").problems:
        if problem.code == "EP113" or problem.code < "EP100":
            continue
        assert problem.line is not None, problem
        assert problem.column is not None, problem
        rest = "\n".join([lines[problem.line - 1][problem.column - 1 :], *lines[problem.line :]])
        value, _ = json.JSONDecoder().raw_decode(rest)
        at: Any = found[1]
        for step in problem.pointer.split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            at = at[int(name)] if isinstance(at, list) else at[name]
        if problem.code == "EP110":
            assert value in at
        else:
            assert value == at
