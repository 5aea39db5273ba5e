"""The entries of a Candidate profile: each item of a portfolio in the section where it stood, or belongs.

Source: exports from 2023 to 2026; Candidate documentation v3.0.0 (European Commission).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from eportfolio.formats import europass_candidate_rows as rows_of
from eportfolio.formats import europass_codes as codes
from eportfolio.formats import europass_profile as profile
from eportfolio.formats.europass_parts import Draft
from eportfolio.formats.europass_sections import competency
from eportfolio.formats.europass_writing import Row, Writer, leaf, rich_leaf, wrapped
from eportfolio.formats.richtext_html import quill_html
from eportfolio.formats.xmltree import ENCODING, PART
from eportfolio.formats.xmlwrite import CANDIDATE_PREFIXES, Twig, fit, local, parsed

_SECTIONS: Mapping[str, tuple[str, str]] = {
    "publication": ("PublicationHistory", "Publication"),
    "hobby": ("HobbiesAndInterests", "HobbyOrInterest"),
    "creativeWork": ("CreativeWorks", "CreativeWork"),
    "project": ("Projects", "Project"),
    "civicActivity": ("SocialAndPoliticalActivities", "SocialAndPoliticalActivity"),
    "membership": ("NetworksAndMemberships", "NetworkAndMembership"),
    "conference": ("ConferencesAndSeminars", "ConferenceAndSeminar"),
}
_SPEC_SECTIONS: Mapping[str, tuple[str, str]] = {
    "presentation": ("SpeakingHistory", "SpeakingEvent"),
    "patent": ("PatentHistory", "Patent"),
}
_COUNTED = re.compile(r"PersonCompetency\[([1-9][0-9]{0,4})\]")
_SOFT = {
    "CommunicationAndInterpersonalSkills": "CommunicationAndInterpersonalSkill",
    "ManagementAndLeadershipSkills": "ManagementAndLeadershipSkill",
    "OrganisationalSkills": "OrganisationalSkill",
}


class CandidateEntries(Writer):
    """The sections of a Candidate profile in the making.

    Attributes:
        root: The document.
    """

    prefixes = CANDIDATE_PREFIXES

    def __init__(self, name: str, tree: Mapping[str, Any], lang: str | None) -> None:
        extensions = tree.get("extensions")
        own = extensions.get(name) if isinstance(extensions, Mapping) else None
        super().__init__(name, tree, lang, (name,), exact=isinstance(own, Mapping))
        self.root = Twig("Candidate")

    @property
    def profile(self) -> Twig:
        """The profile that is written."""
        return self.root.reach("CandidateProfile")

    def _reader(self, section: str, kind: str) -> Callable[[Twig], Mapping[str, Any]]:
        """What the section's reader makes of one entry."""

        def read(node: Twig) -> Mapping[str, Any]:
            holder = Twig(section)
            holder.add(node)
            draft = Draft(self.name, holder, sweeps=False)
            reader = profile.READERS.get(holder.tag)
            if reader is not None:
                reader(draft, holder)
            found: Mapping[str, Any] = draft.tree.get(kind, [{}])[-1]
            return found

        return read

    def _entry(  # noqa: PLR0917  # what is written where, in the order it is said
        self,
        place: str,
        item: Mapping[str, Any],
        pointer: str,
        kind: str,
        rows: Iterable[Row],
        parent: Twig | None = None,
    ) -> Twig:
        """Compose the entry and put it in its section."""
        steps = parsed(place)
        section, name = (steps[0][0][0], steps[0][-1][0]) if steps is not None else ("", "")
        node = self.compose(name, item, pointer, rows, self._reader(section, kind))
        (parent or self.down(self.profile, item, section)).seat(node)
        return node

    def _home(self, item: Mapping[str, Any], usual: str) -> str:
        """The section and the entry from which the item was made, when a reader knows it; else the usual ones."""
        steps = parsed(self.place(item)) if self.place(item) else None
        if steps is None or [count for _, count in steps[0]] != [1, 1]:
            return usual
        (section, _), (name, _) = steps[0]
        return f"{section}/{name}" if local(section) in profile.READERS else usual

    # --- work and learning --------------------------------------------------------------------------------------

    def _experience(self, count: int, item: Mapping[str, Any]) -> None:
        pointer, kind, place = f"/experiences/{count}", item.get("kind"), self.place(item)
        if kind == "volunteering":
            rows = rows_of.voluntary(exact=self.exact)
            self._entry(self._home(item, "VoluntaryWorks/VoluntaryWork"), item, pointer, "experiences", rows)
        elif kind == "militaryService" and self.exact:
            self._entry("MilitaryHistory/MilitaryService", item, pointer, "experiences", rows_of.MILITARY)
        elif place.startswith("EmployerHistory/PositionHistory"):
            self._further_position(item, pointer)
        else:
            rows = (*rows_of.WORK, *rows_of.position("PositionHistory/"))
            rows = (*rows, leaf("organisation.sector", "hr:IndustryCode", str if self.exact else rows_of.letter))
            node = self._entry("EmploymentHistory/EmployerHistory", item, pointer, "experiences", rows)
            self._title_kind(node, item)
            where = item.get("organisation", {}).get("place") if isinstance(item.get("organisation"), Mapping) else None
            if isinstance(where, Mapping) and not self.exact:
                for member, tag in (("locality", "City"), ("country", "Country")):
                    if member in where:
                        text = fit(where[member])
                        node.say(f"PositionHistory/{tag}", text.lower() if tag == "Country" else text)
            if not self.exact:
                node.reach("PositionHistory")

    def _further_position(self, item: Mapping[str, Any], pointer: str) -> None:
        employer = self._employer(self.down(self.profile, item, "EmploymentHistory"), item)

        def read(node: Twig) -> Mapping[str, Any]:
            holder = Twig("EmployerHistory")
            holder.add(Twig("PositionHistory"))
            holder.add(node)
            found = self._reader("EmploymentHistory", "experiences")(holder)
            return {name: value for name, value in found.items() if name != "organisation"}

        node = self.compose("PositionHistory", item, pointer, rows_of.position(""), read)
        employer.seat(node)
        self._title_kind(employer, item, node)

    def _employer(self, history: Twig, item: Mapping[str, Any]) -> Twig:
        """The employer of a further position: the last of its name, or the last when it names none; else a new one."""
        employers = [node for node in history.named("EmployerHistory") if not node.hollow]
        organisation = item.get("organisation")
        name = fit(organisation.get("name", "")) if isinstance(organisation, Mapping) else ""
        for node in reversed(employers):
            told = node.get("OrganizationName")
            if not name or (told is not None and told.text.strip() == name.strip()):
                return node
        employer = history.make("EmployerHistory")
        if name:
            employer.say("hr:OrganizationName", name)
        return employer

    def _title_kind(self, node: Twig, item: Mapping[str, Any], position: Twig | None = None) -> None:
        """Say whether the title is a concept or free text, unless the source did not say."""
        if position is None:
            held = node.named("PositionHistory")
            position = held[0] if held else None
        title = position.get("PositionTitle") if position is not None else None
        kept = self.kept(item)
        path = (
            "PositionTitle/@typeCode"
            if position is not None and position.pointer
            else "PositionHistory/PositionTitle/@typeCode"
        )
        if title is not None and path not in kept:
            title.attributes.setdefault("typeCode", "URI" if "occupation" in item else "FREETEXT")

    # --- skills and proofs --------------------------------------------------------------------------------------

    def _language(self, count: int, item: Mapping[str, Any]) -> None:  # noqa: C901  # two homes, two ways to name it
        pointer, kept = f"/languages/{count}", self.kept(item)
        native = item.get("native") is True
        identity = "." if native else "CompetencyID"
        scheme = "name" if native else "schemeName"

        def read(node: Twig) -> Mapping[str, Any]:
            draft = Draft(self.name, node, sweeps=False)
            target = node if native else node.get("CompetencyID")
            profile.read_spoken(draft, node, target, scheme, native=native or None)
            found: Mapping[str, Any] = draft.tree["languages"][-1]
            return found

        def name(node: Twig, value: Any) -> None:
            target = node if native else node.reach("CompetencyID")
            tag = value.partition("-")[0].lower()
            target.text = codes.BIBLIOGRAPHIC.get(tag, tag)

        def free(node: Twig, value: Any) -> None:
            target = node if native else node.reach("CompetencyID")
            if not target.text:
                target.text = fit(value)

        rows: list[Row] = []
        if "language" in item:
            rows.append(Row("language", (identity,), name))
            if not native:
                rows.append(leaf("label", "hr:CompetencyName"))
        else:
            rows.append(Row("label", (identity,), free, is_text=True))
        if not native:
            rows.append(Row("cefr", ("eures:CompetencyDimension",), rows_of.cefr))
        tag = "PrimaryLanguageCode" if native else "PersonCompetency"
        node = self.compose(tag, item, pointer, rows, read)
        target = node if native else node.get("CompetencyID")
        path = f"@{scheme}" if native else f"CompetencyID/@{scheme}"
        if target is not None and path not in kept:
            target.attributes[scheme] = "NORMAL" if "language" in item else "FREE_TEXT"
        if native:
            self.root.reach("CandidatePerson").seat(node)
        else:
            if "hr:TaxonomyID" not in kept:
                node.say("hr:TaxonomyID", "language")
            self.down(self.profile, item, "PersonQualifications").seat(node)

    def _competency(self, count: int, item: Mapping[str, Any]) -> None:
        pointer, place = f"/competencies/{count}", self.place(item)
        section, _, rest = place.partition("/")
        label = item.get("label")
        if section == "DigitalSkills":
            self._digital_skill(rest, item, pointer)
        elif section in _SOFT:
            self._soft(place, item, pointer)
        elif section == "Skills":
            self._named_skill(self._group("Skills", rest, "SkillsGroup", item), item, pointer, "Digital_Skill")
        elif section == "PersonQualifications":
            holder = self.down(self.profile, item, "PersonQualifications")
            node = self._named_skill(holder, item, pointer, "")
            counted = _COUNTED.fullmatch(rest)
            if counted is not None:
                holder.children = [child for child in holder.children if child is not node]
                holder.children.insert(int(counted[1]) - 1, node)
        else:
            for name, names in codes.SOFT_CROSSWALK.items():
                if label == dict(names) and "concept" not in item:
                    self._soft(f"{name}/{_SOFT[name]}", item, pointer)
                    return
            if "description" in item and not self.kept(item):
                self._other({**item, "title": label}, pointer, label)
            else:
                self._named_skill(self.down(self.profile, item, "Skills"), item, pointer, "Digital_Skill")

    def _group(self, section: str, rest: str, name: str, item: Mapping[str, Any]) -> Twig:
        """The group that the path names, such as `SkillsGroup[2]`."""
        holder = self.down(self.profile, item, section)
        found = re.fullmatch(rf"{name}\[([1-9][0-9]{{0,3}})\].*", rest)
        if found is None:
            return holder
        return self.nth(holder, name, int(found[1]))

    def _digital_skill(self, rest: str, item: Mapping[str, Any], pointer: str) -> None:
        def read(node: Twig) -> Mapping[str, Any]:
            group = Twig("DigitalSkillsGroup")
            group.add(node)
            return self._reader("DigitalSkills", "competencies")(group)

        def say(node: Twig, value: Any) -> None:
            node.text = fit(value)

        rows = (Row("label", ("Title",), say, is_text=True),)
        node = self.compose("DigitalSkill", item, pointer, rows, read)
        group = self._group("DigitalSkills", rest, "DigitalSkillsGroup", item)
        group.seat(node)

    def _named_skill(self, parent: Twig, item: Mapping[str, Any], pointer: str, taxonomy: str) -> Twig:
        def read(node: Twig) -> Mapping[str, Any]:
            draft = Draft(self.name, node, sweeps=False)
            competency(draft, node, "", taxonomy)
            found: Mapping[str, Any] = draft.tree["competencies"][-1]
            return found

        node = self.compose("PersonCompetency", item, pointer, rows_of.NAMED_SKILL, read)
        if taxonomy and "hr:TaxonomyID" not in self.kept(item):
            node.say("hr:TaxonomyID", taxonomy)
        return parent.seat(node)

    def _soft(self, place: str, item: Mapping[str, Any], pointer: str) -> None:
        steps = parsed(place)
        section, name = place.partition("/")[0], steps[0][1][0] if steps is not None and len(steps[0]) > 1 else ""
        told = rich_leaf("description", "Description", quill_html)
        constant = item.get("label") == dict(codes.CANDIDATE_SKILLS[section])
        title = leaf("label", "Title")
        if name:
            rows = (told,) if constant and self.kept(item) and self.exact else (title, told)

            def named(node: Twig) -> Mapping[str, Any]:
                found = self._reader(section, "competencies")(node)
                is_default = found.get("label") == dict(codes.CANDIDATE_SKILLS[section])
                return {key: value for key, value in found.items() if key != "label" or not is_default}

            node = self.compose(name, item, pointer, rows, named)
            self.down(self.profile, item, section).seat(node)
            return

        def read(node: Twig) -> Mapping[str, Any]:
            draft = Draft(self.name, node, sweeps=False)
            profile.READERS[section](draft, node)
            found: Mapping[str, Any] = draft.tree.get("competencies", [{}])[-1]
            return found

        def say(node: Twig, value: Any) -> None:
            node.text = fit(quill_html(value)) if "\n" in value else fit(value)

        node = self.compose(section, item, pointer, (Row("description", ("Title",), say, is_text=True),), read)
        self.profile.add(node)

    def _credential(self, count: int, item: Mapping[str, Any]) -> None:
        pointer, place = f"/credentials/{count}", self.place(item)
        category = item.get("category")
        is_licence = item.get("kind") == "drivingLicence" or (not place and "kind" not in item and self.exact)
        if is_licence and (category is None or category in codes.LICENCES or self.exact):
            self._entry("eures:Licenses/eures:License", item, pointer, "credentials", rows_of.LICENCE)
            return
        course = place.startswith("CourseCertifications") or (not place and not self.exact)
        usual = "CourseCertifications/CourseCertification" if course else "Certifications/Certification"
        self._entry(self._home(item, usual), item, pointer, "credentials", rows_of.certificate(course=course))

    # --- activities ---------------------------------------------------------------------------------------------

    def _achievement(self, count: int, item: Mapping[str, Any]) -> None:
        pointer, place, kind = f"/achievements/{count}", self.place(item), str(item.get("kind", ""))
        known = {**_SECTIONS, **_SPEC_SECTIONS} if self.exact else _SECTIONS
        rows = (*rows_of.activity(kind, exact=self.exact), leaf("organisation.name", "hr:OrganizationName"))
        home = self._home(item, "")
        if home and not home.startswith("Others/"):
            self._entry(home, item, pointer, "achievements", rows)
        elif kind in known:
            self._entry("/".join(known[kind]), item, pointer, "achievements", rows if self.exact else rows[:-1])
        else:
            label = item.get("label") or codes.ACHIEVEMENT_LABEL.get(kind)
            self._other(item, pointer, label, again=place.startswith("Others/"))

    def _other(self, item: Mapping[str, Any], pointer: str, label: Any, *, again: bool = False) -> None:
        """An entry in a section that the owner named."""
        title = self.words(dict(label) if isinstance(label, Mapping) else label)
        standing = [node for node in self.profile.named("Others") if not node.hollow]
        noted = PART in self.kept(item)
        alike = [node for node in standing if title is None or rows_of.title(node) == title]
        if noted or (again and alike):
            parent = self.down(self.profile, item, "Others") if noted else alike[-1]
        else:
            again = False
            first = next(iter(self.profile.named("Others")), None)
            is_open = (
                self.exact and first is not None and not first.named("Other") and rows_of.title(first) in ("", title)
            )
            parent = self.profile.reach("Others") if is_open else self.profile.make("Others")
        if not again:
            if title is None and not self.exact:
                title = self.words(item.get("title")) or self.words(dict(codes.OTHER_SECTION))
            if title is not None and rows_of.title(parent) != title:
                parent.say("Title", fit(title))
        node = self._entry("Others/Other", item, pointer, "achievements", rows_of.activity(exact=self.exact), parent)
        if not self.exact and node.get("Title") is None:
            node.say("Title", self.words(dict(codes.OTHER_SECTION)) or "")

    # --- attachments --------------------------------------------------------------------------------------------

    def _attachment(self, count: int, item: Mapping[str, Any], owner: Mapping[str, Any]) -> None:
        kept = self.kept(item)
        photo = item.get("kind") == "portrait"
        fresh = photo and owner.get("photo", item.get("id")) == item.get("id") and "content" in item
        if not kept and not fresh:
            return
        how = kept.get(ENCODING)

        def put(node: Twig, value: Any) -> None:
            content, media_type = value
            data = node.reach("oa:EmbeddedData")
            if how == "base64" or not (photo or how == "data-uri"):
                data.text = content
            else:
                inner = f"data:{media_type or 'application/octet-stream'};base64,{content}"
                data.text = binascii.b2a_base64(inner.encode(), newline=False).decode()
            wrapped(data)

        def read(node: Twig) -> Mapping[str, Any]:
            draft = Draft(self.name, node, sweeps=False)
            profile.READERS["Attachment"](draft, node)
            found: Mapping[str, Any] = draft.tree["evidence"][-1]
            return found

        rows = (rows_of.Content("content", ("oa:EmbeddedData",), put), *rows_of.ATTACHMENT)
        node = self.compose("eures:Attachment", item, f"/evidence/{count}", rows, read)
        if not kept:
            node.say("oa:FileType", "photo")
            node.say("hr:Instructions", "ProfilePicture")
        self.profile.add(node)
