"""Rich text becomes plain text that keeps its lines, lists and links."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eportfolio.formats.richtext import plain


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<p>One</p><p><br></p><p>Two</p>", "One\n\nTwo"),
        ("One<br/>Two<br>Three", "One\nTwo\nThree"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>", "1. a\n2. b\n  - c\n3. d"),
        ("<ol><li>a</li></ol><ol><li>b</li></ol>", "1. a\n1. b"),
        ("<ul><li><p>a</p></li><li>b<br>c</li></ul>", "- a\n- b\n  c"),
        ('<p>See <a href="https://e.example/x" target="_blank">this</a>.</p>', "See this (https://e.example/x)."),
        ('<a href="https://e.example">https://e.example</a>', "https://e.example"),
        ('<a href="mailto:a@e.example">a@e.example</a>', "a@e.example"),
        ("<p>a &amp; b&nbsp;&lt;c&gt; &#39;d&#39;</p>", "a & b <c> 'd'"),
        ("<P CLASS='x'>a <STRONG>b</STRONG></P>", "a b"),
        ('<p>a<span style="color: rgb(0, 0, 0);">b</span>c</p>', "abc"),
        ("<p>a\n     b</p>", "a b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("a<!-- hidden -->b<i>c</i>", "abc"),
        ("<style>p {}</style><p>a</p><script>b</script>", "a"),
    ],
)
def test_structure_survives_without_markup(html: str, expected: str) -> None:
    assert plain(html) == expected


def test_quill_lists_are_what_their_items_say() -> None:
    marker = '<span class="ql-ui" contenteditable="false"></span>'
    html = (
        f'<ol><li data-list="bullet">{marker}a</li><li data-list="bullet" class="ql-indent-1">{marker}b</li>'
        f'<li data-list="ordered">{marker}c</li><li class="ql-indent-2" data-list="ordered">{marker}d</li></ol>'
    )
    assert plain(html) == "- a\n  - b\n1. c\n    1. d"


@pytest.mark.parametrize(
    "text",
    ["plain", "two\nlines\n\n  indented", "a < b and c > d", "#include <stdio.h>", "R&D", "AT&T; x", "<3", "1 <2> 3"],
)
def test_text_without_markup_comes_back_as_it_was(text: str) -> None:
    assert plain(text) == text


def test_entities_alone_are_read() -> None:
    assert plain("Fish &amp; chips &#233;") == "Fish & chips é"


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<li>",
                "</li>",
                "<ol>",
                "</ol>",
                "<ul>",
                "<a href='x'>",
                "</a>",
                "<br>",
                "&amp;",
                "&#1;",
                "&#0;",
                "&#xD800;",
                "<!--",
                "-->",
                "<",
                '"',
                "'",
                " ",
                "\n",
                "word",
                "é",
                '<li data-list="bullet">',
                "<script>",
            ]
        )
    ).map("".join)
)
def test_no_control_character_and_no_known_tag_comes_out(html: str) -> None:
    text = plain(html)
    assert all(character >= " " or character in "\t\n\r" for character in text)
    assert text == text.strip()


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<p ",
        "<a href='",
        '<a href="x">',
        "<ul>",
        "<ol><li>",
        "<li><p >",
        "&#",
        "<p '\"",
        ("<p \"'\"<p '"),
        " \u00a0",
    ],
)
def test_hostile_text_ends_in_seconds_where_a_quadratic_cost_takes_minutes(piece: str) -> None:
    started = time.perf_counter()
    plain("<p>" + piece * 200_000)
    assert time.perf_counter() - started < 20
