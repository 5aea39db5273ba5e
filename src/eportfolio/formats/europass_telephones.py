"""What a telephone number is for, from one generation of Europass to the other.

A portfolio keeps the numbers alone. Whether one is for work, at home or mobile stays with what the reader of either
generation left behind; both name these three alike.

Source: the XSD of SkillsPassport v3.4.0 (Cedefop); exports of Candidate from 2023 to 2026.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eportfolio.formats.europass_parts import line
from eportfolio.formats.europass_work import telephone
from eportfolio.formats.xmlwrite import CANDIDATE_PREFIXES, Twig, graft

USES = ("home", "work", "mobile")


def uses(owner: Mapping[str, Any]) -> Mapping[str, str]:
    """From the digits of a number to what it is for, out of everything that readers of Europass kept."""
    found: dict[str, str] = {}
    extensions = owner.get("extensions")
    for kept in extensions.values() if isinstance(extensions, Mapping) else ():
        if isinstance(kept, Mapping):
            node = Twig("kept")
            ways = {path: value for path, value in kept.items() if path.startswith(("Communication", "ContactInfo"))}
            graft(node, ways, prefixes=CANDIDATE_PREFIXES)
            for number, use in (*_passport(node), *_candidate(node)):
                if use in USES:
                    found.setdefault(digits(number), use)
    return found


def _passport(node: Twig) -> Iterator[tuple[str, str]]:
    for contact in node.all("ContactInfo"):
        for holder in contact.all("TelephoneList"):
            for each in holder.all("Telephone"):
                use = each.find("Use", "Code")
                yield line(each.get("Contact")) or "", use.text.strip().lower() if use is not None else ""


def _candidate(node: Twig) -> Iterator[tuple[str, str]]:
    for each in node.all("Communication"):
        use = each.get("UseCode")
        if each.get("DialNumber") is not None and use is not None:
            yield telephone(each) or "", use.text.strip().lower()


def digits(number: str) -> str:
    """The digits of a number, by which two spellings of it are the same."""
    return "".join(char for char in number if char.isdecimal()).removeprefix("00")
