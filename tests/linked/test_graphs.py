"""N-Quads, Turtle and JSON-LD in any shape: equal to other processors, and back to the same document."""

from __future__ import annotations

import contextlib
import copy
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyld.jsonld
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quads import in_pyld, lines
from test_processors import DOCUMENTS, distinct, merged_languages, published

import eportfolio as ep
from eportfolio import resources
from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed, Refused
from eportfolio.guard.limits import Limits
from eportfolio.model import structure
from eportfolio.model.jcs import dumps as canonical
from peers import Node
from strategies import CONTEXT, documents, examples, nodes

TERMS = "https://w3id.org/eportfolio/ns#"
CARE = next(path for path in DOCUMENTS if "care" in path.name)
LINES = {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"}


def load(url: str, _options: Any) -> dict[str, Any]:
    assert url == CONTEXT
    return {"contextUrl": None, "documentUrl": url, "document": resources.context(), "contentType": "ld+json"}


def bare(tree: dict[str, Any]) -> dict[str, Any]:
    """The document without what is about its JSON text only."""
    return {name: value for name, value in tree.items() if name not in ("$schema", "@context")}


def as_read_back(tree: Any, language: str) -> Any:
    """The tree as RDF tells it: tags in lower case, a map of the document's language alone as a string."""
    if isinstance(tree, list):
        return [as_read_back(item, language) for item in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        name: value if name in ("extensions", "disclosure") else _member(value, language)
        for name, value in tree.items()
        if name not in ("$schema", "@context")
    }


def _member(value: Any, language: str) -> Any:
    is_text = isinstance(value, dict) and value and all(isinstance(text, str) for text in value.values())
    if is_text and not set(value) & {"id", "ring", "name", "start", "end", "kind", "status"} and _are_tags(value):
        lower = {tag.lower(): text for tag, text in value.items()}
        return lower[language] if set(lower) == {language} else lower
    return as_read_back(value, language)


def _are_tags(value: dict[str, Any]) -> bool:
    known = {name for name in resources.context()["@context"] if not name.startswith("@")}
    return not set(value) & known


def valid(tree: dict[str, Any], kind: str) -> dict[str, Any]:
    """A document of the generator that breaks no rule about ids and languages, without unknown members."""
    written = published(distinct(tree), kind)
    document = ep.read(json.dumps(written).encode())
    known = ep.parse(ep.convert(document, "json").data).document.to_tree()
    for pointer, name in _unknown(known, kind):
        structure.at(known, pointer).pop(name)
    return known


def _unknown(tree: dict[str, Any], kind: str) -> list[tuple[str, str]]:
    return list(structure.check(tree, kind).unknown)


# --- writing ---------------------------------------------------------------------------------------------------


@examples(0.5)
@given(documents(unknown=True, simple=True))
def test_nquads_are_the_quads_of_a_processor(found: tuple[str, dict[str, Any]]) -> None:
    kind, tree = found
    tree = valid(tree, kind)
    written = ep.convert(tree, "nquads").data.decode()
    assert lines(pyld.jsonld.normalize(written, LINES)) == in_pyld(json.loads(ep.convert(tree, "jsonld").data))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_turtle_holds_what_nquads_hold(path: Path) -> None:
    def quads(form: str, syntax: pyoxigraph.RdfFormat) -> bytes:
        dataset = pyoxigraph.Dataset(pyoxigraph.parse(input=ep.convert(path, form).data, format=syntax))
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        return b"\n".join(sorted(str(quad).encode() for quad in dataset))

    assert quads("turtle", pyoxigraph.RdfFormat.TURTLE) == quads("nquads", pyoxigraph.RdfFormat.N_QUADS)


def test_unknown_members_and_long_numbers_are_losses() -> None:
    tree = json.loads(CARE.read_bytes())
    tree["experiences"][0] |= {"own": [1], "photo": "#d1", "hoursPerWeek": 0.1 + 0.2}
    tree["owner"]["id"] = "x> <y:p> <z:o> .\n"
    written = ep.convert(tree, "nquads")
    assert {(loss.code, loss.pointer) for loss in written.losses} == {
        ("EP795", "/experiences/0/hoursPerWeek"),
        ("EP790", "/experiences/0/own"),
        ("EP790", "/experiences/0/photo"),
        ("EP790", "/owner/id"),
    }
    assert b"y:p" not in written.data
    text = ep.convert(tree, "jsonld")
    assert ("EP791", "/owner/id") in {(loss.code, loss.pointer) for loss in text.losses}
    assert lines(pyld.jsonld.normalize(written.data.decode(), LINES)) == in_pyld(
        _without(json.loads(text.data), "photo")
    )


def test_what_is_said_apart_of_one_organisation_is_a_loss() -> None:
    tree = json.loads(CARE.read_bytes())
    one, other = (
        {"id": "https://example.org/o", "name": "A"},
        {"id": "https://example.org/o", "name": "A", "sector": "Q"},
    )
    tree["experiences"] = [{"id": "#e1", "organisation": one}, {"id": "#e2", "organisation": other}]
    converted = ep.convert(tree, "nquads")
    assert ("EP794", "/experiences/1/organisation") in [(loss.code, loss.pointer) for loss in converted.losses]
    tree["experiences"][0]["organisation"] = other
    assert not [loss for loss in ep.convert(tree, "nquads").losses if loss.code == "EP794"]


def _without(tree: dict[str, Any], name: str) -> dict[str, Any]:
    """The document without a member whose name has a term, at the first experience."""
    tree["experiences"][0].pop(name)
    return tree


# --- back to the document ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["nquads", "turtle"])
@examples(0.5)
@given(found=documents(unknown=True, simple=True))
def test_a_document_comes_back_from_rdf(form: str, found: tuple[str, dict[str, Any]]) -> None:
    kind, tree = found
    tree = valid(tree, kind)
    if merged_languages(tree):
        return
    converted = ep.convert(tree, form)
    if {loss.code for loss in converted.losses} & {"EP794", "EP795"}:
        return
    reading = ep.parse(converted.data, format=form)
    language = tree["language"].lower()
    assert not converted.losses
    assert not reading.losses
    assert as_read_back(reading.document.to_tree(), language) == as_read_back(tree, language)


def shapes() -> Iterator[tuple[str, Callable[[dict[str, Any]], Any]]]:
    options = {"documentLoader": load}
    yield "expanded", lambda tree: pyld.jsonld.expand(tree, options)
    yield "flattened", lambda tree: pyld.jsonld.flatten(tree, None, options)
    yield "flattened-own", lambda tree: pyld.jsonld.flatten(tree, tree["@context"], options)
    yield "compacted-own", lambda tree: pyld.jsonld.compact(tree, tree["@context"], options)
    foreign = {
        "p": TERMS,
        "s": "https://schema.org/",
        "voornaam": {"@id": "s:givenName"},
        "werk": {"@id": "p:experiences", "@container": "@list"},
        "@language": "en",
    }
    yield "foreign", lambda tree: pyld.jsonld.compact(tree, foreign, options)
    yield "foreign-base", lambda tree: pyld.jsonld.compact(tree, {**foreign, "@base": tree["id"]}, options)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize(("name", "shape"), list(shapes()), ids=lambda value: value if isinstance(value, str) else "")
def test_every_shape_reads_as_the_same_document(name: str, shape: Callable[..., Any], path: Path) -> None:
    tree = alike(json.loads(ep.convert(path, "jsonld").data))
    reading = ep.parse(json.dumps(shape(tree)).encode())
    assert reading.format == "jsonld"
    assert not reading.losses
    assert bare(reading.document.to_tree()) == bare(ep.read(json.dumps(tree).encode()).to_tree())


def alike(tree: dict[str, Any]) -> dict[str, Any]:
    """The document with each organisation said alike wherever it stands."""
    tree, known = copy.deepcopy(tree), {}
    for _, value in list(nodes(tree)):
        held = value.get("organisation") if isinstance(value, dict) else None
        if isinstance(held, dict) and "id" in held:
            known.setdefault(held["id"], held)
            value["organisation"] = known[held["id"]]
    top = tree.get("organisation")
    if isinstance(top, dict):
        for _, value in list(nodes(tree)):
            if isinstance(value, dict) and isinstance(value.get("organisation"), dict):
                value["organisation"] = (
                    top if value["organisation"].get("id") == top.get("id") else value["organisation"]
                )
    return tree


FLATTEN_JS = """
const jsonld = require('jsonld');
return async ({document, contexts, how}) => {
  const documentLoader = async (url) => {
    if (!(url in contexts)) throw new Error('no network');
    return {contextUrl: null, documentUrl: url, document: contexts[url]};
  };
  const options = {documentLoader};
  return await (how ? jsonld.compact(document, how, options) : jsonld.flatten(document, null, options));
};
"""


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_jsonld_js_flattens_and_compacts_reads_as_the_same_document(path: Path) -> None:
    node = Node(FLATTEN_JS, ("jsonld",))
    try:
        tree = alike(json.loads(ep.convert(path, "jsonld").data))
        expected = bare(ep.read(json.dumps(tree).encode()).to_tree())
        for how in (None, tree["@context"], {"x": TERMS, "@base": tree["id"]}):
            shaped = node.ask({"document": tree, "contexts": {CONTEXT: resources.context()}, "how": how})
            reading = ep.parse(json.dumps(shaped).encode())
            assert not reading.losses
            assert bare(reading.document.to_tree()) == expected
    finally:
        node.close()


def test_sets_foreign_ids_and_reversed_references_are_read() -> None:
    tree = {
        "@context": {"e": TERMS, "s": "http://schema.org/", "partOfPortfolio": {"@reverse": "e:evidence"}},
        "@graph": [
            {
                "@id": "https://example.org/p",
                "@type": "e:Portfolio",
                "e:formatVersion": "1.0",
                "http://purl.org/dc/terms/language": "nl",
                "e:owner": {"s:givenName": "An"},
                "e:experiences": [
                    {"@id": "https://example.org/work/1", "e:role": {"@value": "Kok", "@language": "nl"}},
                    {"e:role": "Bakker", "e:hoursPerWeek": 8.0, "e:evidence": {"@id": "https://example.org/d/7"}},
                ],
                "e:unheard": "of",
            },
            {
                "@id": "https://example.org/d/7",
                "e:sha256": "a" * 64,
                "partOfPortfolio": {"@id": "https://example.org/p"},
            },
        ],
    }
    reading = ep.parse(json.dumps(tree).encode())
    made = reading.document.to_tree()
    assert made["owner"] == {"givenName": "An"}
    assert made["experiences"] == [
        {"id": "#e1", "role": "Kok"},
        {"id": "#e2", "role": "Bakker", "hoursPerWeek": 8, "evidence": ["#e3"]},
    ]
    assert made["evidence"] == [{"id": "#e3", "sha256": "a" * 64}]
    assert {loss.code for loss in reading.losses} == {"EP797", "EP792"}
    assert [loss.value for loss in reading.losses if loss.code == "EP792"] == ["of"]


# --- bad input ---------------------------------------------------------------------------------------------------

OURS = {"@context": [CONTEXT, {"@base": "urn:x:1", "@language": "nl"}], "id": "urn:x:1", "type": "Portfolio"}


@pytest.mark.parametrize(
    ("tree", "error", "code"),
    [
        ({"@context": "https://example.org/c.jsonld", "@type": "x"}, Refused, "EP070"),
        ({"@context": "file:///etc/passwd", "@id": "x:y"}, Refused, "EP070"),
        ({"@context": "context.jsonld", "@id": "x:y"}, Refused, "EP070"),
        ({"@context": {"@import": "https://example.org/c"}, "@id": "x:y"}, Refused, "EP070"),
        ({"@context": {"t": {"@id": "x:t", "@context": "https://example.org/c"}}, "@id": "x:y"}, Refused, "EP070"),
        ({**OURS, "@context": [CONTEXT, {"givenName": "x:other"}]}, Refused, "EP071"),
        ({**OURS, "@context": [CONTEXT, {"hidden": "@id"}]}, Refused, "EP071"),
        ({**OURS, "@context": [CONTEXT, {"hidden": {"@id": "@type"}}]}, Refused, "EP071"),
        ({**OURS, "@context": [CONTEXT, {"@vocab": "https://evil.example/"}]}, Refused, "EP071"),
        ({**OURS, "@context": [CONTEXT, None]}, Refused, "EP071"),
        ({**OURS, "owner": {"@context": {"@base": "urn:x:2"}}, "@context": [CONTEXT, {"x": "y:z"}]}, Refused, "EP071"),
        ({"@context": {f"t{n}": "x:y" for n in range(2_000)}, "@id": "x:y"}, LimitExceeded, "EP072"),
        ({"@graph": [{"@context": {"a": "x:y"}}] * 100}, LimitExceeded, "EP072"),
        ({"@context": {"a": "b", "b": "a"}, "a": 1}, Malformed, "EP077"),
        *[({**OURS, "@context": [CONTEXT, part]}, Malformed, "EP077") for part in (5, True, 1.5, [5], [None])],
        ({**OURS, "@context": 5}, Malformed, "EP077"),
        ({"@id": "x:y", "x:p": {"@value": [1]}}, Malformed, "EP077"),
        ({"@id": 5, "@type": "x:y"}, Malformed, "EP077"),
        ({"@id": "x:y", "x:p": 1}, Malformed, "EP075"),
        ([{"@id": f"x:{n}", "@type": TERMS + "Portfolio"} for n in (1, 2)], Malformed, "EP076"),
    ],
)  # fmt: skip
def test_bad_json_ld_is_told_as_what_it_is(tree: Any, error: type[EPortfolioError], code: str) -> None:
    with pytest.raises(error) as caught:
        ep.parse(json.dumps(tree).encode(), format="jsonld")
    assert caught.value.problem.code == code


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<a:b> <c:d> <e:f>", 1),
        ('# only\n\n<a:b> <c:d> "open .\n', 3),
        ('<a:b> <c:d> "x"@nl--be .', 1),
        ('<a:b> <c:d> "x"@ .', 1),
        ('<a:b> <c:d> "\\uD800" .', 1),
        ("<a b> <c:d> <e:f> .", 1),
        ("<b> <c:d> <e:f> .", 1),
        ("<a:b> _:c <e:f> .", 1),
    ],
)  # fmt: skip
def test_a_line_that_is_no_statement_is_named(text: str, line: int) -> None:
    with pytest.raises(Malformed) as caught:
        ep.parse(text.encode(), format="nquads")
    assert (caught.value.problem.code, caught.value.problem.line) == ("EP074", line)


def portfolio(*more: str) -> bytes:
    head = [
        f"<urn:x:1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{TERMS}Portfolio> .",
        f'<urn:x:1> <{TERMS}formatVersion> "1.0" .',
        '<urn:x:1> <http://purl.org/dc/terms/language> "nl" .',
        f"<urn:x:1> <{TERMS}owner> _:o .",
        '_:o <https://schema.org/givenName> "An" .',
    ]
    return "\n".join([*head, *more]).encode()


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
HUGE = f'_:v <{TERMS}totalHoursPerWeek> "90000000000000000000"^^<http://www.w3.org/2001/XMLSchema#integer> .'


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ([], set()),
        ([f"<urn:x:1> <{TERMS}owner> <urn:x:1> ."], {"EP793", "EP797"}),
        (["_:a <x:y> _:b .", "_:b <x:y> _:a ."], {"EP792"}),
        ([f'_:o <{TERMS}demographics> "1" .'], {"EP792"}),
        ([f"<urn:x:1> <{TERMS}availability> _:v .", HUGE], {"EP798"}),
        (['<urn:x:1> <https://schema.org/headline> "x"@abcdefghijk .'], {"EP796"}),
        ([f'<urn:x:1> <{TERMS}extensions> "{{"^^<{RDF}JSON> .'], {"EP798"}),
        ([f'<urn:x:1> <{TERMS}extensions> "{{}}" .'], {"EP798"}),
    ],
)  # fmt: skip
def test_odd_graphs_are_read_with_losses(more: list[str], codes: set[str]) -> None:
    reading = ep.parse(portfolio(*more))
    assert reading.document.to_tree()["owner"] == {"givenName": "An"}
    assert {loss.code for loss in reading.losses} == codes


SECTION = f"<urn:x:1> <{TERMS}experiences> _:l ."
NO_LISTS = {
    "circle": [SECTION, f"_:l <{RDF}first> <urn:x:1#e1> .", f"_:l <{RDF}rest> _:l ."],
    "circle-of-two": [
        SECTION,
        f"_:l <{RDF}first> <urn:x:1#e1> .",
        f"_:l <{RDF}rest> _:m .",
        f"_:m <{RDF}first> <urn:x:1#e2> .",
        f"_:m <{RDF}rest> _:l .",
    ],
    "circle-at-the-end": [
        SECTION,
        f"_:l <{RDF}first> <urn:x:1#e1> .",
        f"_:l <{RDF}rest> _:m .",
        f"_:m <{RDF}first> <urn:x:1#e2> .",
        f"_:m <{RDF}rest> _:m .",
    ],
    "no-end": [SECTION, f"_:l <{RDF}first> <urn:x:1#e1> ."],
    "fork": [SECTION, *(f"_:l <{RDF}first> <urn:x:1#e{n}> ." for n in (1, 2)), f"_:l <{RDF}rest> <{RDF}nil> ."],
    "shared": [
        SECTION,
        f"<urn:x:1> <{TERMS}education> _:l .",
        f"_:l <{RDF}first> <urn:x:1#e1> .",
        f"_:l <{RDF}rest> <{RDF}nil> .",
    ],
    "of-values": ["_:o <https://schema.org/email> _:l .", f'_:l <{RDF}first> "a@b.nl" .', f"_:l <{RDF}rest> _:l ."],
    "inside-another": [
        SECTION,
        f"_:l <{RDF}first> _:m .",
        f"_:l <{RDF}rest> <{RDF}nil> .",
        f"_:m <{RDF}first> <urn:x:1#e1> .",
        f"_:m <{RDF}rest> <{RDF}nil> .",
    ],
    "named": [
        f"<urn:x:1> <{TERMS}experiences> <urn:x:l> .",
        f"<urn:x:l> <{RDF}first> <urn:x:1#e1> .",
        f"<urn:x:l> <{RDF}rest> <urn:x:l> .",
    ],
}


@pytest.mark.parametrize("form", ["nquads", "turtle", "jsonld"])
@pytest.mark.parametrize("name", NO_LISTS)
def test_a_list_that_is_none_is_told_and_makes_no_items(form: str, name: str) -> None:
    data = portfolio(*NO_LISTS[name])
    if form == "jsonld":
        quads = pyoxigraph.parse(input=data, format=pyoxigraph.RdfFormat.N_QUADS)
        data = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.JSON_LD)
    reading = ep.parse(data, format=form)
    tree = reading.document.to_tree()
    assert not tree.get("experiences")
    assert not tree.get("education")
    assert "EP799" in {problem.code for problem in reading.problems}
    assert {loss.code for loss in reading.losses} == {"EP799"}
    assert {str(loss.value) for loss in reading.losses} & {"urn:x:1#e1", "a@b.nl"}
    assert "EP799" in {problem.code for problem in ep.validate(data, format=form).problems}


def test_the_only_language_of_a_document_is_found_in_lists_too() -> None:
    said = [line for line in portfolio().decode().split("\n") if "language" not in line]
    said += [f"<urn:x:1> <{TERMS}relations> _:l .", f"_:l <{RDF}first> <urn:x:1#r1> .", f"_:l <{RDF}rest> <{RDF}nil> ."]
    said += [
        f"<urn:x:1#r1> <{TERMS}actors> _:a .",
        f'_:a <{RDF}first> "gemeente"@nl .',
        f"_:a <{RDF}rest> <{RDF}nil> .",
    ]
    reading = ep.parse("\n".join(said).encode())
    assert reading.document.language == "nl"
    assert reading.document.to_tree()["relations"] == [{"id": "#r1", "actors": ["gemeente"]}]
    assert not reading.losses
    mixed = "\n".join([*said, '<urn:x:1> <https://schema.org/headline> "hello"@en .'])
    assert ep.parse(mixed.encode()).document.language == "und"


def test_a_thing_used_everywhere_does_not_multiply() -> None:
    count = 300
    more = []
    for section in ("experiences", "education"):
        more += [f"<urn:x:1> <{TERMS}{section}> _:s{n} ." for n in range(count)]
    more += [f"_:s{n} <{TERMS}evidence> <urn:x:1#d{m}> ." for n in range(count) for m in range(count)]
    with pytest.raises(LimitExceeded) as caught:
        ep.parse(portfolio(*more), limits=Limits(json_nodes=100_000))
    assert caught.value.problem.code == "EP078"


def nameless(count: int) -> bytes:
    """So many experiences without an id, in a set."""
    work = [{TERMS + "hoursPerWeek": 8}] * count
    return json.dumps(
        {
            "@id": "urn:x:1",
            "@type": TERMS + "Portfolio",
            TERMS + "formatVersion": "1.0",
            "http://purl.org/dc/terms/language": "nl",
            TERMS + "experiences": work,
        }
    ).encode()


def languages(count: int) -> bytes:
    return portfolio(*[f'<urn:x:1> <https://schema.org/headline> "x"@en-{number} .' for number in range(count)])


def lists(count: int) -> bytes:
    said = [f"<urn:x:1> <{TERMS}experiences> _:l{n} .\n_:l{n} <{RDF}first> <urn:x:1#e{n}> ." for n in range(count)]
    return portfolio(*said, *[f"_:l{number} <{RDF}rest> <{RDF}nil> ." for number in range(count)])


@pytest.mark.parametrize(("make", "count"), [(nameless, 9_000), (languages, 30_000), (lists, 9_000)])
def test_reading_takes_time_with_the_size_only(make: Callable[[int], bytes], count: int) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        with contextlib.suppress(LimitExceeded):
            ep.parse(make(size))
        return time.process_time() - start

    seconds(10)
    assert seconds(count) < 6 * seconds(count // 3) + 0.5  # nine times where it grows with the square


@pytest.mark.parametrize(
    "tree",
    [
        {
            "@context": {"p": {"@id": "x:p", "@context": {f"t{n}": f"x:{n}" for n in range(900)}}},
            "@graph": [{"@id": f"x:{n}", "p": {"t1": 1}} for n in range(9_000)],
        },
        {
            "@context": {"p": {"@id": "x:p", "@context": CONTEXT}},
            "@graph": [{"@id": f"x:{n}", "p": {"name": "a"}} for n in range(9_000)],
        },
    ],
    ids=["terms", "ours"],
)
def test_a_context_that_is_in_force_everywhere_is_refused(tree: dict[str, Any]) -> None:
    with pytest.raises(LimitExceeded) as caught:
        ep.parse(json.dumps(tree).encode(), format="jsonld")
    assert caught.value.problem.code == "EP072"


def test_text_that_is_no_utf_8_says_where() -> None:
    with pytest.raises(Malformed) as caught:
        ep.parse(portfolio() + b"\n# \xff", format="nquads")
    assert caught.value.problem.code == "EP011"
    assert ep.detect(b"\xef\xbb\xbf" + portfolio()) == "nquads"


def test_too_many_statements_are_refused() -> None:
    with pytest.raises(LimitExceeded) as caught:
        ep.parse(portfolio(*[f'_:o <x:p> "{n}" .' for n in range(50)]), limits=Limits(rdf_statements=40))
    assert caught.value.problem.code == "EP078"


@given(data=st.data())
def test_any_lines_read_or_tell_why(data: st.DataObject) -> None:
    whole = ep.convert(CARE, "nquads").data.decode().split("\n")
    text = data.draw(st.permutations(whole))[: data.draw(st.integers(0, len(whole)))]
    place = data.draw(st.integers(0, max(0, len(text) - 1)))
    if text:
        cut = data.draw(st.integers(0, len(text[place])))
        text[place] = text[place][:cut] + data.draw(st.text(max_size=3)) + text[place][cut:]
    with contextlib.suppress(EPortfolioError):
        ep.parse("\n".join(text).encode(), format="nquads")


def test_turtle_of_others_is_read() -> None:
    text = f"""@prefix : <{TERMS}> . @prefix s: <http://schema.org/> . @base <https://example.org/p> .
    <> a :Portfolio ; :formatVersion "1.0" ; <http://purl.org/dc/terms/language> "nl" ; :owner [ s:givenName "An" ] ;
       :availability [ :totalHoursPerWeek 36 ; :remote true ] ;
       :experiences ( <#e1> ) . <#e1> :role "Kok"@nl ; :hoursPerWeek 7.5 ."""
    made = ep.read(text.encode()).to_tree()
    assert made["experiences"] == [{"id": "#e1", "role": "Kok", "hoursPerWeek": 7.5}]
    assert made["availability"] == {"totalHoursPerWeek": 36, "remote": True}
    with pytest.raises(Malformed) as caught:
        ep.read(b"@prefix : <x:y> .\n: : ")
    assert caught.value.problem.line == 2


def test_canonical_json_is_that_of_the_specification() -> None:
    assert canonical({"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "ö": 7}) == (
        '{"\\r":2,"1":4,"\u0080":6,"ö":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}'
    )
    numbers = [333333333.33333329, 1e30, 4.50, 2e-3, 1e-27, 5e-324, 1e21, 1e20, -0.0, 123456789.125]
    assert canonical(numbers) == (
        "[333333333.3333333,1e+30,4.5,0.002,1e-27,5e-324,1e+21,100000000000000000000,0,123456789.125]"
    )
