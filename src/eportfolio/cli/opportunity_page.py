"""An opportunity as the sections of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from eportfolio.cli import words
from eportfolio.cli.page import Entry, Section
from eportfolio.cli.phrases import Phrases
from eportfolio.model.opportunity import (
    AppraiserCondition,
    Condition,
    IncompatiblePosition,
    Opportunity,
    RequiredCredential,
    RequiredLanguage,
    Requirement,
    ReturnGuarantee,
)

SECTIONS = (
    "description", "requirements", "languages", "credentials", "conditions", "incompatiblePositions", "rings",
    "contact", "details",
)  # fmt: skip
_ORDER = ("essential", "desired", None)
T = TypeVar("T", RequiredLanguage, RequiredCredential)


class OpportunityPage:
    """The sections of one opportunity, in one language.

    Args:
        document: The opportunity.
        lang: As for `Phrases`.
        is_full: Also ids, addresses of concepts, weights, and what other formats left behind.
    """

    def __init__(self, document: Opportunity, lang: str | None, *, is_full: bool) -> None:
        self.document = document
        self.say = Phrases(document, lang)
        self.is_full = is_full

    def title(self) -> str:
        """The work in one line, or what the document is."""
        return self.say.text(self.document.title) or self.say.word("opportunity")

    def lead(self) -> list[str]:
        """What stands under the title: who offers it; then what, when, how much and where."""
        document, say = self.document, self.say
        facts = (
            say.word(document.kind),
            say.period(document.period),
            say.hours_range(document.hours_per_week),
            say.days(document.days),
            say.place(document.place),
            say.word("remote") if document.remote else "",
        )
        return [say.organisation(document.organisation), " · ".join(fact for fact in facts if fact)]

    def sections(self) -> Mapping[str, Section]:
        """Every section by its name, the empty ones too, in the order of the page."""
        document, say = self.document, self.say
        parts: dict[str, list[Entry]] = {
            "description": [],
            "requirements": [],
            "languages": [self._language(item) for item in _essential_first(document.languages)],
            "credentials": [self._credential(item) for item in _essential_first(document.credentials)],
            "conditions": self._conditions(),
            "incompatiblePositions": [self._position(item) for item in document.incompatible_positions or ()],
            "rings": [
                Entry(say.word(item.ring), facts=[say.when("from", item.opens)], is_compact=True)
                for item in document.rings or ()
            ],
            "contact": self._contact(),
            "details": self._details(),
        }
        found = {name: Section(words.heading(name, say.lang), entries) for name, entries in parts.items()}
        found["description"] = Section(words.heading("description", say.lang), (), (say.text(document.description),))
        found["requirements"] = self._requirements()
        return found

    def _requirements(self) -> Section:
        say, level = self.say, self.say.level(self.document.education_level)
        groups: list[tuple[str, list[Entry]]] = []
        for name in _ORDER:
            entries = [self._requirement(item) for item in self.document.requirements or () if item.importance == name]
            groups.append((words.heading(name or "asked", say.lang), entries))
        known = Entry(say.word("education_level"), facts=(level,), is_compact=True)
        return Section(words.heading("requirements", say.lang), [known] if level else [], (), groups)

    def _requirement(self, item: Requirement) -> Entry:
        say = self.say
        actors = say.listed(item.actors or ())
        weight = say.word("weight", say.number(item.weight * 100)) if item.weight is not None and self.is_full else ""
        facts = [say.level(item.level), say.text(item.field), say.word("with", actors) if actors else "", weight]
        rows = [("id", item.id), (say.word("concept"), item.concept or "")] if self.is_full else []
        title = say.text(item.label) or say.concept(item.concept)
        return Entry(title, "", facts, [say.text(item.description)], rows, is_compact=True)

    def _language(self, item: RequiredLanguage) -> Entry:
        say = self.say
        facts = [say.cefr(item.cefr), self._importance(item.importance)]
        return Entry(say.language(item), facts=facts, is_compact=True)

    def _credential(self, item: RequiredCredential) -> Entry:
        say = self.say
        kind = say.kind(item.kind, item.label)
        title = say.text(item.title) or kind
        facts = [
            kind if kind != title else "",
            item.category or "",
            self._importance(item.importance),
            say.word("or_equal") if item.or_equal else "",
        ]
        return Entry(title, facts=facts, rows=[("", item.url or "")], is_compact=True)

    def _importance(self, name: str | None) -> str:
        return words.heading(name, self.say.lang).lower() if name else ""

    def _conditions(self) -> list[Entry]:
        conditions = self.document.conditions
        if conditions is None:
            return []
        fields = type(conditions).model_fields
        named = [(fields[name].alias or name, getattr(conditions, name)) for name in fields]
        return [self._condition(name, value) for name, value in named if isinstance(value, Condition)]

    def _condition(self, name: str, value: Condition) -> Entry:
        say = self.say
        facts = [say.word(value.status)]
        if isinstance(value, ReturnGuarantee):
            given = {True: say.word("given"), False: say.word("not_given"), None: ""}[value.given]
            facts += [given, say.word("same_post") if value.same_post else "", say.when("until", value.until)]
        by = value.by if isinstance(value, ReturnGuarantee | AppraiserCondition) else None
        rows = [(say.word("by"), say.party(by))]
        label = say.word(name)
        return Entry(label[:1].upper() + label[1:], "", facts, [say.text(value.text)], rows, is_compact=True)

    def _position(self, item: IncompatiblePosition) -> Entry:
        say = self.say
        after = say.word("within_months", str(item.within_months)) if item.within_months else ""
        title = say.concept(item.position).removeprefix("positions/")
        return Entry(title, facts=[after], texts=[say.text(item.description)], is_compact=True)

    def _contact(self) -> list[Entry]:
        contact = self.document.contact
        if contact is None:
            return []
        facts = [*(contact.email or ()), *(contact.telephone or ())]
        return [Entry(self.say.party(contact), facts=facts)]

    def _details(self) -> list[Entry]:
        document, say = self.document, self.say
        if not self.is_full:
            return []
        rows = (
            (say.word("id"), document.id),
            (say.word("version"), document.format_version),
            (say.word("language"), document.language),
            (say.word("position"), document.position or ""),
            (say.word("created"), document.created or ""),
            (say.word("modified"), document.modified or ""),
            (say.word("kept"), ", ".join([*(document.extensions or ()), *document.unknown])),
        )
        return [Entry(label, facts=(said,), is_compact=True) for label, said in rows if said]


def _essential_first(items: Iterable[T] | None) -> list[T]:
    return sorted(items or (), key=lambda item: _ORDER.index(item.importance))
