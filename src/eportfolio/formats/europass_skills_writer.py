"""A portfolio as the tree of a SkillsPassport, for its XML and its JSON.

Facts:
- A document that was read from this format comes back as it was, faults included. One in a version that was asked
  for, or that comes from elsewhere, is made to conform to that version.
- `DocumentInfo` may not be empty: a document without a date of creation says the beginning of time (1970-01-01),
  which reading does not take for a date.

Source: the XSD and documentation of SkillsPassport v3.0 to v3.4 (Cedefop).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eportfolio.errors import Loss
from eportfolio.formats import europass_schema
from eportfolio.formats import europass_skills_rows as rows_of
from eportfolio.formats.europass_mapping import losses
from eportfolio.formats.europass_measure import Measure, noting
from eportfolio.formats.europass_parts import decoded, sniffed
from eportfolio.formats.europass_skills import NO_MOMENT, SkillsPassport
from eportfolio.formats.europass_skills_sections import NEWEST, SkillsSections, all_of
from eportfolio.formats.europass_structure import MINORS
from eportfolio.formats.europass_telephones import digits, uses
from eportfolio.formats.europass_writing import Row, attribute, leaf, whole_name
from eportfolio.formats.richtext_html import legacy_html
from eportfolio.formats.xmlwrite import Twig, arrange, fit, prune

PROFILES = tuple(f"3.{minor}" for minor in MINORS)
DECLARED_LOSSES = (
    *losses(rows_of.MAPPING),
    "texts in other languages than the one that is written",
    "competencies one by one: those of no group of skills become lines of text in one",
    "credentials other than driving licences and certificates of a language: they become achievements in words",
    "the title of an achievement apart from its description",
    "that a date is uncertain, about or a season: the date or the year is written; genders other than male and female",
    "more than one e-mail address, attachments that are no PDF, JPEG or PNG, and letters after the first",
)


class SkillsWriter(SkillsSections):
    """One SkillsPassport in the making."""

    # --- the document -------------------------------------------------------------------------------------------

    def write(self) -> Twig:
        """The whole tree, in order."""
        self._attachments()
        self._document()
        owner = self.tree.get("owner")
        if isinstance(owner, Mapping):
            self._owner(owner)
        had = bool(self.root.named("LearnerInfo"))
        learner = self.root.reach("LearnerInfo")
        for count, item in self.items("experiences"):
            place = self.place(item)
            if place != "ForeignLanguage/AcquiredDuring/Experience" or not self._is_used(item):
                rows = (*rows_of.WORK, self._shown())
                node = self.compose(
                    "WorkExperience", item, f"/experiences/{count}", rows, self._reads("experiences", "work")
                )
                self.down(learner, item, "WorkExperienceList").seat(node)
        for count, item in self.items("education"):
            self._education(learner, count, item)
        self._skills(learner)
        self._list_attachments()
        self._letter()
        for count, item in self.items("achievements"):
            self._achievement(learner, count, item)
        self._certificates(learner)
        if self.exact and not had and not learner.children:
            self.root.drop(learner)
        return self.root

    def finish(self) -> tuple[Loss, ...]:
        """Put the tree in order, make it conform where it must, and measure what it does not hold."""
        prune(self.root)
        arrange(self.root, europass_schema.ranks(), exact=self.exact)
        if not self.exact:
            self._conform()
        read = SkillsPassport(self.name, self.root, sweeps=False)
        made = noting(read)
        read.read()
        tree = {**read.tree, "owner": read.owner}
        return Measure(self, made, tree).all()

    def _document(self) -> None:
        def read(node: Twig) -> Mapping[str, Any]:
            draft = SkillsPassport(self.name, node, sweeps=False)
            draft.read()
            return draft.tree

        rows: list[Row] = [
            attribute("language", ".", "locale", self._locale),
            leaf("created", "DocumentInfo/CreationDate"),
            leaf("modified", "DocumentInfo/LastUpdateDate"),
        ]
        headline, summary = self.tree.get("headline"), self.tree.get("summary")
        both = headline is not None and summary is not None
        if not (both and not self.kept(self.tree)):
            rows.append(self._headline("summary", "personal_statement"))
        rows.append(self._headline("headline", "position"))
        self.root = self.compose("SkillsPassport", self.tree, "", rows, read)
        if self.exact:
            return
        info = self.root.reach("DocumentInfo")
        preferences = self.root.get("PrintingPreferences")
        if preferences is not None:
            self.root.drop(preferences)
            self.dropped.append(("", "PrintingPreferences", len(list(all_of(preferences)))))
        letter = any(item.get("kind") == "letter" for _, item in self.items("evidence"))
        kind = info.get("DocumentType")
        if kind is None or not europass_schema.allows("document", kind.text, self.minor):
            info.say("DocumentType", "ECV")
            if letter and info.get("Bundle") is None:
                info.reach("Bundle").say("Document", "ECL")
        info.say("XSDVersion", f"V3.{self.minor}")
        if info.get("Generator") is None:
            info.say("Generator", "eportfolio")
        created = self.tree.get("created") or self.tree.get("modified") or NO_MOMENT
        for tag, value in (("CreationDate", created), ("LastUpdateDate", self.tree.get("modified") or created)):
            node = info.get(tag)
            if node is None or not europass_schema.allows("moment", node.text, self.minor):
                info.say(tag, value if europass_schema.allows("moment", value, self.minor) else NO_MOMENT)

    def _locale(self, value: str) -> str:
        language, _, rest = value.partition("-")
        if self.exact:
            return value
        if len(language) != 2:
            return "en"
        region = rest.rpartition("-")[2].upper() if self.minor < NEWEST else ""
        is_region = len(region) == 2 and region.isascii() and region.isalpha()
        return f"{language.lower()}_{region}" if is_region else language.lower()

    def _headline(self, member: str, kind: str) -> Row:
        def put(node: Twig, value: Any) -> None:
            described = node.reach("LearnerInfo", "Headline")
            if described.find("Type", "Code") is None and not (self.exact and kind == "position"):
                described.say("Type/Code", kind)
            described.say("Description/Label", fit(value if "\n" not in value else legacy_html(value)))

        return Row(member, ("LearnerInfo/Headline",), put, is_text=True)

    def _conform(self) -> None:
        lost = europass_schema.conform(self.root, self.minor)
        self.dropped += [(pointer, path.lstrip("/"), value) for pointer, path, value in lost]

    # --- the person ---------------------------------------------------------------------------------------------

    def _owner(self, owner: Mapping[str, Any]) -> None:
        def read(node: Twig) -> Mapping[str, Any]:
            self.draft.owner = {}
            self.draft.tree.clear()
            self.draft.person(node)
            return self.draft.owner

        owner = whole_name(owner)
        node = self.compose("Identification", owner, "/owner", rows_of.OWNER, read)
        known = uses(owner) if not self.exact else {}
        for each in node.reach("ContactInfo", "TelephoneList").named("Telephone") if known else ():
            use = known.get(digits(rows_of.contact(each) or ""))
            if use is not None and each.get("Use") is None:
                each.say("Use/Code", use)
        self.root.reach("LearnerInfo").seat(node, is_first=True)
        used = set()
        for count, item in self.items("evidence"):
            tag = {"portrait": "Photo", "signature": "Signature"}.get(str(item.get("kind")), "")
            chosen = owner.get("photo", item.get("id")) == item.get("id") or tag == "Signature"
            if tag and chosen and tag not in used and "content" in item:
                used.add(tag)
                node.seat(self._file(tag, item, f"/evidence/{count}", self._reads("evidence", "image", item["kind"])))

    # --- documents ----------------------------------------------------------------------------------------------

    def _file(self, tag: str, item: Mapping[str, Any], pointer: str, read: Any) -> Twig:
        rows = [Row("content", ("Data",), rows_of.data)]
        content = item.get("content")
        sniffed_type = sniffed(decoded(content[:64]) or b"") if isinstance(content, str) else None
        if "MimeType" not in self.kept(item) or item.get("mediaType") != sniffed_type:
            rows.append(leaf("mediaType", "MimeType"))
        if tag.startswith("Attach"):
            rows += [leaf("title", "Name"), rows_of.html("description", "Description")]
        return self.compose(tag, item, pointer, rows, read)

    def _attachments(self) -> None:
        """The id of every attachment, known before anything refers to it."""
        taken = set()
        waiting = []
        self.known = {str(item.get("id")) for _, item in self.items("evidence") if self.kept(item)}
        for _, item in self.items("evidence"):
            if item.get("kind", "document") in ("portrait", "signature", "letter"):
                continue
            handle = self.kept(item).get("@id")
            if isinstance(handle, str) and handle not in taken:
                taken.add(handle)
                self.handles[str(item.get("id"))] = handle
            elif "content" in item or self.kept(item):
                waiting.append(str(item.get("id")))
        count = 0
        for ref in waiting:
            count += 1
            while f"ATT_{count}" in taken:
                count += 1
            if not self.exact or ref not in self.known:
                self.handles[ref] = f"ATT_{count}"
        self.draft.attachments = {handle: ref for ref, handle in self.handles.items()}

    def _list_attachments(self) -> None:
        for count, item in self.items("evidence"):
            ref = str(item.get("id"))
            had = ref in self.known and item.get("kind", "document") not in ("portrait", "signature", "letter")
            if ref not in self.handles and not had:
                continue
            tag = self.place(item).rpartition("/")[2] or "Attachment"
            if tag not in ("Attachment", "Attachement"):
                tag = "Attachment"
            node = self._file(tag, item, f"/evidence/{count}", self._reads("evidence", "attachment"))
            if ref in self.handles:
                node.attributes["id"] = self.handles[ref]
            self.down(self.root, item, "AttachmentList").seat(node)

    def _letter(self) -> None:
        letters = [(count, item) for count, item in self.items("evidence") if item.get("kind") == "letter"]
        if letters:
            count, item = letters[0]
            node = self.compose(
                "CoverLetter", item, f"/evidence/{count}", rows_of.LETTER, self._reads("evidence", "letter")
            )
            self.root.seat(node)


def passport_tree(document: Any, profile: str | None) -> Mapping[str, Any]:
    """The portfolio as plain JSON.

    Raises:
        ValueError: There is no such profile, or the document is an opportunity.
    """
    if profile is not None and profile not in PROFILES:
        raise ValueError(f"SkillsPassport is written in one of the profiles {', '.join(PROFILES)}")
    if document.type != "Portfolio":
        raise ValueError("a SkillsPassport holds a portfolio; this document is an opportunity")
    tree: Mapping[str, Any] = document.to_tree()
    return tree
