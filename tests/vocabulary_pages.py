"""The pages of the vocabulary: its tree, and one page for each concept, in English and Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from eportfolio.guard.limits import Limits
from eportfolio.vocabulary import terms
from eportfolio.vocabulary.scheme import Resource, Scheme, load

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "vocab" / "competencies.ttl"
WORDS = {
    "en": ("In plain words", "Also called", "Basic", "Advanced", "Most easily confused with", "Note"),
    "nl": ("In gewone taal", "Ook wel", "Basis", "Gevorderd", "Het meest verward met", "Let op"),
}
TYPES = {"skill": "skill / vaardigheid", "knowledge": "knowledge / kennis", "attitude": "attitude / houding"}


def pages() -> Mapping[str, str]:
    """From the name of a file in docs/vocabulary to its text."""
    scheme = load(SOURCE.read_bytes(), Limits.local())
    found = {"README.md": _tree(scheme)}
    for uri, concept in scheme.concepts.items():
        found[f"{_slug(uri)}.md"] = _page(scheme, concept)
    return found


def _slug(uri: str) -> str:
    return uri.removeprefix(terms.VOCABULARY)


def _text(concept: Resource, name: str, lang: str) -> str:
    return next((text for text, tag in concept.said(name) if tag == lang), "")


def _link(scheme: Scheme, uri: str, lang: str) -> str:
    return f"[{_text(scheme.concepts[uri], terms.PREF, lang)}]({_slug(uri)}.md)"


def _order(concept: Resource) -> tuple[int, ...]:
    return tuple(int(part) for part in concept.said(terms.NOTATION)[0][0].split("."))


def _tree(scheme: Scheme) -> str:
    lines = [
        "# The competencies",
        "",
        f"{len(scheme.concepts)} concepts, each with a page; generated from `vocab/competencies.ttl` (CC BY 4.0).",
    ]
    for concept in sorted(scheme.concepts.values(), key=_order):
        depth = len(_order(concept))
        english, dutch = _link(scheme, concept.uri, "en"), _text(concept, terms.PREF, "nl")
        lines += ["", f"## {english} · {dutch}", ""] if depth == 1 else [f"{'  ' * (depth - 2)}- {english} · {dutch}"]
    return "\n".join(lines) + "\n"


def _page(scheme: Scheme, concept: Resource) -> str:
    kinds = [TYPES[kind.removeprefix(terms.TYPES)] for kind in concept.to(f"{terms.DCT}type")]
    way: list[str] = []
    above = concept.to(terms.BROADER)
    while above:
        way.insert(0, _link(scheme, above[0], "en"))
        above = scheme.concepts[above[0]].to(terms.BROADER)
    others = [f"{tag}: {text}" for tag in ("de", "fr") for text in (_text(concept, terms.PREF, tag),)]
    lines = [
        f"# {_text(concept, terms.PREF, 'en')} · {_text(concept, terms.PREF, 'nl')}",
        "",
        " / ".join(["[competencies](README.md)", *way]),
        "",
        f"`{concept.uri}`" + "".join(f" · {kind}" for kind in kinds) + f" · {' · '.join(others)}",
    ]
    for lang, words in WORDS.items():
        lines += ["", f"## {'English' if lang == 'en' else 'Nederlands'}", "", _text(concept, terms.DEFINITION, lang)]
        plain, called, basic, advanced, nearest, note = words
        lines += ["", f"**{plain}:** {_text(concept, terms.PLAIN_NOTE, lang)}"]
        if remark := _text(concept, f"{terms.SKOS}scopeNote", lang):
            lines += ["", f"**{note}:** {remark}"]
        names = [
            text for name in (terms.ALT, terms.HIDDEN) for text, tag in concept.said(name) if tag.split("-")[0] == lang
        ]
        if names:
            lines += ["", f"**{called}:** {', '.join(names)}"]
        for title, name in ((basic, terms.BASIC_EXAMPLE), (advanced, terms.ADVANCED_EXAMPLE)):
            if said := _text(concept, name, lang):
                lines += ["", f"**{title}:** {said}"]
        for uri in concept.to(terms.NEAREST):
            lines += ["", f"**{nearest}** {_link(scheme, uri, lang)}: {_text(concept, terms.DIFFERENCE, lang)}"]
    below = [other for other in scheme.concepts.values() if concept.uri in other.to(terms.BROADER)]
    for title, found in (
        ("Narrower", sorted(below, key=_order)),
        ("Related", [scheme.concepts[uri] for uri in concept.to(terms.RELATED)]),
    ):
        if found:
            lines += ["", f"## {title}", "", *(f"- {_link(scheme, other.uri, 'en')}" for other in found)]
    return "\n".join(lines) + "\n"
