"""The parts that portfolios and opportunities share, as phrases: dates, levels, places, people, references.

Facts: dates are EDTF (Library of Congress, 2019): `?` uncertain, `~` approximate, `%` both, months 21 to 24 seasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from eportfolio.cli.words import LANGS, LANGUAGE_NAMES, word
from eportfolio.model.items import LanguageSkill
from eportfolio.model.opportunity import Opportunity, RequiredLanguage
from eportfolio.model.parts import Cefr, HoursRange, Level, Organisation, Party, Period, Place
from eportfolio.model.portfolio import Portfolio

EIGHT_LEVELS = "https://w3id.org/eportfolio/vocab/levels"
DASH = "\u2013"
VOCABULARY = "https://w3id.org/eportfolio/vocab/"
SKILLS = ("listening", "reading", "spoken_interaction", "spoken_production", "writing")


class Phrases:
    """Turns the values of one document into phrases in one language.

    Args:
        document: Where references are looked up, and whose language plain texts are in.
        lang: `en` or `nl`; None: Dutch for a Dutch document, else English.
    """

    def __init__(self, document: Portfolio | Opportunity, lang: str | None = None) -> None:
        own = document.language.lower()
        self.lang = lang or ("nl" if own.split("-")[0] == "nl" else "en")
        self._wanted = tuple(dict.fromkeys((lang.lower() if lang else own, own)))
        self._items = {
            item.id: item
            for held in document.__dict__.values()
            if isinstance(held, tuple)
            for item in held
            if hasattr(item, "id")
        }

    def word(self, name: str | None, *values: str) -> str:
        """A word of the interface; empty for None."""
        return word(name, self.lang, *values) if name else ""

    def text(self, value: str | Mapping[str, str] | None) -> str:
        """A text in the wanted language, else in the document's, else the first there is; empty for None."""
        if value is None or isinstance(value, str):
            return value or ""
        tags = {tag.lower(): text for tag, text in value.items()}
        for wanted in self._wanted:
            near = (tag for tag in tags if tag.split("-")[0] == wanted.split("-")[0])
            found = wanted if wanted in tags else next(near, None)
            if found is not None:
                return tags[found]
        return next(iter(value.values()))

    def number(self, value: float) -> str:
        """A number as people write it in this language."""
        shown = f"{value:g}" if abs(value) < 1e6 else str(value)
        return shown.replace(".", ",") if self.lang == "nl" else shown

    def listed(self, parts: Iterable[str]) -> str:
        """`a, b and c`."""
        shown = [part for part in parts if part]
        return f" {self.word('and')} ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))

    # --- time ------------------------------------------------------------------------------------------------

    def date(self, value: str | None) -> str:
        """A date of the precision it has; empty for None."""
        if not value:
            return ""
        mark, plain = (value[-1], value[:-1]) if value[-1] in "?~%" else ("", value)
        plain = plain.removesuffix("-XX").removesuffix("-XX")
        year, _, month = plain.partition("-")
        if month in ("21", "22", "23", "24"):
            plain = f"{self.word(month)} {year}"
        if mark in "~%" and mark:
            plain = self.word("about", plain)
        return self.word("uncertain", plain) if mark in "?%" and mark else plain

    def period(self, value: Period | None) -> str:
        """A stretch of time, such as from `2019-03` to `now` with a dash between."""
        if value is None:
            return ""
        start, end = self.date(value.start), self.date(value.end)
        if not end and value.ongoing:
            end = self.word("now")
        if start and end:
            return start if start == end else f"{start} {DASH} {end}"
        if start:
            return f"{start} {DASH}"
        return f"{DASH} {end}" if end else ""

    def when(self, name: str, value: str | None) -> str:
        """A date in a phrase of the interface, such as `valid until 2029`; empty for None."""
        return self.word(name, self.date(value)) if value else ""

    def between(self, value: Period | None) -> str:
        """A stretch of time in words, for use in a sentence."""
        if value is None:
            return ""
        parts = (self.when("from", value.start), self.when("until", value.end))
        return " ".join(filter(None, parts))

    def hours(self, value: float | None) -> str:
        """Hours a week; empty for None."""
        if value is None:
            return ""
        return self.word("hour") if value == 1 else self.word("hours", self.number(value))

    def hours_range(self, value: HoursRange | None) -> str:
        """Hours a week, from and to."""
        if value is None:
            return ""
        if value.min is not None and value.max is not None and value.min != value.max:
            return self.word("hours_range", self.number(value.min), self.number(value.max))
        if value.min is not None and value.max is None:
            return self.word("hours_from", self.number(value.min))
        if value.max is not None and value.min is None:
            return self.word("hours_to", self.number(value.max))
        return self.hours(value.max)

    def days(self, value: Iterable[str] | None) -> str:
        """Days of the week in a phrase; empty for None."""
        named = self.listed(self.word(day) for day in value or ())
        return self.word("on_days", named) if named else ""

    # --- who and where ---------------------------------------------------------------------------------------

    def place(self, value: Place | None, *, is_full: bool = False) -> str:
        """A place in one line; the street only when `is_full`."""
        if value is None:
            return ""
        town = " ".join(filter(None, (value.postal_code if is_full else None, value.locality)))
        country = value.country_name or value.country
        street = value.lines or () if is_full else ()
        return ", ".join(filter(None, (*street, town or value.region, country if is_full or not town else None)))

    def organisation(self, value: Organisation | None) -> str:
        """An organisation in one line, with department and place."""
        if value is None:
            return ""
        return ", ".join(filter(None, (value.name, value.department, self.place(value.place))))

    def party(self, value: Party | None) -> str:
        """A person in a role, in one line."""
        if value is None:
            return ""
        organisation = value.organisation.name if value.organisation else None
        parts = {part.casefold(): part for part in (self.text(value.role), value.relation, organisation) if part}
        about = ", ".join(parts.values())
        if not value.name:
            return about
        return f"{value.name} ({about})" if about else value.name

    def visible(self, rule: str | Mapping[str, Any] | None) -> str:
        """A mark such as `visible: sector`; empty when nobody else may see it."""
        reach = self.reach(rule)
        return self.word("visible", reach) if reach else ""

    def reach(self, rule: str | Mapping[str, Any] | None) -> str:
        """Who else may see something, such as `sector, except 1 organisation`; empty when nobody may."""
        ring = rule["ring"] if isinstance(rule, Mapping) else rule
        if ring is None or ring == "private":
            return ""
        shown = self.word(f"ring_{ring}")
        lists: Mapping[str, Any] = rule if isinstance(rule, Mapping) else {}
        for name in ("except", "only"):
            if name in lists:
                number = len(lists[name])
                several = self.word("n_organisations", str(number))
                shown = self.word(name, shown, self.word("n_organisation") if number == 1 else several)
        return shown

    # --- what ------------------------------------------------------------------------------------------------

    def kind(self, kind: str | None, label: str | Mapping[str, str] | None) -> str:
        """The sort of thing: in the words of its label, else in ours; nothing for a bare `other`."""
        return self.text(label) or (self.word(kind) if kind != "other" else "")

    def level(self, value: Level | None) -> str:
        """A level, such as `5 of 8 (gevorderd)`."""
        if value is None:
            return ""
        named = self.text(value.label) or value.raw or ""
        if value.value is None:
            return named
        shown = self.number(value.value)
        if value.scheme and "eqf" in value.scheme.lower():
            shown = f"EQF {shown}"
        elif value.max is not None or value.scheme == EIGHT_LEVELS:
            shown = self.word("level_of", shown, self.number(value.max if value.max is not None else 8))
        else:
            shown = self.word("level", shown)
        return f"{shown} ({named})" if named and named != self.number(value.value) else shown

    def concept(self, uri: str | None) -> str:
        """A concept by the last part of its address when that is made of words, else by the whole address."""
        if uri and uri.startswith(VOCABULARY):
            return uri.rsplit("/", 1)[-1].replace("-", " ")
        return uri or ""

    def language(self, value: LanguageSkill | RequiredLanguage) -> str:
        """The name of a language."""
        label = self.text(value.label) if isinstance(value, LanguageSkill) else ""
        if not value.language:
            return label
        base, _, rest = value.language.partition("-")
        names = LANGUAGE_NAMES.get(base.lower())
        if names is None:
            return label or value.language
        return names[LANGS.index(self.lang)] + (f" ({rest})" if rest else "")

    def cefr(self, value: Cefr | None) -> str:
        """The CEFR levels in one line; one level when all five are the same."""
        if value is None:
            return ""
        levels = [(name, getattr(value, name)) for name in SKILLS]
        if value.listening and len({level for _, level in levels}) == 1:
            return value.listening
        return " · ".join(f"{self.word(name)} {level}" for name, level in levels if level)

    def titles(self, refs: Iterable[str] | None) -> str:
        """The items that are referred to, by their titles; an id that leads nowhere is shown as it is."""
        return "; ".join(self.title(self._items[ref]) or ref if ref in self._items else ref for ref in refs or ())

    def title(self, item: Any) -> str:
        """What an item is called; empty when nothing in it says so."""
        for name in ("role", "title", "label", "method", "statement", "result"):
            found = self.text(getattr(item, name, None))
            if found:
                return found
        if isinstance(item, LanguageSkill):
            return self.language(item)
        organisation = getattr(item, "organisation", None)
        return self.concept(getattr(item, "concept", None)) or (organisation.name if organisation else "") or ""
