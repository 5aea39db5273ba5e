"""The sections of a SkillsPassport: work, learning, achievements, languages and skills.

Source: the XSD and documentation of SkillsPassport v3.0 to v3.4 (Cedefop).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats import europass_skills_rows as rows_of
from eportfolio.formats.europass_skills import SkillsPassport
from eportfolio.formats.europass_writing import Row, Writer, leaf
from eportfolio.formats.richtext_html import legacy_html
from eportfolio.formats.xmltree import PART
from eportfolio.formats.xmlwrite import Twig, fit

NEWEST = 4
_KEPT_BY = ("europass-xml", "europass-json")


class SkillsSections(Writer):
    """The sections of a SkillsPassport in the making.

    Attributes:
        minor: The version to write, 3.`minor`.
        handles: The local id of evidence to the `id` of its attachment.
        draft: The reader that reads back what is written.
        root: The document.
    """

    def __init__(self, name: str, tree: Mapping[str, Any], lang: str | None, profile: str | None) -> None:
        own = tree.get("extensions", {}).get(name) if isinstance(tree.get("extensions"), Mapping) else None
        exact = profile is None and isinstance(own, Mapping)
        super().__init__(name, tree, lang, (name,) if exact else (name, *_KEPT_BY), exact=exact)
        self.minor = int(profile[2:]) if profile else NEWEST
        self.handles: dict[str, str] = {}
        self.draft = SkillsPassport(name, Twig("SkillsPassport"), sweeps=False)
        self.root = Twig("SkillsPassport")

    # --- rows that need the document ---------------------------------------------------------------------------

    def _shown(self, path: str = "Documentation") -> Row:
        def put(node: Twig, refs: Any) -> None:
            holder = node.reach(path)
            for ref in refs:
                if ref in self.handles:
                    holder.make("ReferenceTo").attributes["idref"] = self.handles[ref]

        return Row("evidence", (path,), put)

    def _reads(self, section: str, method: str, *arguments: Any) -> Any:
        """What the reader's method makes of an element, as an item."""

        def read(node: Twig) -> Mapping[str, Any]:
            self.draft.tree.clear()
            getattr(self.draft, method)(node, *arguments)
            found: Mapping[str, Any] = self.draft.tree.get(section, [{}])[-1]
            return found

        return read

    # --- work and learning --------------------------------------------------------------------------------------

    def _education(self, learner: Twig, count: int, item: Mapping[str, Any]) -> None:
        node = self.compose(
            "Education",
            item,
            f"/education/{count}",
            (*rows_of.EDUCATION, self._shown()),
            self._reads("education", "education"),
        )
        self.down(learner, item, "EducationList").seat(node)

    def _achievement(self, learner: Twig, count: int, item: Mapping[str, Any]) -> None:
        kind = str(item.get("kind", ""))
        shown: dict[str, Any] = dict(item)
        title = self.words(item.get("title"))
        if title is not None:
            told = self.words(item.get("description"))
            shown["description"] = f"{title}\n{told}" if told else title
        if "label" not in item and kind in codes.ACHIEVEMENT_LABEL and not self.exact:
            shown["label"] = self.words(dict(codes.ACHIEVEMENT_LABEL[kind]))
        node = self.compose(
            "Achievement",
            shown,
            f"/achievements/{count}",
            (*rows_of.ACHIEVEMENT, self._shown()),
            self._reads("achievements", "achievement"),
        )
        self.down(learner, item, "AchievementList").seat(node)

    # --- skills -------------------------------------------------------------------------------------------------

    def _is_used(self, item: Mapping[str, Any]) -> bool:
        """Whether a language says that it was acquired or proved there."""
        return any(item.get("id") in language.get("demonstratedIn", ()) for _, language in self.items("languages"))

    def _skills(self, learner: Twig) -> None:
        for count, item in self.items("languages"):
            self._language(learner, count, item)
        for count, item in self.items("credentials"):
            if item.get("kind") == "drivingLicence" and (item.get("category") in codes.LICENCES or self.exact):
                node = self.compose("Licence", item, f"/credentials/{count}", (), lambda node: {})  # noqa: ARG005  # nothing is read from it
                category = fit(str(item.get("category", "")))
                if node.text.strip() != category:
                    node.text = category
                self.down(learner.reach("Skills"), item, "Driving", "Description").seat(node)
        self._competencies(learner)

    def _language(self, learner: Twig, count: int, item: Mapping[str, Any]) -> None:
        native = item.get("native") is True

        def code(value: str) -> str:
            return value.lower()

        rows = [leaf("language", "Description/Code", code), leaf("label", "Description/Label"), self._shown()]
        if not native:
            rows.append(Row("cefr", ("ProficiencyLevel",), rows_of.cefr))
        tag = "MotherTongue" if native else "ForeignLanguage"

        def read(node: Twig) -> Mapping[str, Any]:
            self.draft.tree.clear()
            self.draft.tongue(node, native=True if native else None)
            found: Mapping[str, Any] = self.draft.tree["languages"][-1]
            return found

        node = self.compose(tag, item, f"/languages/{count}", rows, read)
        if not native:
            self._proofs(node, item.get("demonstratedIn", ()), "ForeignLanguage")
        self.down(learner.reach("Skills"), item, "Linguistic", f"{tag}List").seat(node)

    def _proofs(self, node: Twig, refs: Iterable[Any], kind: str) -> None:
        """The certificates and stays that a language refers to, below it."""
        for count, item in self.items("credentials"):
            if item.get("id") in refs and self._is_certificate(item, kind):
                self.down(node, item, "VerifiedBy").seat(self._certificate(count, item, kind))
        for count, item in self.items("experiences"):
            if item.get("id") in refs and self.place(item) == "ForeignLanguage/AcquiredDuring/Experience":

                def read(stay: Twig) -> Mapping[str, Any]:
                    holder = Twig("ForeignLanguage")
                    holder.reach("AcquiredDuring").add(stay)
                    self.draft.tree.clear()
                    self.draft.stays(holder)
                    found: Mapping[str, Any] = self.draft.tree["experiences"][-1]
                    return found

                stay = self.compose("Experience", item, f"/experiences/{count}", rows_of.STAY, read)
                self.down(node, item, "AcquiredDuring").seat(stay)

    def _is_certificate(self, item: Mapping[str, Any], kind: str) -> bool:
        place = self.place(item)
        return place == f"{kind}/VerifiedBy/Certificate" or (not place and item.get("kind") == "certificate")

    def _certificate(self, count: int, item: Mapping[str, Any], kind: str) -> Twig:
        def read(node: Twig) -> Mapping[str, Any]:
            holder = Twig(kind)
            holder.reach("VerifiedBy").add(node)
            self.draft.tree.clear()
            self.draft.certificates(holder, kind)
            found: Mapping[str, Any] = self.draft.tree["credentials"][-1]
            return found

        return self.compose("Certificate", item, f"/credentials/{count}", rows_of.CERTIFICATE, read)

    def _competencies(self, learner: Twig) -> None:
        """Groups of skills; a competency that belongs to none becomes a line of text in a free group."""
        used: set[tuple[str, str]] = set()
        waiting: list[tuple[int, Mapping[str, Any]]] = []
        for count, item in self.items("competencies"):
            place = self.place(item) or self._group(item)
            noted = self.kept(item).get(PART)
            one = (place, noted if isinstance(noted, str) else "")
            steps = place.split("/")
            single = len(steps) == 3 and steps[2] == "Skill"
            if len(steps) < 2 or steps[0] != "Skills" or steps[1] not in codes.PASSPORT_SKILLS:
                waiting.append((count, item))
            elif single:
                node = self.compose("Skill", item, f"/competencies/{count}", rows_of.SKILL, _told)
                self.down(learner.reach("Skills"), item, steps[1]).seat(node)
            elif len(steps) == 4 and steps[3] in codes.DIGITAL_AREA and one not in used:
                used.add(one)
                node = self.compose(steps[3], item, f"/competencies/{count}", (), lambda node: {})  # noqa: ARG005  # nothing is read from it
                level = item.get("level")
                raw = str(level.get("raw", "")) if isinstance(level, Mapping) else ""
                if node.text.strip() != raw:
                    node.text = fit(raw)
                self.down(learner.reach("Skills"), item, "Computer").reach("ProficiencyLevel").seat(node)
                self._computer_proofs(learner, item)
            elif len(steps) == 2 and one not in used:
                used.add(one)
                self._group_of_skills(learner, count, item, steps[1])
            else:
                waiting.append((count, item))
        groups = ("Other", "JobRelated", "Organisational")
        free = next((tag for tag in groups if (f"Skills/{tag}", "") not in used), None)
        if waiting and free is not None and not (self.exact and self.root.find("LearnerInfo", "Skills", free)):
            lines = "\n".join(f"- {' '.join(line.split())}" for _, item in waiting if (line := self._line(item)))
            if lines:
                learner.reach("Skills", free).say("Description", fit(legacy_html(lines)))

    def _group_of_skills(self, learner: Twig, count: int, item: Mapping[str, Any], tag: str) -> None:
        def read(node: Twig) -> Mapping[str, Any]:
            self.draft.tree.clear()
            self.draft.skill(node, tag)
            found: Mapping[str, Any] = self.draft.tree.get("competencies", [{}])[-1]
            return found

        node = self.compose(tag, item, f"/competencies/{count}", (*rows_of.SKILL, self._shown()), read)
        _join(self.down(learner.reach("Skills"), item, tag), node)
        self._computer_proofs(learner, item)

    def _computer_proofs(self, learner: Twig, item: Mapping[str, Any]) -> None:
        refs = item.get("demonstratedIn", ())
        for count, proof in self.items("credentials"):
            place = self.place(proof)
            if proof.get("id") in refs and place.endswith("/VerifiedBy/Certificate") and place.startswith("Computer"):
                holder = self.down(self.down(learner.reach("Skills"), item, "Computer"), proof, "VerifiedBy")
                if not any(child.pointer == f"/credentials/{count}" for child in holder.children):
                    holder.seat(self._certificate(count, proof, "Computer"))

    def _group(self, item: Mapping[str, Any]) -> str:
        """The group whose name is the label of the competency."""
        if item.get("concept") is not None:
            return ""
        label = item.get("label")
        for tag, names in codes.PASSPORT_SKILLS.items():
            if label == dict(names):
                return f"Skills/{tag}"
        for area, names in codes.DIGITAL_AREA.items():
            level = item.get("level")
            if label == dict(names) and isinstance(level, Mapping) and level.get("raw") in codes.DIGITAL_LEVEL:
                return f"Skills/Computer/ProficiencyLevel/{area}"
        return ""

    def _line(self, item: Mapping[str, Any]) -> str:
        label, told = self.words(item.get("label")), self.words(item.get("description"))
        return ": ".join(part for part in (label, told) if part)

    def _certificates(self, learner: Twig) -> None:
        """Other proofs, as achievements in words."""
        written = {node.pointer for node in all_of(self.root) if node.pointer.startswith("/credentials/")}
        for count, item in self.items("credentials"):
            if f"/credentials/{count}" in written:
                continue
            issuer = item.get("issuer")
            parts = (
                self.words(item.get("title")) or item.get("category"),
                issuer.get("name") if isinstance(issuer, Mapping) else None,
                item.get("issued"),
                self.words(item.get("description")),
            )
            told = "\n".join(str(part) for part in parts if part)
            if told:
                node = learner.reach("AchievementList").make("Achievement")
                if self.minor >= 3:
                    node.say("Title/Code", "certifications")
                node.say("Title/Label", self.words(dict(codes.CERTIFICATIONS)) or "")
                node.say("Description", fit(legacy_html(told)))


def _join(standing: Twig, node: Twig) -> None:
    """Give an element that stands what another of its name holds, child by child."""
    seen: dict[str, int] = {}
    for child in node.children:
        seen[child.name] = count = seen.get(child.name, 0) + 1
        if child.hollow or len(standing.named(child.name)) < count:
            twin = standing.nth(child.name, count)
            twin.hollow = child.hollow and not twin.children and not twin.text
        if not child.hollow:
            _join(standing.nth(child.name, count), child)
    standing.pointer = node.pointer or standing.pointer
    standing.text = node.text or standing.text
    standing.order = node.order or standing.order
    standing.attributes.update(node.attributes)


def _told(node: Twig) -> Mapping[str, Any]:
    draft = SkillsPassport("", node, sweeps=False)
    holder = Twig("Other")
    holder.add(node)
    draft.skill(holder, "Other")
    found: Mapping[str, Any] = draft.tree.get("competencies", [{}])[-1]
    return found


def all_of(node: Any) -> list[Any]:
    """The element and all below it."""
    found = [node]
    for child in node.children:
        found += all_of(child)
    return found
