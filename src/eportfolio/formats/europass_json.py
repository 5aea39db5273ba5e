"""Europass SkillsPassport JSON (v3.0 to v3.4): the JSON twin of `europass-xml`, read and written.

Facts: files have the document in a member `SkillsPassport`; some programs leave that away. The version stands in
`DocumentInfo/XSDVersion`, also as `V3.2.0`, and is unreliable.

Rule: nothing is rejected by a schema. What has no place in a portfolio ends up in `extensions`, by its path in the
XML; problems and losses point into the JSON.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from eportfolio.errors import Loss, Problem, UnknownFormat
from eportfolio.formats import own, pdf
from eportfolio.formats.europass_codes import NOT_IN_VERSION
from eportfolio.formats.europass_json_tree import from_json, leaves, sober, to_json
from eportfolio.formats.europass_skills import SkillsPassport
from eportfolio.formats.europass_skills_writer import DECLARED_LOSSES, PROFILES, SkillsWriter, passport_tree
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options, Reading, Written
from eportfolio.formats.xmltree import Node
from eportfolio.guard import codes
from eportfolio.guard.source import Source

if TYPE_CHECKING:
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

NAME = "europass-json"
_SECTIONS = frozenset(("Identification", "Headline", "WorkExperience", "Education", "Skills", "Achievement"))
_FACTS = frozenset(("DocumentType", "XSDVersion"))


class _Reader(SkillsPassport):
    """A SkillsPassport that was JSON: places are JSON Pointers."""

    def __init__(self, root: Node, pointers: Mapping[int, str]) -> None:
        super().__init__(NAME, root)
        self._pointers = pointers

    def _pointer(self, node: Node, attribute: str = "") -> str:
        return self._pointers.get(id(node), "") + (f"/{attribute}" if attribute else "")

    def _problems(self) -> Iterable[Problem]:
        for code, node, attribute, params in self._found:
            yield code.problem(self._pointer(node, attribute), **params)

    def _losses(self) -> tuple[Loss, ...]:
        return tuple(code.loss("source", self._pointer(node), value) for code, node, _, value in self._lost)


def is_passport(tree: Any) -> bool:
    """Whether a JSON value is a SkillsPassport, with or without the member of that name around it."""
    if not isinstance(tree, dict) or "@context" in tree or own.is_own(tree):
        return False
    if "SkillsPassport" in tree:
        return isinstance(tree["SkillsPassport"], dict)
    return any(
        isinstance(held := tree.get(name), dict) and not known.isdisjoint(held)
        for name, known in (("LearnerInfo", _SECTIONS), ("DocumentInfo", _FACTS))
    )


def detect(source: Source) -> Confidence:
    """CERTAIN of a JSON object that is a SkillsPassport; NO for everything else, also when a PDF carries one."""
    if pdf.is_pdf(source.head) or not own.looks_like_json(source):
        return Confidence.NO
    return Confidence.CERTAIN if is_passport(own.peek(source)) else Confidence.NO


def loads(source: Source, options: Options) -> Reading:
    """The portfolio in a SkillsPassport.

    Raises:
        ReadError: It is no SkillsPassport, or does not pass the door for JSON.
    """
    text = own.parsed(source)
    if not is_passport(text.tree):
        raise UnknownFormat(codes.UNKNOWN_FORMAT.problem())
    draft = _Reader(*from_json(text.tree))
    draft.read()
    content = json.dumps(text.tree, ensure_ascii=False, sort_keys=True)  # the same whatever the layout
    reading = draft.finish(content.encode(), text.problems)
    places = text.locate(problem.pointer for problem in reading.problems if problem.line is None)
    found = (
        problem.at(*places[problem.pointer]) if problem.line is None and problem.pointer in places else problem
        for problem in reading.problems
    )
    # The tree is another than the text: pointers that come later point into the tree, so the text is not handed on.
    return replace(reading, problems=tuple(found))


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None) -> Written:
    """The portfolio as SkillsPassport JSON: in the version it was read from, else in 3.4, else in the profile asked.

    Raises:
        ValueError: There is no such profile, or the document is an opportunity.
    """
    writer = SkillsWriter(NAME, passport_tree(document, options.profile), options.lang, options.profile)
    root = writer.write()
    losses = writer.finish()
    made = to_json(root)
    lost = _missing(root, made)
    if lost:  # what the portfolio says was kept of the JSON does not hold together: the natural twin is written
        sober(root)
        made = to_json(root)
        lost = _missing(root, made)
    losses += tuple(NOT_IN_VERSION.loss("document", "", value, kept="extensions", path=path) for path, value in lost)
    return Written(json.dumps(made, ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n", losses)


def _missing(root: Node, made: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The leaves of the tree that its JSON does not give back."""
    return list((Counter(leaves(root)) - Counter(leaves(from_json(made)[0]))).elements())


FORMAT = Format(
    name=NAME,
    title="Europass SkillsPassport JSON (2012-2020)",
    media_types=("application/json",),
    can_write=True,
    declared_losses=DECLARED_LOSSES,
    profiles=PROFILES,
    detect=detect,
    loads=loads,
    dumps=dumps,
)
