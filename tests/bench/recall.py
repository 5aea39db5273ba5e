"""Prints, section by section, how many words of a Europass Candidate file are in what a reader makes of it.

Usage: python tests/bench/recall.py FILE...

A word is four letters or more in a text of the file, HTML taken out, the photo and codes of the format left out. It
counts once for a section, whatever its case, and is found when it stands anywhere in the output. Ours is counted in
the members of the portfolio; what is only in its `extensions` stands apart.
"""

from __future__ import annotations

import dataclasses
import html
import importlib
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

import eportfolio as ep

_WORD = re.compile(r"[^\W\d_]{4,}")
_CODES = """
EmbeddedData TaxonomyID CompetencyDimensionTypeCode ChannelCode UseCode FileType Instructions DocumentID PartyID
PartyName PrecedenceCode ID CurrentIndicator Ongoing Custom
"""
_NOT_DATA = frozenset(_CODES.split())


def words(text: str) -> set[str]:
    """The words of a text that may hold HTML."""
    return {word.lower() for word in _WORD.findall(html.unescape(re.sub("<[^>]*>", " ", text)))}


def sections(path: Path) -> Iterator[tuple[str, set[str]]]:
    """(name, words) of the person and of every section of the profile."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    for part in root:
        name = etree.QName(part).localname
        for section in part if name == "CandidateProfile" else [part] if name == "CandidatePerson" else []:
            found: set[str] = set()
            for element in section.iter(etree.Element):
                if etree.QName(element).localname not in _NOT_DATA and element.text:
                    found |= words(element.text)
            if found:
                yield etree.QName(section).localname, found


def texts(value: Any, *, kept: bool) -> Iterator[str]:
    """Every text in the output; with `kept` those below `extensions` too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if kept or key != "extensions":
                yield from texts(inner, kept=kept)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner, kept=kept)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from texts(dataclasses.asdict(value), kept=kept)


def peer(path: Path) -> set[str] | None:
    """The words in what europassxml-to-reactiveresumejson makes of it; None when it is not installed."""
    template = Path(sys.prefix) / "100_src" / "sample.json"
    if importlib.util.find_spec("europass_converter") is None or not template.is_file():
        return None
    convert = importlib.import_module("europass_converter.converter").convert_files
    return words(" ".join(texts(convert(path, template), kept=True)))


def main(paths: list[str]) -> None:
    """One table for each file."""
    for path in map(Path, paths):
        tree = ep.read(path, expect=ep.Portfolio).to_tree()
        members, kept = (words(" ".join(texts(tree, kept=kept))) for kept in (False, True))
        theirs = peer(path)
        print(f"\n{path.name}\n\n| section | words | members | with extensions | peer | ours misses |")
        print("|---|---|---|---|---|---|")
        total: list[set[tuple[str, str]]] = [set(), set(), set(), set()]
        for name, found in sections(path):
            columns = (found, found & members, found & kept, found & (theirs or set()))
            for held, column in zip(total, columns, strict=True):
                held.update((name, word) for word in column)
            shown = " | ".join(str(len(column)) for column in columns[:3])
            missed = ", ".join(sorted(found - kept))
            print(f"| {name} | {shown} | {'-' if theirs is None else len(columns[3])} | {missed} |")
        counts = [len(held) for held in total]
        print(f"| all | {counts[0]} | {counts[1]} | {counts[2]} | {'-' if theirs is None else counts[3]} | |")


if __name__ == "__main__":
    main(sys.argv[1:])
