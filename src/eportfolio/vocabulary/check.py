"""The quality of a vocabulary: rules that every SKOS scheme has to keep, and those that ours keep besides.

Source of the general rules: the integrity conditions of SKOS (W3C Recommendation 18 August 2009), and the list of
quality issues in Suominen and Mader, Assessing and Improving the Quality of SKOS Vocabularies, Journal on Data
Semantics 3, 2014, doi:10.1007/s13740-013-0026-0. Departures: a relation that is stated in one direction is no issue.

Facts: every rule is linear in the size of the scheme, cycles included, but for looking up what stands above a concept;
that has a budget.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from eportfolio.errors import Code, Problem, VocabularyError
from eportfolio.guard.limits import Limits
from eportfolio.model.structure import MAX_PROBLEMS, is_a
from eportfolio.vocabulary import check_codes as codes
from eportfolio.vocabulary import terms
from eportfolio.vocabulary.scheme import Resource, Scheme, load

MOST_WORDS = 15
"""Words to a sentence of a plain-language note, on average."""
LEVELS = 3
MOST_STEPS = 2_000_000
"""Steps up the hierarchy that one check takes; a real scheme of 15,000 concepts needs 200,000."""

OUR_LABELS = ("nl", "en", "de", "fr")
OUR_TEXTS = ("nl", "en")

_CONTROL = re.compile("[\\u0000-\\u0008\\u000b-\\u001f\\u007f]")
_SENTENCE = re.compile(r"[.!?]+(?:\s+|$)")
_BLANK = re.compile(r"\s+")

Finding = tuple[Code, str, str, Mapping[str, Any]]
"""Code, address of the concept, property it is about, parameters."""


def check(data: bytes, limits: Limits | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a SKOS scheme in Turtle, in the order of the text; empty when nothing is.

    A scheme whose concepts carry plain-language notes (`v:plainNote`) is held to the rules of this project's own.
    A problem's pointer is the address of the concept and, after a space, of the property.

    Raises:
        VocabularyError: the text is too large, no Turtle, or has no concepts.
    """
    scheme = load(data, limits or Limits.local())
    rules = (*GENERAL, *OURS) if _is_ours(scheme) else GENERAL
    found = [_problem(scheme, finding) for rule in rules for finding in rule(scheme)]
    return tuple(sorted(found, key=lambda problem: (problem.line or 0, problem.code, problem.pointer))[:MAX_PROBLEMS])


def _problem(scheme: Scheme, finding: Finding) -> Problem:
    code, uri, member, params = finding
    return code.problem(f"{uri} {member}".strip(), line=scheme.lines.get(uri), column=None, **params)


def _is_ours(scheme: Scheme) -> bool:
    return any(concept.said(terms.PLAIN_NOTE) for concept in scheme.concepts.values())


def _labels(scheme: Scheme) -> Iterator[Finding]:
    """A preferred label in each language that most concepts have one in, and never two."""
    usual = Counter(tag for concept in scheme.concepts.values() for tag in {tag for _, tag in concept.said(terms.PREF)})
    wanted = [tag for tag, number in sorted(usual.items()) if tag and number * 2 > len(scheme.concepts)]
    for uri, concept in scheme.concepts.items():
        tags = Counter(tag for _, tag in concept.said(terms.PREF))
        for tag in wanted:
            if not tags[tag]:
                yield codes.NO_LABEL, uri, terms.PREF, {"language": tag}
        if not tags and not wanted:
            yield codes.NO_LABEL, uri, terms.PREF, {"language": "und"}
        for tag, number in tags.items():
            if number > 1:
                yield codes.TWO_LABELS, uri, terms.PREF, {"language": tag}


def _repeated(scheme: Scheme) -> Iterator[Finding]:
    for uri, concept in scheme.concepts.items():
        seen: set[tuple[str, str]] = set()
        for name in (terms.PREF, terms.ALT, terms.HIDDEN):
            texts = {(_folded(text), tag) for text, tag in concept.said(name)}
            if texts & seen:
                yield codes.REPEATED_LABEL, uri, name, {}
            seen |= texts


def _shared(scheme: Scheme) -> Iterator[Finding]:
    """No two concepts answer to one label, whatever kind of label it is, but for those that say so."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    stated: set[tuple[str, str, str]] = set()
    for uri, concept in scheme.concepts.items():
        stated |= {(_folded(text), tag.split("-")[0], uri) for text, tag in concept.said(terms.SHARED_LABEL)}
        for name in (terms.PREF, terms.ALT, terms.HIDDEN):
            for text, tag in concept.said(name):
                holders[_folded(text), tag.split("-")[0]].add(uri)
    for (label, tag), uris in holders.items():
        for uri in uris if len(uris) > 1 else ():
            if (label, tag, uri) not in stated:
                yield codes.SHARED_LABEL, uri, terms.PREF, {"language": tag or "und"}


def _undocumented(scheme: Scheme) -> Iterator[Finding]:
    for uri, concept in scheme.concepts.items():
        if not any(concept.said(name) for name in (*terms.NOTES, terms.PLAIN_NOTE, f"{terms.DCT}description")):
            yield codes.UNDOCUMENTED, uri, "", {}


def _texts(scheme: Scheme) -> Iterator[Finding]:
    for uri, concept in (*scheme.concepts.items(), *scheme.schemes.items()):
        for name, texts in concept.texts.items():
            for text, tag in texts:
                if not text or text != text.strip() or _CONTROL.search(text):
                    yield codes.EMPTY_TEXT, uri, name, {}
                if (name in _WITH_LANGUAGE and not tag) or (tag and not is_a("Lang", tag)):
                    yield codes.NO_TAG, uri, name, {}


_WITH_LANGUAGE = {terms.PREF, terms.ALT, terms.HIDDEN, *terms.NOTES, terms.PLAIN_NOTE}


def _structure(scheme: Scheme) -> Iterator[Finding]:
    """Cycles, redundant and missing ways up, and relations between kin."""
    up = _broader(scheme)
    circular = set(_in_cycles(up))
    for uri in circular:
        yield codes.CYCLE, uri, terms.BROADER, {}
    above = _Ancestors(up)
    has_narrower = {other for broader in up.values() for other in broader}
    tops = {uri for held in scheme.schemes.values() for uri in held.to(terms.HAS_TOP)}
    for uri, concept in scheme.concepts.items():
        is_top = uri in tops or bool(concept.to(terms.TOP_OF))
        if not up[uri] and uri not in has_narrower and not is_top:
            yield codes.ORPHAN, uri, "", {}
        if is_top and up[uri]:
            yield codes.TOP_WITH_BROADER, uri, terms.TOP_OF, {}
        if not concept.to(terms.IN_SCHEME) and not is_top:
            yield codes.NO_SCHEME, uri, terms.IN_SCHEME, {}
        if len(up[uri]) > 1 and any(above.of(other) & set(up[uri]) for other in up[uri] if other not in circular):
            yield codes.REDUNDANT, uri, terms.BROADER, {}
        for other in concept.to(terms.RELATED):
            if other == uri or other in above.of(uri) or uri in above.of(other):
                yield codes.RELATED_KIN, uri, terms.RELATED, {}


def _broader(scheme: Scheme) -> dict[str, list[str]]:
    """From every concept to those right above it, whichever of the two says so."""
    up = {uri: dict.fromkeys(concept.to(terms.BROADER)) for uri, concept in scheme.concepts.items()}
    for uri, concept in scheme.concepts.items():
        for below in concept.to(terms.NARROWER):
            if below in up:
                up[below][uri] = None
    return {uri: [other for other in held if other in up] for uri, held in up.items()}


def _in_cycles(up: Mapping[str, list[str]]) -> Iterator[str]:
    """The concepts on a way to which leads back to themselves: what is left when all that end above are taken away."""
    waiting = {uri: len(held) for uri, held in up.items()}
    below: dict[str, list[str]] = defaultdict(list)
    for uri, held in up.items():
        for other in held:
            below[other].append(uri)
    ready = [uri for uri, number in waiting.items() if not number]
    while ready:
        for uri in below[ready.pop()]:
            waiting[uri] -= 1
            if not waiting[uri]:
                ready.append(uri)
    left = {uri for uri, number in waiting.items() if number}
    inside = {uri: sum(other in left for other in below[uri]) for uri in left}
    ready = [uri for uri, number in inside.items() if not number]
    while ready:  # what only hangs below a cycle has nothing below itself that is left
        uri = ready.pop()
        left.discard(uri)
        for other in up[uri]:
            if other in left:
                inside[other] -= 1
                if not inside[other]:
                    ready.append(other)
    yield from sorted(left)


class _Ancestors:
    """What stands above each concept, found when it is asked for and within one budget for the scheme."""

    def __init__(self, up: Mapping[str, list[str]]) -> None:
        self.up = up
        self.known: dict[str, frozenset[str]] = {}
        self.left = MOST_STEPS

    def of(self, uri: str) -> frozenset[str]:
        """All concepts above one.

        Raises:
            VocabularyError: the scheme is too tangled to look through.
        """
        if uri not in self.known:
            found: set[str] = set()
            waiting = list(self.up.get(uri, ()))
            while waiting:
                other = waiting.pop()
                if other not in found:
                    found.add(other)
                    waiting += self.up[other]
                    self.left -= 1 + len(self.up[other])
                    if self.left < 0:
                        raise VocabularyError("the relations of this vocabulary are too many or too deep to check")
            self.known[uri] = frozenset(found)
        return self.known[uri]


def _links(scheme: Scheme) -> Iterator[Finding]:
    """Relations within a scheme lead to its concepts."""
    homes = {uri.rpartition("/")[0] for uri in scheme.concepts} | {uri.rpartition("#")[0] for uri in scheme.concepts}
    for uri, concept in scheme.concepts.items():
        for name in (terms.BROADER, terms.NARROWER, terms.RELATED, terms.NEAREST):
            for other in concept.to(name):
                is_home = other.rpartition("/")[0] in homes or other.rpartition("#")[0] in homes - {""}
                if other not in scheme.concepts and (is_home or ":" not in other):
                    yield codes.NOWHERE, uri, name, {}
    for uri, held in scheme.schemes.items():
        for other in held.to(terms.HAS_TOP):
            if other not in scheme.concepts:
                yield codes.NOWHERE, uri, terms.HAS_TOP, {}


def _notations(scheme: Scheme) -> Iterator[Finding]:
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for uri, concept in scheme.concepts.items():
        for text, _ in concept.said(terms.NOTATION):
            for home in concept.to(terms.IN_SCHEME) or [""]:
                seen[home, text].append(uri)
    for uris in seen.values():
        if len(uris) > 1:
            for uri in uris:
                yield codes.SAME_NOTATION, uri, terms.NOTATION, {}


def _mappings(scheme: Scheme) -> Iterator[Finding]:
    for uri, concept in scheme.concepts.items():
        ways = Counter(other for name in terms.MAPPINGS for other in concept.to(name))
        for name in terms.MAPPINGS:
            broken = [other for other in concept.to(name) if not other.startswith(("http://", "https://", "urn:"))]
            if broken or concept.said(name) or any(ways[o] > 1 or o in scheme.concepts for o in concept.to(name)):
                yield codes.BROKEN_MAPPING, uri, name, {}


def _our_texts(scheme: Scheme) -> Iterator[Finding]:
    for uri, concept in scheme.concepts.items():
        for tag in OUR_LABELS:
            if not _in(concept, terms.PREF, tag):
                yield codes.NO_LABEL, uri, terms.PREF, {"language": tag}
        for tag in OUR_TEXTS:
            if not _in(concept, terms.DEFINITION, tag):
                yield codes.NO_DEFINITION, uri, terms.DEFINITION, {"language": tag}
            if not _in(concept, terms.PLAIN_NOTE, tag):
                yield codes.NO_PLAIN_NOTE, uri, terms.PLAIN_NOTE, {"language": tag}
            for text in _in(concept, terms.PLAIN_NOTE, tag):
                words = _words_to_a_sentence(text)
                if words > MOST_WORDS:
                    yield (
                        codes.LONG_SENTENCES,
                        uri,
                        terms.PLAIN_NOTE,
                        {"language": tag, "words": words, "maximum": MOST_WORDS},
                    )
            if any(_repeats(text, concept, tag) for text in _in(concept, terms.DEFINITION, tag)):
                yield codes.CIRCULAR_DEFINITION, uri, terms.DEFINITION, {"language": tag}


def _our_structure(scheme: Scheme) -> Iterator[Finding]:
    up = _broader(scheme)
    circular = set(_in_cycles(up))
    above = _Ancestors(up)
    for uri, concept in scheme.concepts.items():
        if len(up[uri]) > 1:
            yield codes.MANY_BROADER, uri, terms.BROADER, {"number": len(up[uri])}
        if uri not in circular and (depth := len(above.of(uri)) + 1) > LEVELS:
            yield codes.TOO_DEEP, uri, terms.BROADER, {"number": depth}
        for name in _lacking(concept, is_facet=not up[uri]):
            yield codes.INCOMPLETE, uri, name, {"member": name.rpartition("#")[2].rpartition("/")[2]}


def _lacking(concept: Resource, *, is_facet: bool) -> Iterator[str]:
    for name in (terms.NOTATION, f"{terms.DCT}created"):
        if not concept.said(name):
            yield name
    if is_facet:
        return
    if len([kind for kind in concept.to(f"{terms.DCT}type") if kind.startswith(terms.TYPES)]) != 1:
        yield f"{terms.DCT}type"
    if len(concept.to(terms.NEAREST)) != 1:
        yield terms.NEAREST
    for name in (terms.BASIC_EXAMPLE, terms.ADVANCED_EXAMPLE, terms.DIFFERENCE):
        if not all(_in(concept, name, tag) for tag in OUR_TEXTS):
            yield name


GENERAL: tuple[Callable[[Scheme], Iterable[Finding]], ...] = (
    _labels,
    _repeated,
    _shared,
    _undocumented,
    _texts,
    _structure,
    _links,
    _notations,
    _mappings,
)
OURS: tuple[Callable[[Scheme], Iterable[Finding]], ...] = (_our_texts, _our_structure)


def _in(concept: Resource, name: str, tag: str) -> list[str]:
    return [text for text, language in concept.said(name) if language == tag]


def _folded(text: str) -> str:
    return _BLANK.sub(" ", text).strip().casefold()


def _words_to_a_sentence(text: str) -> int:
    sentences = [part for part in _SENTENCE.split(text) if part.strip()]
    return round(len(text.split()) / max(1, len(sentences)))


def _repeats(definition: str, concept: Resource, tag: str) -> bool:
    said = _folded(definition)
    return any(
        said == _folded(label) or (" " in label and _folded(label) in said) for label in _in(concept, terms.PREF, tag)
    )
