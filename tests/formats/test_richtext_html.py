"""Plain text becomes HTML that holds nothing but lines and lists, and comes back as it was."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from eportfolio.formats.richtext import plain
from eportfolio.formats.richtext_html import legacy_html, quill_html

WRITERS = [legacy_html, quill_html]
MARK = '<span class="ql-ui" contenteditable="false"></span>'
Write = Callable[[str], str]


def bullet(text: str, indent: str = "") -> str:
    return f'<li data-list="bullet"{indent}>{MARK}{text}</li>'


def ordered(text: str, indent: str = "") -> str:
    return f'<li data-list="ordered"{indent}>{MARK}{text}</li>'


@pytest.mark.parametrize(
    ("text", "legacy", "quill"),
    [
        ("", "", ""),
        (" \n ", "", ""),
        ("One", "One", "<p>One</p>"),
        ("One\nTwo", "One<br />Two", "<p>One</p><p>Two</p>"),
        ("One\n\nTwo", "One<br /><br />Two", "<p>One</p><p><br></p><p>Two</p>"),
        ("a\n\n\nb", "a<br /><br /><br />b", "<p>a</p><p><br></p><p><br></p><p>b</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>", f"<ol>{bullet('a')}{bullet('b')}</ol>"),
        (
            "1. a\n  - b\n2. c",
            "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>",
            "<ol>" + ordered("a") + bullet("b", ' class="ql-indent-1"') + ordered("c") + "</ol>",
        ),
        ("1. a\n1. b", "<ol><li>a</li></ol><ol><li>b</li></ol>", f"<ol>{ordered('a')}</ol><ol>{ordered('b')}</ol>"),
        ("to do:\n- a", "to do:<ul><li>a</li></ul>", f"<p>to do:</p><ol>{bullet('a')}</ol>"),
        ("- a\n\nb", "<ul><li>a</li></ul><br />b", f"<ol>{bullet('a')}</ol><p><br></p><p>b</p>"),
        ("- a\n  more", "<ul><li>a<br />more</li></ul>", f"<ol>{bullet('a')}</ol><p>&#0160;&#0160;more</p>"),
        ("3. third\nand", "3. third<br />and", "<p>3. third</p><p>and</p>"),
        ('a <b> & "c"\nd', "a &lt;b&gt; &amp; &quot;c&quot;<br />d", "<p>a &lt;b&gt; &amp; &quot;c&quot;</p><p>d</p>"),
        ("a  b\nc", "a &#0160;b<br />c", "<p>a &#0160;b</p><p>c</p>"),
    ],
)
def test_lines_and_lists_are_written_as_each_editor_does(text: str, legacy: str, quill: str) -> None:
    assert (legacy_html(text), quill_html(text)) == (legacy, quill)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "text",
    [
        "a <b> c",
        "a <b>c</b>\n<p>d</p>",
        "&amp;",
        "&amp;\n&nbsp; &#0160; &#x00A0;",
        "if x<y",
        "<script>alert(1)</script>\n<!-- no -->",
        "AT&T; R&D",
        "\"quoted\" and 'so'",
        "see https://e.example/?a=1&b=2",
        "label (https://e.example/x)",
        "two  spaces\nno\u00a0break\nem\u2003 \n\u2003 x",
        "a\tb\n\tc\t\nd",
        "a\r\nb\r\nc",
        "a \n \n  \n\n\n\nb",
        "- a\n\n- b",
        "1. a\n\n2. b\n\n\n3. c",
        "1. a\n   more\n2. b",
        "1. a\n   - b\n2. c",
        "1. a\n2. b\n4. d\n1. e",
        "1. a\n- b\n1. c\n2. d",
        "2.  a",
        "a  b",
        "- a\n    - skipped",
        "  - indented",
        "x\n  - indented\n- out",
        "- a\n  1. x\n  2. y\n- b\n  1. z",
        "1. a\n  1. x\n  1. y\n2. b",
        "- a\n  - b\n  c\n- d",
        "- a\n  - b\n    c\n- d",
        "-\n- \n-  a",
        "01. a\n1.b\n1. ",
        "- a\n\n1. b\n\nc",
        "\n".join(f"{'  ' * depth}- level" for depth in range(14)),
        "\n".join(f"{number}. item" for number in range(1, 15)),
        "a\u2028b\u2029\nc\u0085\nd\ufdd0",
    ],
)
def test_every_text_comes_back_as_it_was(write: Write, text: str) -> None:
    assert plain(write(text)) == text.strip()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a&#0160;&#0160;b&nbsp;&nbsp;c&#160;&#160;d</p>", "a  b c d"),
        ("<p>&#0160;a&nbsp;</p><p>&nbsp;b&#x00A0;</p><p>.</p>", "a\nb\u00a0\n."),
        ("<p>a\x01b&#0160;c</p>", "ab c"),
        ("<p>a&#x001C;b&#x0080;c&#x0041;</p>", "ab\u20accA"),
        ("<p>a<br><br><br>b</p>", "a\n\n\nb"),
        ('<ol><li data-list="ordered" class="ql-indent-1">a</li></ol>' * 2, "1. a\n  1. a"),
    ],
)
def test_white_space_collapses_unless_it_is_meant(html: str, text: str) -> None:
    assert plain(html) == text


PIECES = st.sampled_from(
    [
        *("a", "b c", " ", "  ", "\n", "\n\n", "\n  ", "\n- ", "\n  - ", "\n    - ", "\n1. ", "\n2. ", "\n3. "),
        *("\n  1. ", "\n  2. ", "\n   ", "\t", "\r", "\u00a0", "\u2003", "\u2028", "- ", "1. ", "&", "<", ">", '"'),
        *("&amp;", "&nbsp;", "&#0160;", "&#x00A0;", "<p>", "<br>", "</li>", "<li>", "<script>", "<!--", "-->", "é"),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t\r")
)
HTML = st.lists(
    st.sampled_from(
        [
            *("<p>", "</p>", "<li>", "</li>", "<ol>", "</ol>", "<ul>", "</ul>", "<br>", "<br />", "<b>", "</b>"),
            *("<a href='https://e.example'>", "</a>", "&amp;", "&lt;", "&nbsp;", "&#160;", "&#0160;", "&#x00A0;"),
            *("&#x2003;", "&#x000A;", "&#x0085;", "<td>", "x", "y z", " ", "  ", "\n", "- ", "1. ", "2. "),
            *('<li data-list="bullet">', '<li data-list="ordered" class="ql-indent-1">', "<ol><li>", "<ul><li>"),
        ]
    ),
    max_size=40,
).map("".join)


@pytest.mark.parametrize("write", WRITERS)
@given(text=TEXTS)
def test_any_text_without_control_characters_comes_back(write: Write, text: str) -> None:
    assert plain(write(text)) == text.strip()


@pytest.mark.parametrize("write", WRITERS)
@given(html=HTML)
def test_what_was_read_from_any_html_comes_back(write: Write, html: str) -> None:
    text = plain(html)
    assert plain(write(text)) == text


@given(html=HTML)
def test_writing_what_was_read_from_our_own_html_changes_nothing(html: str) -> None:
    for write in WRITERS:
        once = write(plain(html))
        assert write(plain(once)) == once


class Tags(HTMLParser):
    """The tags and attributes of a text, told by another parser."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str | None]] = set()
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


@given(text=TEXTS)
def test_nothing_outside_the_lists_of_the_editors_is_written(text: str) -> None:
    legacy, quill = Tags(legacy_html(text)), Tags(quill_html(text))
    assert legacy.tags <= {"br", "ul", "ol", "li"}
    assert legacy.attributes == set()
    assert quill.tags <= {"p", "br", "ol", "li", "span"}
    for name, value in quill.attributes:
        assert (name, value) in {
            ("data-list", "bullet"),
            ("data-list", "ordered"),
            ("class", "ql-ui"),
            ("contenteditable", "false"),
        } or (name == "class" and re.fullmatch("ql-indent-[1-9]", value or ""))


@given(text=TEXTS)
def test_another_parser_sees_the_same_words(text: str) -> None:
    for write in WRITERS:
        shown = "\n".join(Tags(write(text)).words)
        assert re.sub(r"[\s\-.0-9\u2026]", "", shown) == re.sub(r"[\s\-.0-9\u2026]", "", text)


@pytest.mark.parametrize("write", WRITERS)
def test_every_text_of_the_corpus_comes_back(corpus: Path, write: Write) -> None:
    count = 0
    for path in sorted((corpus / "europass").rglob("*.xml")):
        if path.parent.name not in ("legacy", "candidate"):
            continue
        for element in etree.parse(path, etree.XMLParser(remove_comments=True)).iter(etree.Element):
            if element.text and element.text.strip() and len(element.text) < 10_000:
                count += 1
                text = plain(element.text)
                assert plain(write(text)) == text
    assert count > 1_000


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("piece", ["- a\n", "  - a\n", " ", "\n", "1. a\n", "<", "&", "\u00a0x", "  - ", "1", "x\n  "])
def test_long_texts_are_written_in_seconds(write: Write, piece: str) -> None:
    started = time.perf_counter()
    text = f"x{piece * 100_000}x"
    assert plain(write(text)) == text
    assert time.perf_counter() - started < 20
