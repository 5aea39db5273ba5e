"""The vocabulary of competencies: complete, of the promised shape, and used."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from conftest import ROOT
from eportfolio.guard.limits import Limits
from eportfolio.vocabulary import terms
from eportfolio.vocabulary.check import check
from eportfolio.vocabulary.scheme import Resource, Scheme, load

FILE = ROOT / "vocab" / "competencies.ttl"
FACETS = [
    "thinking",
    "communicating",
    "working-with-people",
    "relations-and-context",
    "integrity",
    "self-management",
    "delivering",
    "policy-law-and-fields",
    "digital",
    "practical-work-and-care",
]
DEEPER = [
    "political-sensitivity",
    "knowing-actors",
    "building-networks",
    "working-across-organisations",
    "loyal-dissent",
    "handling-conflicts-of-interest",
    "handling-secondary-positions",
    "speaking-up",
]


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return load(FILE.read_bytes(), Limits.local())


def slug(uri: str) -> str:
    return uri.removeprefix(terms.VOCABULARY)


def texts(concept: Resource, name: str, tag: str) -> list[str]:
    return [text for text, language in concept.said(name) if language == tag]


def test_there_are_no_findings() -> None:
    assert check(FILE.read_bytes()) == ()


def test_a_fault_in_it_would_be_found() -> None:
    text = FILE.read_text(encoding="utf-8")
    broken = text.replace('"political sensitivity"@en', '"loyal-dissent"@en , "build relations"@en', 1)
    assert broken != text
    assert {problem.code for problem in check(broken.encode())} == {"EP404"}


def test_the_facets_are_the_promised_ones_in_their_order(scheme: Scheme) -> None:
    tops = {uri: concept for uri, concept in scheme.concepts.items() if concept.to(terms.TOP_OF)}
    ordered = sorted(tops, key=lambda uri: int(tops[uri].said(terms.NOTATION)[0][0]))
    assert [slug(uri) for uri in ordered] == FACETS


def test_there_are_no_more_concepts_than_can_be_told_apart(scheme: Scheme) -> None:
    assert 230 <= len(scheme.concepts) <= 330


def test_the_deeper_competencies_are_there(scheme: Scheme) -> None:
    assert {slug(uri) for uri in scheme.concepts} >= set(DEEPER)


def test_every_address_is_a_slug(scheme: Scheme) -> None:
    for uri in scheme.concepts:
        assert uri.startswith(terms.VOCABULARY)
        assert slug(uri).replace("-", "").isalpha()
        assert slug(uri) == slug(uri).lower()


def test_words_people_use_lead_to_a_concept(scheme: Scheme) -> None:
    found = [
        len(texts(concept, name, "nl")) for concept in scheme.concepts.values() for name in (terms.ALT, terms.HIDDEN)
    ]
    assert sum(found) / len(scheme.concepts) >= 3


def test_examples_differ_from_each_other_and_say_something(scheme: Scheme) -> None:
    said = Counter(
        text
        for concept in scheme.concepts.values()
        for name in (terms.BASIC_EXAMPLE, terms.ADVANCED_EXAMPLE, terms.DEFINITION, terms.DIFFERENCE)
        for text, _ in concept.said(name)
    )
    assert [text for text, number in said.items() if number > 1] == []
    assert [text for text in said if len(text.split()) < 4] == []


def test_knowledge_and_attitudes_are_nouns_and_skills_begin_with_a_verb(scheme: Scheme) -> None:
    for concept in scheme.concepts.values():
        (kind,) = concept.to(f"{terms.DCT}type") or [""]
        label = texts(concept, terms.PREF, "en")[0]
        if kind.endswith("/skill"):
            assert not label.split()[0].endswith(("ing", "ness", "ity")) or label.split()[0] == "bring", label


def test_the_examples_refer_to_concepts_that_are_there(scheme: Scheme) -> None:
    used = set()
    for file in (ROOT / "docs" / "examples").glob("*.json"):
        waiting = [json.loads(file.read_text(encoding="utf-8"))]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                used |= {value["concept"]} if isinstance(value.get("concept"), str) else set()
                waiting += value.values()
            elif isinstance(value, list):
                waiting += value
    ours = {uri for uri in used if uri.startswith(terms.VOCABULARY) and "/positions/" not in uri}
    assert len(ours) >= 8
    assert ours <= set(scheme.concepts)
