"""The sections of a SkillsPassport, one method each: CV, language passport, skills passport, cover letter, bundles.

Facts:
- Before v3.0 was final there were `Occupation` for `Headline`, a misspelt `Attachement`, `ProfileSummary`, and
  `Skill` under each group of skills; they occur.

Source: the XSD and documentation of SkillsPassport v3.4.0 (Cedefop).
"""

from __future__ import annotations

import re
from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_parts import (
    before,
    country,
    document_language,
    language,
    line,
    rich,
    some,
    text,
    whole,
)
from eportfolio.formats.europass_passport import Passport
from eportfolio.formats.europass_schema import ranks
from eportfolio.formats.xmltree import Names, Node
from eportfolio.model.structure import is_a

NAMESPACE = "http://europass.cedefop.europa.eu/Europass"
VERSIONS = frozenset(("V3.0", "V3.1", "V3.2", "V3.3", "V3.4"))
NO_MOMENT = "1970-01-01T00:00:00Z"
"""What stands where the format asks for a moment and the document has none; no date when it is read."""
NAMES = Names({NAMESPACE: ""}, {}, ranks=ranks())
_GUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _listed(node: Node, holder: str, tag: str) -> list[Node]:
    """The elements with this tag in every list of that name."""
    return [found for each in node.all(holder) for found in each.all(tag)]


class SkillsPassport(Passport):
    """The sections of a SkillsPassport, one method each."""

    # --- the document -------------------------------------------------------------------------------------------

    def read(self) -> None:
        """Every section that has a place in the portfolio; the rest is swept up when the reading is finished."""
        root = self.root
        tag, same = document_language(root.attributes.get("locale", ""))
        self.tree["language"] = tag
        if same:
            root.take("locale")
        learner = root.get("LearnerInfo") or Node("LearnerInfo", "LearnerInfo")
        self.info(root.get("DocumentInfo"))
        for node in self.each(root, "AttachmentList", "Attachment", "Attachement"):
            self.attachment(node)
        self.headline(learner)
        self.person(learner.get("Identification"))
        self.letter(root.get("CoverLetter"))
        for node in self.each(learner, "WorkExperienceList", "WorkExperience"):
            self.work(node)
        for node in self.each(learner, "EducationList", "Education"):
            self.education(node)
        self.skills(learner.get("Skills"))
        for node in self.each(learner, "AchievementList", "Achievement"):
            self.achievement(node)

    def info(self, info: Node | None) -> None:
        """When the document was made and changed."""
        if info is None:
            return
        for member, tag in (("created", "CreationDate"), ("modified", "LastUpdateDate")):
            node = info.get(tag)
            moment = self.moment(node) if node is None or node.text != NO_MOMENT else None
            if moment:
                self.tree[member] = moment
        version = info.get("XSDVersion")
        if version is None or version.text.strip()[:4] not in VERSIONS:
            self.problem(codes.VERSION, version or info)

    def headline(self, learner: Node) -> None:
        """The headline, or a summary when it is a personal statement; also in the spelling of early files."""
        value = rich(learner.find("Headline", "Description", "Label"))
        kind = learner.find("Headline", "Type", "Code")
        if value is not None:
            statement = kind is not None and kind.text.strip() == "personal_statement"
            self.tree["summary" if statement else "headline"] = value
        whole(learner.get("Headline"))
        before(learner.get("Headline"), learner.get("Occupation"), learner.get("ProfileSummary"))
        for tag, member in (("Occupation", "headline"), ("ProfileSummary", "summary")):
            node = learner.get(tag)
            if node is not None and member not in self.tree:
                node = node.get("Label") or node
                node.odd = True
                early = rich(node)
                if early is not None:
                    self.tree[member] = early

    # --- the person ---------------------------------------------------------------------------------------------

    def person(self, node: Node | None) -> None:
        """The owner: name, contact, demographics, photo and signature."""
        if node is None:
            return
        owner = self.owner
        name = node.get("PersonName")
        if name is not None:
            members = some(
                givenName=line(name.get("FirstName")),
                familyName=line(name.get("Surname")),
                honorificPrefix=line(name.find("Title", "Label")),
            )
            owner.update(members or {})
            whole(name.get("Title"))
        contact = node.get("ContactInfo")
        if contact is not None:
            self.contact(contact)
        facts = node.get("Demographics")
        if facts is not None:
            self.demographics(facts)
        for tag, kind in (("Photo", "portrait"), ("Signature", "signature")):
            image = node.get(tag)
            if image is not None and image.get("Data") is not None:
                ref = self.image(image, kind)
                if ref and kind == "portrait":
                    owner["photo"] = ref
        self.extend(owner, node)

    def contact(self, contact: Node) -> None:
        """E-mail, telephone, websites and accounts, address."""
        owner = self.owner
        place = self.place(contact.get("Address"))
        if place:
            owner["address"] = place
        emails = [line(node.get("Contact")) for node in contact.all("Email")]
        phones = [line(node.get("Contact")) for node in _listed(contact, "TelephoneList", "Telephone")]
        if any(emails):
            owner["email"] = [value for value in emails if value]
        if any(phones):
            owner["telephone"] = [value for value in phones if value]
        whole(*contact.all("Email"))
        whole(*contact.all("TelephoneList"))
        links = [self.link(node) for node in _listed(contact, "WebsiteList", "Website")]
        for node in _listed(contact, "InstantMessagingList", "InstantMessaging"):
            service, address = node.find("Use", "Code"), node.get("Contact")
            if address is not None and (service is None or not service.text.strip()):
                address.odd = True
            links.append(self.link(node, service))
        whole(*contact.all("WebsiteList"), *contact.all("InstantMessagingList"))
        found = [link for link in links if link]
        if found:
            owner["links"] = found

    def demographics(self, facts: Node) -> None:
        """Date of birth, gender, nationalities."""
        gender = facts.find("Gender", "Code")
        stated = codes.GENDER_PASSPORT.get(gender.text.strip()) if gender is not None else None
        if gender is not None and stated is not None and gender.text in codes.GENDER_PASSPORT:
            gender.taken = True
        whole(facts.get("Gender"))
        nations = [
            country(node.get("Code"), passport=True) for node in _listed(facts, "NationalityList", "Nationality")
        ]
        whole(*facts.all("NationalityList"))
        members = some(
            birthDate=self.parts(facts.get("Birthdate")),
            gender=stated,
            nationalities=[code for code in nations if code] or None,
        )
        if members:
            self.owner["demographics"] = members

    # --- documents ----------------------------------------------------------------------------------------------

    def image(self, node: Node, kind: str) -> str | None:
        """A photo or signature as evidence; its local id."""
        members = self.file(node)
        if not members:
            return None
        self.check_image(node.get("Data"), members)
        return self.add("evidence", node, "", self.untyped(node), kind=kind, **members)

    def attachment(self, node: Node) -> None:
        """An attached document as evidence."""
        members = self.file(node)
        kind = node.get("MimeType")
        if not members and kind is not None and is_a("MediaType", kind.text):
            members["mediaType"] = kind.text
            kind.taken = True
        place = "" if node.tag == "Attachment" else f"AttachmentList/{node.name}"
        handle = node.attributes.get("id")
        ref = self.add(
            "evidence",
            node,
            place,
            self.untyped(node),
            kind="document",
            title=line(node.get("Name")),
            description=rich(node.get("Description")),
            **members,
        )
        if handle:
            self.attachments.setdefault(handle, ref)

    def letter(self, node: Node | None) -> None:
        """A cover letter as one text; its parts stay behind for who wants to write it again."""
        if node is None or not node.children:
            return
        letter = node.get("Letter") or Node("Letter", "Letter")
        greeting = letter.get("OpeningSalutation")
        parts = []
        if greeting is not None:
            words = [
                greeting.find("Salutation", "Label"),
                greeting.find("PersonName", "Title", "Label"),
                greeting.find("PersonName", "FirstName"),
                greeting.find("PersonName", "Surname"),
            ]
            parts.append(" ".join(word.text.strip() for word in words if word is not None and word.text.strip()))
        for tag in ("Opening", "MainBody", "Closing"):
            part = letter.find("Body", tag)
            if part is not None:
                part.odd = True
                parts.append(rich(part) or "")
        farewell = letter.find("ClosingSalutation", "Label")
        if farewell is not None:
            parts.append(farewell.text.strip())
        self.add(
            "evidence",
            node,
            kind="letter",
            title=line(letter.get("SubjectLine")),
            description="\n\n".join(part for part in parts if part) or None,
            date=self.parts(letter.find("Localisation", "Date")),
        )

    # --- work and learning --------------------------------------------------------------------------------------

    def work(self, node: Node) -> None:
        """One experience."""
        role = text(node.find("Position", "Label"))
        code = node.find("Position", "Code")
        occupation = None
        if code is not None and _GUID.fullmatch(code.text.strip()):
            occupation = codes.ESCO_OCCUPATION + code.text.strip()
        whole(node.get("Position"))
        self.add(
            "experiences",
            node,
            role=role,
            occupation=occupation,
            organisation=self.organisation(node.get("Employer")),
            period=self.period(node.get("Period")),
            description=rich(node.get("Activities")),
            evidence=self.shown(node),
        )

    def education(self, node: Node) -> None:
        """One programme."""
        field = text(node.find("Field", "Label"))
        coded = node.find("Field", "Code")
        known = codes.FIELD_IN.get(coded.text.strip()) if coded is not None else None
        whole(node.get("Field"))
        self.add(
            "education",
            node,
            title=text(node.get("Title")),
            organisation=self.organisation(node.get("Organisation")),
            period=self.period(node.get("Period")),
            level=self.level(node.get("Level")),
            field=field,
            fieldCodes=[known] if known is not None else None,
            description=rich(node.get("Activities")),
            evidence=self.shown(node),
        )

    def achievement(self, node: Node) -> None:
        """One achievement."""
        code = node.find("Title", "Code")
        kind = None
        if code is not None and code.text.strip():
            kind = codes.ACHIEVEMENT.get(code.text.strip(), "other")
            if codes.ACHIEVEMENT_OUT.get(kind) == code.text:
                code.taken = True
        label = text(node.find("Title", "Label"))
        whole(node.get("Title"))
        self.add(
            "achievements",
            node,
            kind=kind,
            label=label,
            description=rich(node.get("Description")),
            evidence=self.shown(node),
        )

    # --- skills -------------------------------------------------------------------------------------------------

    def skills(self, node: Node | None) -> None:
        """Languages, driving licences, and the groups of skills in words."""
        if node is None:
            return
        for holder in self.nested(node.all("Linguistic")):
            for tongue in self.each(holder, "MotherTongueList", "MotherTongue"):
                self.tongue(tongue, native=True)
            for tongue in self.each(holder, "ForeignLanguageList", "ForeignLanguage"):
                self.tongue(tongue, native=None)
        groups: dict[str, list[Node]] = {}
        for group in node.children:
            groups.setdefault(group.tag, []).append(group)
        for tag, held in groups.items():
            for group in self.nested(held):
                if tag in codes.PASSPORT_SKILLS:
                    self.skill(group, tag)
                elif tag == "Driving":
                    self.driving(group)

    def driving(self, group: Node) -> None:
        """Driving licences."""
        for licence in self.each(group, "Description", "Licence"):
            category = line(licence)
            if category:
                self.add("credentials", licence, kind="drivingLicence", category=category)

    def tongue(self, node: Node, *, native: bool | None) -> None:
        """One language."""
        code = node.find("Description", "Code")
        tag, same = language(code.text, passport=True) if code is not None else (None, False)
        if code is not None and same and not code.odd:
            code.taken = True
        shown_in = self.certificates(node, "ForeignLanguage") + self.stays(node)
        levels = node.get("ProficiencyLevel")
        self.add(
            "languages",
            node,
            language=tag,
            label=text(node.find("Description", "Label")),
            native=native,
            cefr=self.cefr(levels) if levels is not None else None,
            demonstratedIn=shown_in or None,
            evidence=self.shown(node),
        )

    def stays(self, node: Node) -> list[str]:
        """Where a language was acquired, as experiences of their own."""
        refs = []
        for holder in self.nested(node.all("AcquiredDuring"), afresh=True):
            for stay in holder.all("Experience"):
                label: Any = text(stay.find("Area", "Label"))
                area = stay.find("Area", "Code")
                if label is None and area is not None:
                    meaning = codes.LANGUAGE_AREA.get(area.text.strip())
                    label = dict(meaning) if meaning else None
                whole(stay.get("Area"))
                refs.append(
                    self.add(
                        "experiences",
                        stay,
                        "ForeignLanguage/AcquiredDuring/Experience",
                        kind="other",
                        label=label,
                        period=self.period(stay.get("Period")),
                        description=rich(stay.get("Description")),
                    )
                )
        return refs

    def skill(self, group: Node, tag: str) -> None:
        """One group of skills: a text, in early files also single skills, for digital skills also levels."""
        place = f"Skills/{tag}"
        label = codes.PASSPORT_SKILLS[tag]
        certificates = self.certificates(group, tag)
        evidence = self.shown(group)
        description = rich(group.get("Description"))
        whole = description is not None or evidence is not None
        for single in group.all("Skill"):
            own = rich(single.get("Description"))
            if own is not None:
                self.add("competencies", single, f"{place}/Skill", label=dict(label), basis="self", description=own)
        if tag == "Computer":
            for area in codes.DIGITAL_AREA:
                self.digital(group, area, None if whole else certificates)
        if whole:
            self.add(
                "competencies",
                group,
                place,
                label=dict(label),
                basis="self",
                description=description,
                demonstratedIn=certificates or None,
                evidence=evidence,
            )

    def digital(self, group: Node, area: str, certificates: list[str] | None) -> None:
        """One area of digital competence on the three steps of the self-assessment grid."""
        node = group.find("ProficiencyLevel", area)
        raw = line(node)
        if node is None or raw is None:
            return
        meaning = codes.DIGITAL_LEVEL.get(raw)
        if meaning is None:
            self.problem(codes.LEVEL, node)
        self.add(
            "competencies",
            node,
            f"Skills/Computer/ProficiencyLevel/{area}",
            label=dict(codes.DIGITAL_AREA[area]),
            level=some(raw=raw, label=dict(meaning) if meaning else None),
            basis="self",
            demonstratedIn=certificates or None,
        )
