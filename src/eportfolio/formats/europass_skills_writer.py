"""A portfolio as the tree of a SkillsPassport, for its XML and its JSON.

Facts:
- A document that was read from this format comes back as it was, faults included. One in a version that was asked
  for, or that comes from elsewhere, is made to conform to that version.
- `DocumentInfo` may not be empty: a document without a date of creation says the beginning of time (1970-01-01),
  which reading does not take for a date.

Source: the XSD and documentation of SkillsPassport v3.0 to v3.4 (Cedefop).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from eportfolio.errors import Loss
from eportfolio.formats import europass_codes as codes
from eportfolio.formats import europass_schema
from eportfolio.formats.europass_parts import country, decoded, line, sniffed
from eportfolio.formats.europass_skills import NO_MOMENT, SkillsPassport
from eportfolio.formats.europass_writing import Each, Measure, Row, Writer, attribute, leaf, noting, rich_leaf, wrapped
from eportfolio.formats.richtext_html import legacy_html
from eportfolio.formats.xmltree import PART
from eportfolio.formats.xmlwrite import Twig, arrange, fit, prune

NEWEST = 4
PROFILES = tuple(f"3.{minor}" for minor in europass_schema.MINORS)
DECLARED_LOSSES = (
    "texts in other languages than the one that is written",
    "relations, endorsements, assessments, goals, reflections, declarations, availability and disclosure",
    "hours, kinds of experience and education, agreements, visibility, the organisation's identifier",
    "concepts, levels and dates of competencies: they become lines of text in a group of skills",
    "credentials other than driving licences and certificates of a language: they become achievements in words",
    "a title apart from the description of an achievement, its date and its address",
    "dates that are uncertain, about or a season, and genders other than male and female",
    "more than one e-mail address, attachments that are no PDF, JPEG or PNG, and letters after the first",
)
_GENDER = {meaning: code for code, meaning in codes.GENDER_PASSPORT.items()}
_KEPT_BY = ("europass-xml", "europass-json")


# --- spelling ----------------------------------------------------------------------------------------------------


def _date(node: Twig, value: str) -> None:
    """Year, month and day as attributes; what is no plain date is not written."""
    parts = value.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        return
    node.attributes.update(zip(("year", "month", "day"), ("", "--", "---"), strict=False))
    for name in ("year", "month", "day"):
        node.attributes.pop(name, None)
    for name, dashes, part in zip(("year", "month", "day"), ("", "--", "---"), parts, strict=False):
        node.attributes[name] = dashes + part


def _dated(member: str, path: str) -> Row:
    def put(node: Twig, value: Any) -> None:
        _date(node.reach(*path.split("/")), value)

    return Row(member, (path,), put)


def _flag(value: Any) -> str:
    return "true" if value else "false"


def _country(value: str) -> str:
    return codes.COUNTRY_OUT.get(value, value)


def _place(member: str, path: str) -> tuple[Row, ...]:
    def lines(node: Twig, values: Any) -> None:
        node.say(f"{path}/AddressLine", fit(values[0]))
        if len(values) > 1:
            node.say(f"{path}/AddressLine2", fit(", ".join(values[1:])))

    return (
        Row(f"{member}.lines", (f"{path}/AddressLine", f"{path}/AddressLine2"), lines),
        leaf(f"{member}.postalCode", f"{path}/PostalCode"),
        leaf(f"{member}.locality", f"{path}/Municipality"),
        leaf(f"{member}.country", f"{path}/Country/Code", _country, f"{path}/Country"),
        leaf(f"{member}.countryName", f"{path}/Country/Label"),
    )


def _organisation(path: str) -> tuple[Row, ...]:
    def sector(node: Twig, value: Any) -> None:
        node.say(f"{path}/Sector/{'Code' if len(value) == 1 else 'Label'}", fit(value))

    return (
        leaf("organisation.name", f"{path}/Name"),
        *_place("organisation.place", f"{path}/ContactInfo/Address/Contact"),
        leaf("organisation.website", f"{path}/ContactInfo/Website/Contact", str, f"{path}/ContactInfo/Website"),
        Row("organisation.sector", (f"{path}/Sector",), sector),
    )


_PERIOD = (
    _dated("period.start", "Period/From"),
    _dated("period.end", "Period/To"),
    leaf("period.ongoing", "Period/Current", _flag),
)


def _pair(node: Twig, value: Any) -> None:
    node.say("Contact", fit(value))


def _data(node: Twig, value: Any) -> None:
    wrapped(node.say("Data", value))


def _contact(node: Twig) -> str | None:
    return line(node.get("Contact"))


def _nation(node: Twig, value: Any) -> None:
    node.say("Code", _country(value))


def _link(node: Twig, value: Any) -> None:
    node.say("Contact", fit(value.get("url") or value.get("handle", "")))
    service = value.get("service")
    if service is not None and node.name == "InstantMessaging":
        node.say("Use/Code", fit(service))


def _is_message(value: Any) -> bool:
    """Whether the link is an account to send messages to, rather than a page."""
    service = value.get("service") if isinstance(value, Mapping) else None
    return service in codes.PASSPORT_MESSAGING or (bool(service) and "url" not in value)


_OWNER = (
    leaf("honorificPrefix", "PersonName/Title/Label", str, "PersonName/Title"),
    leaf("givenName", "PersonName/FirstName"),
    leaf("familyName", "PersonName/Surname"),
    *_place("address", "ContactInfo/Address/Contact"),
    Each("email", ("ContactInfo/Email",), _pair, read=_contact),
    Each("telephone", ("ContactInfo/TelephoneList/Telephone",), _pair, read=_contact),
    Each(
        "links",
        ("ContactInfo/WebsiteList/Website",),
        _link,
        read=lambda node: SkillsPassport("", node, sweeps=False).link(node),
        pick=lambda value: not _is_message(value),
    ),
    Each(
        "links",
        ("ContactInfo/InstantMessagingList/InstantMessaging",),
        _link,
        read=lambda node: SkillsPassport("", node, sweeps=False).link(node, node.find("Use", "Code")),
        pick=_is_message,
    ),
    _dated("demographics.birthDate", "Demographics/Birthdate"),
    leaf("demographics.gender", "Demographics/Gender/Code", _GENDER.get, "Demographics/Gender"),
    Each(
        "demographics.nationalities",
        ("Demographics/NationalityList/Nationality",),
        _nation,
        read=lambda node: country(node.get("Code"), passport=True),
    ),
)


_LEVELS = {member: tag for tag, member in codes.PASSPORT_CEFR.items()}


def _cefr(node: Twig, value: Any) -> None:
    for member, level in value.items():
        node.say(f"ProficiencyLevel/{_LEVELS[member]}", level)


def _level(node: Twig, value: Any) -> None:
    number = value.get("value")
    raw = value.get("raw")
    if value.get("scheme") == codes.EQF and number is not None and number == int(number):
        raw = str(int(number))
    if raw is not None:
        node.say("Level/Code", fit(raw))
    label = value.get("label")
    if isinstance(label, str):
        node.say("Level/Label", fit(label))


class SkillsWriter(Writer):
    """One SkillsPassport in the making."""

    def __init__(self, name: str, tree: Mapping[str, Any], lang: str | None, profile: str | None) -> None:
        own = tree.get("extensions", {}).get(name) if isinstance(tree.get("extensions"), Mapping) else None
        exact = profile is None and isinstance(own, Mapping)
        super().__init__(name, tree, lang, (name,) if exact else (name, *_KEPT_BY), exact=exact)
        self.minor = int(profile[2:]) if profile else NEWEST
        self.handles: dict[str, str] = {}
        self.draft = SkillsPassport(name, Twig("SkillsPassport"), sweeps=False)
        self.root = Twig("SkillsPassport")

    # --- rows that need the document ---------------------------------------------------------------------------

    def _html(self, member: str, path: str) -> Row:
        return rich_leaf(member, path, legacy_html)

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
        for count, item in self._items("experiences"):
            place = self.place(item)
            if place != "ForeignLanguage/AcquiredDuring/Experience" or not self._is_used(item):
                rows = self._work_rows()
                node = self.compose(
                    "WorkExperience", item, f"/experiences/{count}", rows, self._reads("experiences", "work")
                )
                self.down(learner, item, "WorkExperienceList").seat(node)
        for count, item in self._items("education"):
            self._education(learner, count, item)
        self._skills(learner)
        for count, item in self._items("achievements"):
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

    def _items(self, section: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
        return [(count, item) for count, item in enumerate(self.tree.get(section, ())) if isinstance(item, Mapping)]

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
            self.dropped.append(("", "PrintingPreferences", len(list(_all(preferences)))))
        letter = any(item.get("kind") == "letter" for _, item in self._items("evidence"))
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
        self.dropped += [
            (pointer, path.lstrip("/"), value) for pointer, path, value in lost if not self._is_fresh(path)
        ]

    def _is_fresh(self, path: str) -> bool:
        """Whether the loss would be noted anyway, since the value stands in the portfolio."""
        return False

    # --- the person ---------------------------------------------------------------------------------------------

    def _owner(self, owner: Mapping[str, Any]) -> None:
        def read(node: Twig) -> Mapping[str, Any]:
            self.draft.owner = {}
            self.draft.tree.clear()
            self.draft.person(node)
            return self.draft.owner

        prefix = owner.get("familyNamePrefix")
        if isinstance(prefix, str) and isinstance(owner.get("familyName"), str):
            owner = {**owner, "familyName": f"{prefix} {owner['familyName']}"}
        node = self.compose("Identification", owner, "/owner", _OWNER, read)
        self.root.reach("LearnerInfo").seat(node)
        used = set()
        for count, item in self._items("evidence"):
            tag = {"portrait": "Photo", "signature": "Signature"}.get(str(item.get("kind")), "")
            chosen = owner.get("photo", item.get("id")) == item.get("id") or tag == "Signature"
            if tag and chosen and tag not in used and "content" in item:
                used.add(tag)
                node.seat(self._file(tag, item, f"/evidence/{count}", self._reads("evidence", "image", item["kind"])))

    # --- documents ----------------------------------------------------------------------------------------------

    def _file(self, tag: str, item: Mapping[str, Any], pointer: str, read: Any) -> Twig:
        rows = [Row("content", ("Data",), _data)]
        content = item.get("content")
        sniffed_type = sniffed(decoded(content[:64]) or b"") if isinstance(content, str) else None
        if "MimeType" not in self.kept(item) or item.get("mediaType") != sniffed_type:
            rows.append(leaf("mediaType", "MimeType"))
        if tag.startswith("Attach"):
            rows += [leaf("title", "Name"), self._html("description", "Description")]
        return self.compose(tag, item, pointer, rows, read)

    def _attachments(self) -> None:
        """The id of every attachment, known before anything refers to it."""
        taken = set()
        waiting = []
        for _, item in self._items("evidence"):
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
            if not self.exact or not self._had(ref):
                self.handles[ref] = f"ATT_{count}"
        self.draft.attachments = {handle: ref for ref, handle in self.handles.items()}

    def _had(self, ref: str) -> bool:
        """Whether the attachment was read from this format, and had no id there."""
        return any(item.get("id") == ref and bool(self.kept(item)) for _, item in self._items("evidence"))

    def _list_attachments(self) -> None:
        for count, item in self._items("evidence"):
            ref = str(item.get("id"))
            had = self._had(ref) and item.get("kind", "document") not in ("portrait", "signature", "letter")
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
        letters = [(count, item) for count, item in self._items("evidence") if item.get("kind") == "letter"]
        if letters:
            count, item = letters[0]
            rows = [
                leaf("title", "Letter/SubjectLine"),
                self._html("description", "Letter/Body/MainBody"),
                _dated("date", "Letter/Localisation/Date"),
            ]
            node = self.compose("CoverLetter", item, f"/evidence/{count}", rows, self._reads("evidence", "letter"))
            self.root.seat(node)

    # --- work and learning --------------------------------------------------------------------------------------

    def _work_rows(self) -> tuple[Row, ...]:
        def occupation(value: str) -> str | None:
            return value.rpartition("/")[2] if value.startswith(codes.ESCO_OCCUPATION) else None

        return (
            *_PERIOD,
            self._shown(),
            leaf("role", "Position/Label", str, "Position"),
            leaf("occupation", "Position/Code", occupation),
            self._html("description", "Activities"),
            *_organisation("Employer"),
        )

    def _education(self, learner: Twig, count: int, item: Mapping[str, Any]) -> None:
        def field(value: Any) -> str | None:
            return next((codes.FIELD_OUT[code] for code in value if code in codes.FIELD_OUT), None)

        rows = (
            *_PERIOD,
            self._shown(),
            leaf("title", "Title"),
            self._html("description", "Activities"),
            *_organisation("Organisation"),
            Row("level", ("Level",), _level),
            leaf("field", "Field/Label", str, "Field"),
            leaf("fieldCodes", "Field/Code", field, "Field"),
        )
        node = self.compose("Education", item, f"/education/{count}", rows, self._reads("education", "education"))
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
        rows = (
            leaf("kind", "Title/Code", codes.ACHIEVEMENT_OUT.get, "Title"),
            leaf("label", "Title/Label", str, "Title"),
            self._html("description", "Description"),
            self._shown(),
        )
        node = self.compose(
            "Achievement", shown, f"/achievements/{count}", rows, self._reads("achievements", "achievement")
        )
        self.down(learner, item, "AchievementList").seat(node)

    # --- skills -------------------------------------------------------------------------------------------------

    def _is_used(self, item: Mapping[str, Any]) -> bool:
        """Whether a language says that it was acquired or proved there."""
        return any(item.get("id") in language.get("demonstratedIn", ()) for _, language in self._items("languages"))

    def _skills(self, learner: Twig) -> None:
        for count, item in self._items("languages"):
            self._language(learner, count, item)
        for count, item in self._items("credentials"):
            if item.get("kind") == "drivingLicence" and (item.get("category") in codes.LICENCES or self.exact):
                node = self.compose("Licence", item, f"/credentials/{count}", (), lambda node: {})  # noqa: ARG005  # nothing is read from it
                if node.text.strip() != item["category"]:
                    node.text = str(item["category"])
                self.down(learner.reach("Skills"), item, "Driving", "Description").seat(node)
        self._competencies(learner)
        self._list_attachments()
        self._letter()

    def _language(self, learner: Twig, count: int, item: Mapping[str, Any]) -> None:
        native = item.get("native") is True

        def code(value: str) -> str:
            return value.lower()

        rows = [leaf("language", "Description/Code", code), leaf("label", "Description/Label"), self._shown()]
        if not native:
            rows.append(Row("cefr", ("ProficiencyLevel",), _cefr))
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
        for count, item in self._items("credentials"):
            if item.get("id") in refs and self._is_certificate(item, kind):
                self.down(node, item, "VerifiedBy").seat(self._certificate(count, item, kind))
        for count, item in self._items("experiences"):
            if item.get("id") in refs and self.place(item) == "ForeignLanguage/AcquiredDuring/Experience":
                rows = (*_PERIOD, self._html("description", "Description"), leaf("label", "Area/Label", str, "Area"))

                def read(stay: Twig) -> Mapping[str, Any]:
                    holder = Twig("ForeignLanguage")
                    holder.reach("AcquiredDuring").add(stay)
                    self.draft.tree.clear()
                    self.draft.stays(holder)
                    found: Mapping[str, Any] = self.draft.tree["experiences"][-1]
                    return found

                stay = self.compose("Experience", item, f"/experiences/{count}", rows, read)
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

        rows = (
            leaf("title", "Title"),
            leaf("issuer.name", "AwardingBody"),
            _dated("issued", "Date"),
            leaf("level.raw", "Level"),
        )
        return self.compose("Certificate", item, f"/credentials/{count}", rows, read)

    def _competencies(self, learner: Twig) -> None:
        """Groups of skills; a competency that belongs to none becomes a line of text in a free group."""
        used: set[tuple[str, Any]] = set()
        waiting: list[tuple[int, Mapping[str, Any]]] = []
        for count, item in self._items("competencies"):
            place = self.place(item) or self._group(item)
            one = (place, self.kept(item).get(PART))
            steps = place.split("/")
            single = len(steps) == 3 and steps[2] == "Skill"
            if len(steps) < 2 or steps[0] != "Skills" or steps[1] not in codes.PASSPORT_SKILLS:
                waiting.append((count, item))
            elif single:
                node = self.compose("Skill", item, f"/competencies/{count}", self._skill_rows(), _told)
                self.down(learner.reach("Skills"), item, steps[1]).seat(node)
            elif len(steps) == 4 and one not in used:
                used.add(one)
                node = self.compose(steps[3], item, f"/competencies/{count}", (), lambda node: {})  # noqa: ARG005  # nothing is read from it
                level = item.get("level")
                raw = str(level.get("raw", "")) if isinstance(level, Mapping) else ""
                if node.text.strip() != raw:
                    node.text = raw
                self.down(learner.reach("Skills"), item, "Computer").reach("ProficiencyLevel").seat(node)
                self._computer_proofs(learner, item)
            elif len(steps) == 2 and one not in used:
                used.add(one)
                self._group_of_skills(learner, count, item, steps[1])
            else:
                waiting.append((count, item))
        groups = ("Other", "JobRelated", "Organisational")
        free = next((tag for tag in groups if (f"Skills/{tag}", None) not in used), None)
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

        node = self.compose(tag, item, f"/competencies/{count}", (*self._skill_rows(), self._shown()), read)
        _join(self.down(learner.reach("Skills"), item, tag), node)
        self._computer_proofs(learner, item)

    def _computer_proofs(self, learner: Twig, item: Mapping[str, Any]) -> None:
        refs = item.get("demonstratedIn", ())
        for count, proof in self._items("credentials"):
            place = self.place(proof)
            if proof.get("id") in refs and place.endswith("/VerifiedBy/Certificate") and place.startswith("Computer"):
                holder = self.down(learner.reach("Skills", "Computer"), proof, "VerifiedBy")
                if not any(child.pointer == f"/credentials/{count}" for child in holder.children):
                    holder.seat(self._certificate(count, proof, "Computer"))

    def _skill_rows(self) -> tuple[Row, ...]:
        return (self._html("description", "Description"),)

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
        written = {node.pointer for node in _all(self.root) if node.pointer.startswith("/credentials/")}
        for count, item in self._items("credentials"):
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


def _all(node: Any) -> list[Any]:
    found = [node]
    for child in node.children:
        found += _all(child)
    return found


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
