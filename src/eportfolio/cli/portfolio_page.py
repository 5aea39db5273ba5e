"""A portfolio as the sections of a page.

Rule: what is not said is not mentioned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from eportfolio.cli import words
from eportfolio.cli.other_work import other_work
from eportfolio.cli.page import Entry, Section
from eportfolio.cli.phrases import Phrases
from eportfolio.model.base import Item
from eportfolio.model.items import (
    Achievement,
    Agreement,
    Assessment,
    Competency,
    Credential,
    Declaration,
    Education,
    Endorsement,
    Evidence,
    Experience,
    Goal,
    LanguageSkill,
    Reflection,
    Relation,
)
from eportfolio.model.portfolio import Demographics, Portfolio

SECTIONS = (
    "summary", "experiences", "education", "credentials", "achievements", "languages", "competencies", "relations",
    "evidence", "endorsements", "assessments", "goals", "reflections", "declarations", "availability", "view",
    "disclosure", "details",
)  # fmt: skip


class PortfolioPage:
    """The sections of one portfolio, in one language.

    Args:
        document: The portfolio.
        lang: As for `Phrases`.
        is_full: Also what is of use to programs and what is most personal: ids, addresses of concepts, references,
            numbers of credentials, demographics, disclosure rules, what other formats left behind.
    """

    def __init__(self, document: Portfolio, lang: str | None, *, is_full: bool) -> None:
        self.document = document
        self.say = Phrases(document, lang)
        self.is_full = is_full

    def title(self) -> str:
        """The owner's name, or what the document is."""
        owner = self.document.owner
        if owner is None:
            return self.say.word("portfolio")
        parts = (owner.honorific_prefix, owner.given_name, owner.family_name_prefix, owner.family_name)
        name = " ".join(part for part in parts if part)
        suffix, called = owner.honorific_suffix, owner.preferred_name
        if name and suffix:
            name = f"{name}, {suffix}"
        if called and called not in (owner.given_name, name):
            name = f"{name} ({called})" if name else called
        return name or self.say.word("portfolio")

    def lead(self) -> list[str]:
        """What stands under the title: the headline, then how to reach the owner."""
        owner = self.document.owner
        headline = self.say.text(self.document.headline)
        if owner is None:
            return [headline]
        place = self.say.place(owner.address, is_full=self.is_full)
        reach = " · ".join(filter(None, (*(owner.email or ()), *(owner.telephone or ()), place)))
        links = [(self.say.text(link.label) or link.service, link.url or link.handle) for link in owner.links or ()]
        shown = [f"{label}: {target}" if label else target for label, target in links if target]
        return [headline, "", reach, *shown]

    def sections(self) -> Mapping[str, Section]:
        """Every section by its name, the empty ones too, in the order of the page."""
        document = self.document
        lists: dict[str, Callable[[Any], Entry]] = {
            "experiences": self._experience, "education": self._education, "credentials": self._credential,
            "achievements": self._achievement, "languages": self._language, "competencies": self._competency,
            "relations": self._relation, "evidence": self._evidence, "endorsements": self._endorsement,
            "assessments": self._assessment, "goals": self._goal, "reflections": self._reflection,
            "declarations": self._declaration,
        }  # fmt: skip
        found = {"summary": self._section("summary", texts=[self.say.text(document.summary)])}
        for name, entry in lists.items():
            entries = [self._finished(name, number, item, entry(item)) for number, item in self._numbered(name)]
            found[name] = self._section(name, entries)
        fields = [self.say.text(item.field) for item in document.competencies or ()]
        if any(fields):
            found["competencies"] = self._grouped("competencies", fields, found["competencies"].entries)
        found["availability"] = self._section("availability", texts=other_work(self.say, document.availability))
        found["view"] = self._section("view", self._view())
        found["disclosure"] = self._section("disclosure", self._disclosure())
        found["details"] = self._section("details", self._details())
        return found

    def _section(self, name: str, entries: Iterable[Entry] = (), texts: Iterable[str] = ()) -> Section:
        return Section(words.heading(name, self.say.lang), tuple(entries), tuple(text for text in texts if text))

    def _grouped(self, name: str, labels: Iterable[str], entries: Iterable[Entry]) -> Section:
        """The entries under their labels, those without one first."""
        groups: dict[str, list[Entry]] = {"": []}
        for label, entry in zip(labels, entries, strict=True):
            groups.setdefault(label, []).append(entry)
        loose = groups.pop("")
        return Section(words.heading(name, self.say.lang), tuple(loose), (), tuple(groups.items()))

    def _numbered(self, name: str) -> Iterable[tuple[int, Any]]:
        return enumerate(self.document.section(name))

    def _finished(self, section: str, number: int, item: Any, entry: Entry) -> Entry:
        """The entry with who may see it and, when everything is asked for, with what serves programs."""
        rules: Mapping[str, Any] = self.document.disclosure or {}
        rule = item.visibility or rules.get(f"/{section}/{number}") or rules.get("default")
        rows = [*entry.rows]
        if self.is_full:
            rows += [("id", item.id), *self._for_programs(item)]
        return Entry(
            entry.title, entry.left, (*entry.facts, self.say.visible(rule)), [text for text in entry.texts if text],
            [row for row in rows if row[1]], entry.is_compact,
        )  # fmt: skip

    def _for_programs(self, item: Item) -> list[tuple[str, str]]:
        say = self.say
        rows = [(say.word(name), getattr(item, name, None) or "") for name in ("concept", "occupation", "position")]
        kept = [*(getattr(item, "extensions", None) or ()), *item.unknown]
        return [*rows, (say.word("kept"), ", ".join(kept))]

    # --- the lists -------------------------------------------------------------------------------------------

    def _experience(self, item: Experience) -> Entry:
        say = self.say
        facts = [say.kind(item.kind, item.label), say.hours(item.hours_per_week)]
        if item.primary:
            facts.append(say.word("primary"))
        title = _joined(say.text(item.role) or say.kind(item.kind, item.label), say.organisation(item.organisation))
        rows = [(say.word("part_of"), say.titles((item.part_of,) if item.part_of else ()))]
        if item.agreement:
            rows += self._agreement(item.agreement)
        rows.append((say.word("documents"), say.titles(item.evidence)))
        return Entry(title, say.period(item.period), facts, [say.text(item.description)], rows)

    def _agreement(self, value: Agreement) -> list[tuple[str, str]]:
        say = self.say
        questions = ", ".join(
            filter(None, (say.party(value.questions_to), say.when("questions_until", value.questions_until)))
        )
        return [
            (say.word("commissioner"), say.party(value.commissioner)),
            (say.word("agreement"), say.text(value.results)),
            (say.word("handover"), say.text(value.handover)),
            (say.word("questions_to"), questions),
            (say.word("appraised_by"), say.party(value.appraiser)),
            (say.word("may_tell"), say.text(value.may_tell)),
        ]

    def _education(self, item: Education) -> Entry:
        say = self.say
        credits_ = f"{item.credits} {item.credit_system}" if item.credit_system else ""
        facts = [
            say.kind(item.kind, item.label),
            say.level(item.level),
            say.text(item.field),
            say.word("grade", item.grade) if item.grade else "",
            (credits_ or say.word("credits", item.credits)) if item.credits else "",
        ]
        rows = [(say.word("thesis"), say.text(item.thesis)), (say.word("documents"), say.titles(item.evidence))]
        title = _joined(say.text(item.title) or say.kind(item.kind, item.label), say.organisation(item.organisation))
        return Entry(title, say.period(item.period), facts, [say.text(item.description)], rows)

    def _credential(self, item: Credential) -> Entry:
        say = self.say
        title = say.text(item.title) or say.kind(item.kind, item.label)
        category = item.category if item.category and item.category.lower() not in title.lower().split() else ""
        facts = [
            say.kind(item.kind, item.label),
            category if category != title else "",
            say.level(item.level),
            say.when("expires", item.expires),
        ]
        rows = [(say.word("issuer"), say.organisation(item.issuer)), ("", item.url or "")]
        if self.is_full:
            rows.append((say.word("number"), item.number or ""))
        rows.append((say.word("documents"), say.titles(item.evidence)))
        return Entry(title, say.date(item.issued), facts, [say.text(item.description)], rows)

    def _achievement(self, item: Achievement) -> Entry:
        say = self.say
        title = _joined(say.text(item.title) or say.kind(item.kind, item.label), say.organisation(item.organisation))
        facts = [say.kind(item.kind, item.label), say.text(item.role)]
        rows = [("", item.url or ""), (say.word("documents"), say.titles(item.evidence))]
        return Entry(title, say.period(item.period) or say.date(item.date), facts, [say.text(item.description)], rows)

    def _language(self, item: LanguageSkill) -> Entry:
        say = self.say
        facts = [say.word("native") if item.native else "", say.cefr(item.cefr)]
        rows = [
            (say.word("shown_in"), say.titles(item.demonstrated_in)),
            (say.word("documents"), say.titles(item.evidence)),
        ]
        return Entry(say.language(item), "", facts, [say.text(item.description)], rows, is_compact=True)

    def _competency(self, item: Competency) -> Entry:
        say = self.say
        sure = say.word("sure", say.number(round(item.confidence * 100))) if item.confidence is not None else ""
        basis = say.word(item.basis) if item.basis != "self" else ""
        facts = [
            say.level(item.level),
            ", ".join(filter(None, (basis, sure))),
            say.word(item.interest),
            say.when("last_used", item.last_used),
        ]
        rows = [
            (say.word("shown_in"), say.titles(item.demonstrated_in)),
            (say.word("documents"), say.titles(item.evidence)),
        ]
        title = say.text(item.label) or say.concept(item.concept)
        return Entry(title, "", facts, [say.text(item.description)], rows, is_compact=True)

    def _relation(self, item: Relation) -> Entry:
        say = self.say
        title = say.text(item.label) or say.text(item.field) or say.concept(item.concept)
        field = say.text(item.field)
        actors = say.listed(item.actors or ())
        facts = [
            field if field != title else "",
            say.word("with", actors) if actors else "",
            say.when("since", item.since),
            say.when("last_used", item.last_used),
        ]
        return Entry(title, "", facts, [say.text(item.description)], is_compact=True)

    def _evidence(self, item: Evidence) -> Entry:
        say = self.say
        where = item.path or (say.word("in_file") if item.content else "")
        facts = [
            say.kind(item.kind, item.label),
            item.media_type or "",
            self._size(item.bytes),
            where or ("" if item.url else say.word("described_only")),
        ]
        title = say.text(item.title) or say.kind(item.kind, item.label) or item.path or item.id
        rows = [("", item.url or "")]
        if self.is_full:
            rows.append(("SHA-256", item.sha256 or ""))
        return Entry(title, say.date(item.date), facts, [say.text(item.description)], rows)

    def _size(self, number: int | None) -> str:
        """A number of bytes in the unit people use, as file managers do (SI prefixes)."""
        if number is None:
            return ""
        for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
            if number >= size:
                return f"{self.say.number(round(number / size, 1 if number < 10 * size else 0))} {unit}"
        return f"{number} B"

    def _endorsement(self, item: Endorsement) -> Entry:
        say = self.say
        rows = [(say.word("about_items"), say.titles(item.about)), (say.word("documents"), say.titles(item.evidence))]
        said = say.text(item.statement)
        who = say.party(item.by) or (said if not item.date else "")
        return Entry(who, say.date(item.date), (), [said] if said != who else [], rows)

    def _assessment(self, item: Assessment) -> Entry:
        say = self.say
        title = say.text(item.method) or say.party(item.by) or say.text(item.result) or item.id
        by = say.party(item.by)
        rows = [
            (say.word("by"), by if by != title else ""),
            (say.word("result"), " · ".join(filter(None, (say.text(item.result), say.level(item.level))))),
            (say.word("reply"), say.text(item.reply)),
            (say.word("about_items"), say.titles(item.about)),
            (say.word("documents"), say.titles(item.evidence)),
        ]
        return Entry(title, say.date(item.date), [say.when("counts_until", item.valid_until)], (), rows)

    def _goal(self, item: Goal) -> Entry:
        say = self.say
        kind = say.kind(item.kind, item.label)
        title = say.text(item.title) or say.concept(item.concept) or kind
        facts = [kind if kind != title else "", say.when("due", item.due), say.when("reached", item.reached)]
        rows = [(say.word("about_items"), say.titles(item.about))]
        return Entry(title, "", facts, [say.text(item.description)], rows, is_compact=True)

    def _reflection(self, item: Reflection) -> Entry:
        say = self.say
        title, said = say.text(item.title), say.text(item.description)
        rows = [(say.word("about_items"), say.titles(item.about))]
        return Entry(title or said, say.date(item.date), (), [said] if title else [], rows)

    def _declaration(self, item: Declaration) -> Entry:
        say = self.say
        kind = say.kind(item.kind, item.label)
        title = _joined(say.text(item.title) or kind, say.organisation(item.organisation))
        facts = [kind if say.text(item.title) else "", say.hours(item.hours_per_week), say.when("declared", item.date)]
        rows = [
            (say.word("declared_to"), say.party(item.declared_to)),
            (say.word("result"), say.text(item.result)),
            (say.word("about_items"), say.titles(item.about)),
        ]
        return Entry(title, say.period(item.period), facts, [say.text(item.description)], rows)

    # --- the whole -------------------------------------------------------------------------------------------

    def _view(self) -> list[Entry]:
        view, say = self.document.view, self.say
        if view is None:
            return []
        rows = [
            (say.word("recipient"), say.party(view.recipient)),
            (say.word("purpose"), say.text(view.purpose)),
            (say.word("use_until"), say.date(view.until)),
            (say.word("allows"), say.listed(say.word(name) for name in view.allows or ())),
        ]
        return _rows(rows)

    def _disclosure(self) -> list[Entry]:
        """The rules of disclosure, when everything is asked for."""
        rules: Mapping[str, Any] = self.document.disclosure or {}
        say = self.say
        if not self.is_full:
            return []
        return _rows(
            (say.word("everything_else") if place == "default" else place, say.reach(rule) or say.word("private"))
            for place, rule in rules.items()
        )

    def _details(self) -> list[Entry]:
        document, say = self.document, self.say
        if not self.is_full:
            return []
        origin = document.derived_from
        rows = [
            *self._personal(document.owner.demographics if document.owner else None),
            (say.word("id"), document.id),
            (say.word("version"), document.format_version),
            (say.word("language"), document.language),
            (say.word("created"), document.created or ""),
            (say.word("modified"), document.modified or ""),
            (say.word("derived_from"), say.date(origin.date) if origin else ""),
            (say.word("digest"), _joined(origin.digest or "", say.text(origin.method)) if origin else ""),
            (say.word("kept"), ", ".join([*(document.extensions or ()), *document.unknown])),
        ]
        return _rows(rows)

    def _personal(self, value: Demographics | None) -> list[tuple[str, str]]:
        say = self.say
        if value is None:
            return []
        return [
            (say.word("birth_date"), say.date(value.birth_date)),
            (say.word("gender"), say.word(value.gender)),
            (say.word("nationalities"), ", ".join(value.nationalities or ())),
        ]


def _rows(rows: Iterable[tuple[str, str]]) -> list[Entry]:
    return [Entry(label, facts=(said,), is_compact=True) for label, said in rows if said]


def _joined(what: str, where: str) -> str:
    return " — ".join(filter(None, (what, where)))
