"""Whatever the bytes: a document, or an error of ours; and never a value of the input in what we say."""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import eportfolio as ep
from eportfolio.model.portfolio import Owner
from strategies import KINDS, documents, everything, examples, mutated_documents, nodes, text_of

CANARY = "kanarie-7f3a"

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["Portfolio", "Opportunity", "1.0", "9.0", "nl", "#e1", "@context"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "id", "formatVersion", "language", "@context", "@graph", "owner"])
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """The text of a document with a piece cut out, doubled, or bytes put in."""
    data = text_of(draw(documents())[1])
    start, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
    return (
        data[:start]
        + draw(st.sampled_from([b"", data[start:end] * 2, b"\0", b"\xff", b"<", b'"', b"}", b"\xef\xbb\xbf"]))
        + data[end:]
    )


STARTS = st.sampled_from(
    [
        b"",
        b"{",
        b"[",
        b"<?xml",
        b"<Candidate",
        b"<SkillsPassport ",
        b"%PDF-1.4\n",
        b"PK\x03\x04",
        b"\xef\xbb\xbf{",
        b"\xff\xfe",
        b'{"type":"Portfolio",',
    ]
)


@examples(5)
@given(
    st.builds(lambda start, rest: start + rest, STARTS, st.binary(max_size=80))
    | damaged()
    | ANY_JSON.map(lambda value: json.dumps(value).encode())
)
@example(b"")
@example(b"\x00" * 100)
@example(b"[" * 100_000)
@example(b'{"type":"Portfolio","formatVersion":"99999999999999999999.0"}')
@example(b'{"type":["Portfolio"],"formatVersion":"1.0","language":{}}')
@example(b'{"formatVersion":"1.0","language":"nl","type":{"a":1}}')
def test_any_bytes_parse_or_raise_our_own_error(data: bytes) -> None:
    for name in (None, "json", "jsonld"):
        try:
            reading = ep.parse(data, format=name)
        except ep.EPortfolioError as error:
            said = str(error)
        else:
            said = "read"
            assert isinstance(reading.document, ep.Portfolio | ep.Opportunity)
            assert not any(problem.severity == "error" for problem in reading.problems)
        assert said
        report = ep.validate(data, format=name)
        assert report.ok == (not any(problem.severity == "error" for problem in report.problems))
        json.loads(report.to_json())
        json.loads(report.to_json(lang="nl"))


@examples(3)
@given(
    st.dictionaries(
        st.sampled_from(["type", "id", "language", "formatVersion", "@context", "owner"]) | st.text(max_size=3),
        ANY_JSON | st.sampled_from([object(), {1: 2}, {"a"}, b"x", 1j, range(3)]),
        max_size=6,
    )
)
def test_any_mapping_parses_or_raises_our_own_error(value: dict[str, Any]) -> None:
    ep.validate(value)
    with contextlib.suppress(ep.EPortfolioError):
        ep.parse(value)


def test_a_mapping_that_holds_itself_is_refused() -> None:
    value: dict[str, Any] = {"type": "Portfolio"}
    value["owner"] = value
    with pytest.raises(ep.LimitExceeded):
        ep.parse(value)
    assert not ep.validate(value).ok


def planted(tree: Any) -> Any:
    """The tree with every text and unknown name carrying a canary, names of ours and fixed values left alone."""
    if isinstance(tree, dict):
        return {name: planted(value) for name, value in tree.items()} | {f"{CANARY} name": CANARY}
    if isinstance(tree, list):
        return [planted(value) for value in tree] + [CANARY]
    if isinstance(tree, str):
        return tree if tree in ("Portfolio", "Opportunity", "1.0") else f"{CANARY} {tree}"
    return tree


def unplaced(problems: Iterable[ep.Problem]) -> list[str]:
    """All that problems say but the pointer: a place in the input is made of the input's own names."""
    bare = [replace(problem, pointer="") for problem in problems]
    return [
        text
        for problem in bare
        for text in (
            repr(problem),
            str(problem),
            repr(problem.localised("nl")),
            json.dumps(problem.as_dict()),
            problem.message,
            problem.hint,
        )
    ]


def everything_said(source: Any) -> str:
    """All that validating and parsing say about a source, as one text."""
    said = unplaced(ep.validate(source).problems)
    try:
        reading = ep.parse(source)
        said += [repr(replace(reading, problems=(), losses=())), repr(reading.document), str(reading.document)]
        said += unplaced(reading.problems)
        said += [loss.reason for loss in reading.losses]
    except ep.EPortfolioError as error:
        chain: BaseException | None = error
        while chain is not None:
            shown: BaseException = chain
            if isinstance(chain, ep.InvalidDocument):
                shown = ep.InvalidDocument([replace(problem, pointer="") for problem in chain.problems])
            said += [str(shown), repr(shown)]
            chain = chain.__cause__ or (None if chain.__suppress_context__ else chain.__context__)
    return "\n".join(said)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_said_holds_a_value_of_the_input(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """Every text, every unknown name and every list of a full document is spoilt; nothing of it is repeated."""
    caplog.set_level(logging.DEBUG)
    tree = planted(everything(kind))
    tree.pop("@context")
    for source in (tree, text_of(tree), text_of(tree)[:-5], text_of(tree).replace(b":", b":?", 40)):
        assert CANARY not in everything_said(source)
    assert CANARY not in caplog.text


@given(mutated_documents())
def test_no_text_of_a_broken_document_is_repeated(found: tuple[str, Any]) -> None:
    def marked(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: marked(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [marked(inner) for inner in value]
        return (
            f"{value}{CANARY}" if isinstance(value, str) and value not in ("Portfolio", "Opportunity", "1.0") else value
        )

    assert CANARY not in everything_said(text_of(marked(found[1])))


def test_a_document_shows_no_value_in_its_repr() -> None:
    document = ep.parse(
        {
            "type": "Portfolio",
            "formatVersion": "1.0",
            "id": "urn:x:1",
            "language": "nl",
            "owner": {"givenName": CANARY, "extensions": {CANARY: CANARY}},
            "headline": CANARY,
            CANARY: CANARY,
        }
    ).document
    for value in (document, document.owner, ep.validate(document)):
        assert CANARY not in repr(value)
        assert CANARY not in str(value)
        assert CANARY not in f"{value}"


@pytest.mark.parametrize("wrong", [{"givenName": CANARY, "email": CANARY}, {"email": [CANARY, 5]}])
def test_building_a_value_by_hand_says_no_value_either(wrong: dict[str, Any]) -> None:
    with pytest.raises(ep.InvalidDocument) as caught:
        Owner(**wrong)
    chain: BaseException | None = caught.value
    while chain is not None:
        assert CANARY not in str(chain) + repr(chain)
        chain = None if chain.__suppress_context__ else chain.__context__


@given(documents(unknown=True))
def test_problems_never_point_outside_the_document(found: tuple[str, Any]) -> None:
    _, tree = found
    known = {"".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path) for path, _ in nodes(tree)}
    for problem in ep.validate(text_of(tree)).problems:
        assert problem.pointer in known
        assert problem.line is not None, problem.code
