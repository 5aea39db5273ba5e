"""Europass SkillsPassport (v3.0 to v3.4): CV, language passport, skills passport, cover letter, and bundles.

Facts:
- One namespace serves all minor versions; the version stands in `DocumentInfo/XSDVersion` and is unreliable.
- `Code` and `Label` come in pairs: the label is the owner's text, the code is optional.
- Dates are attributes of type xs:gYear, xs:gMonth (`--08`), xs:gDay (`---01`); hand-written files have `03`.
- Before v3.0 was final there were `Occupation` for `Headline`, a misspelt `Attachement`, `ProfileSummary`, and
  `Skill` under each group of skills; they occur.

Rule: nothing is rejected by a schema. What no function here takes ends up in `extensions`.

Source: the XSD and documentation of SkillsPassport v3.4.0 (Cedefop).
"""

from __future__ import annotations

from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_parts import (
    Draft, country, document_language, is_a, language, line, rich, some, text, uri,
)
from eportfolio.formats.pdf import has_root, open_xml
from eportfolio.formats.protocol import Confidence, Format, Options, Reading
from eportfolio.formats.xmltree import Names, Node, grow
from eportfolio.guard.source import Source

NAME = "europass-xml"
NAMESPACE = "http://europass.cedefop.europa.eu/Europass"
ROOT = (NAMESPACE, "SkillsPassport")
VERSIONS = frozenset(("V3.0", "V3.1", "V3.2", "V3.3", "V3.4"))
_NAMES = Names({NAMESPACE: ""}, {})


class _Passport(Draft):
    """A SkillsPassport on its way to a portfolio."""

    def __init__(self, root: Node) -> None:
        super().__init__(NAME, root)
        self.attachments: dict[str, str] = {}

    # --- the document -------------------------------------------------------------------------------------------

    def read(self) -> None:
        root = self.root
        locale = root.attributes.get("locale", "")
        tag, same = document_language(locale)
        self.tree["language"] = tag
        if same:
            root.take("locale")
        info = root.get("DocumentInfo")
        if info is not None:
            self.info(info)
        learner = root.get("LearnerInfo") or Node("LearnerInfo", "LearnerInfo")
        for holder in root.all("AttachmentList"):
            for node in holder.children:
                if node.tag in ("Attachment", "Attachement"):
                    self.attachment(node)
        self.headline(learner)
        person = learner.get("Identification")
        if person is not None:
            self.person(person)
        letter = root.get("CoverLetter")
        if letter is not None and letter.children:
            self.letter(letter)
        for holder in learner.all("WorkExperienceList"):
            for node in holder.all("WorkExperience"):
                self.work(node)
        for holder in learner.all("EducationList"):
            for node in holder.all("Education"):
                self.education(node)
        skills = learner.get("Skills")
        if skills is not None:
            self.skills(skills)
        for holder in learner.all("AchievementList"):
            for node in holder.all("Achievement"):
                self.achievement(node)

    def info(self, info: Node) -> None:
        for member, tag in (("created", "CreationDate"), ("modified", "LastUpdateDate")):
            moment = self.moment(info.get(tag))
            if moment:
                self.tree[member] = moment
        version = info.get("XSDVersion")
        if version is None or version.text.strip()[:4] not in VERSIONS:
            self.problem(codes.VERSION, version or info)

    def headline(self, learner: Node) -> None:
        value = rich(learner.get("Headline", "Description", "Label"))
        kind = learner.get("Headline", "Type", "Code")
        if value is not None:
            statement = kind is not None and kind.text.strip() == "personal_statement"
            self.tree["summary" if statement else "headline"] = value
        for tag, member in (("Occupation", "headline"), ("ProfileSummary", "summary")):
            node = learner.get(tag)
            if node is not None and member not in self.tree:
                node = node.get("Label") or node
                node.odd = True
                early = rich(node)
                if early is not None:
                    self.tree[member] = early

    # --- the person -------------------------------------------------------------------------------------------------

    def person(self, node: Node) -> None:
        owner = self.owner
        name = node.get("PersonName")
        if name is not None:
            members = some(
                givenName=line(name.get("FirstName")), familyName=line(name.get("Surname")),
                honorificPrefix=line(name.get("Title", "Label")),
            )
            owner.update(members or {})
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
        owner = self.owner
        place = self.place(contact.get("Address"))
        if place:
            owner["address"] = place
        emails = [line(node.get("Contact")) for node in contact.all("Email")]
        phones = [
            line(node.get("Contact")) for holder in contact.all("TelephoneList") for node in holder.all("Telephone")
        ]
        if any(emails):
            owner["email"] = [value for value in emails if value]
        if any(phones):
            owner["telephone"] = [value for value in phones if value]
        links = []
        for holder in contact.children:
            for node in holder.all("Website"):
                links.append(self.link(node))
            for node in holder.all("InstantMessaging"):
                service = node.get("Use", "Code")
                contact_of = node.get("Contact")
                if contact_of is not None and (service is None or not service.text.strip()):
                    contact_of.odd = True
                links.append(self.link(node, service))
        found = [link for link in links if link]
        if found:
            owner["links"] = found

    def link(self, node: Node, service: Node | None = None) -> dict[str, Any] | None:
        value = line(node.get("Contact"))
        if value is None:
            return None
        return some(**{"url" if is_a("Uri", value) else "handle": value}, service=line(service))

    def place(self, address: Node | None) -> dict[str, Any] | None:
        """An address: its parts stand in `Contact`, in early files directly below it."""
        if address is None:
            return None
        node = address.get("Contact")
        if node is None:
            node = address
            for part in [*address.children, *(part for child in address.children for part in child.children)]:
                part.odd = True
        lines = [line(node.get("AddressLine")), line(node.get("AddressLine2"))]
        code = country(node.get("Country", "Code"), passport=True)
        return some(
            lines=[value for value in lines if value] or None, postalCode=line(node.get("PostalCode")),
            locality=line(node.get("Municipality")), country=code,
            countryName=line(node.get("Country", "Label")) if code is None else None,
        )

    def demographics(self, facts: Node) -> None:
        gender = facts.get("Gender", "Code")
        stated = codes.GENDER_PASSPORT.get(gender.text.strip()) if gender is not None else None
        if gender is not None and stated is not None and gender.text in codes.GENDER_PASSPORT:
            gender.taken = True
        nations = [
            country(node.get("Code"), passport=True)
            for holder in facts.all("NationalityList") for node in holder.all("Nationality")
        ]
        members = some(
            birthDate=self.parts(facts.get("Birthdate")), gender=stated,
            nationalities=[code for code in nations if code] or None,
        )
        if members:
            self.owner["demographics"] = members

    # --- documents ----------------------------------------------------------------------------------------------------

    def image(self, node: Node, kind: str) -> str | None:
        members = self.file(node)
        if not members:
            return None
        return self.add("evidence", node, kind=kind, **members)

    def file(self, node: Node) -> dict[str, Any]:
        """The members that hold the bytes of `Data`, with its `MimeType`."""
        data, kind = node.get("Data"), node.get("MimeType")
        declared = kind.text.strip() if kind is not None else ""
        if data is None:
            return {}
        members = self.embed(data, declared if is_a("MediaType", declared) else None)
        if members and kind is not None and members["mediaType"] == kind.text:
            kind.taken = True
        return members

    def attachment(self, node: Node) -> None:
        members = self.file(node)
        kind = node.get("MimeType")
        if not members and kind is not None and is_a("MediaType", kind.text):
            members["mediaType"] = kind.text
            kind.taken = True
        place = "" if node.tag == "Attachment" else f"AttachmentList/{node.name}"
        handle = node.attributes.get("id")
        ref = self.add(
            "evidence", node, place, kind="document", title=line(node.get("Name")),
            description=rich(node.get("Description")), **members,
        )
        if handle:
            self.attachments.setdefault(handle, ref)

    def shown(self, node: Node) -> list[str] | None:
        """The evidence that the element's `Documentation` refers to."""
        refs = []
        for holder in node.all("Documentation"):
            for reference in holder.all("ReferenceTo"):
                handle = reference.attributes.get("idref")
                if handle in self.attachments:
                    refs.append(self.attachments[handle])
                elif handle:
                    self.problem(codes.REFERENCE, reference, "idref")
        return refs or None

    def letter(self, node: Node) -> None:
        """A cover letter as one text; its parts stay behind for who wants to write it again."""
        letter = node.get("Letter") or Node("Letter", "Letter")
        greeting = letter.get("OpeningSalutation")
        parts = []
        if greeting is not None:
            words = [
                greeting.get("Salutation", "Label"), greeting.get("PersonName", "Title", "Label"),
                greeting.get("PersonName", "FirstName"), greeting.get("PersonName", "Surname"),
            ]
            parts.append(" ".join(word.text.strip() for word in words if word is not None and word.text.strip()))
        for tag in ("Opening", "MainBody", "Closing"):
            part = letter.get("Body", tag)
            if part is not None:
                part.odd = True
                parts.append(rich(part) or "")
        farewell = letter.get("ClosingSalutation", "Label")
        if farewell is not None:
            parts.append(farewell.text.strip())
        self.add(
            "evidence", node, kind="letter", title=line(letter.get("SubjectLine")),
            description="\n\n".join(part for part in parts if part) or None,
            date=self.parts(letter.get("Localisation", "Date")),
        )

    # --- work and learning ------------------------------------------------------------------------------------------------

    def period(self, node: Node | None) -> dict[str, Any] | None:
        if node is None:
            return None
        current = node.get("Current")
        ongoing = None
        if current is not None:
            stated = current.text.strip()
            ongoing = True if stated in ("true", "1") else False if stated in ("false", "0") else None
            if current.text in ("true", "false") and not current.odd:
                current.taken = True
        return some(start=self.parts(node.get("From")), end=self.parts(node.get("To")), ongoing=ongoing)

    def organisation(self, node: Node | None) -> dict[str, Any] | None:
        if node is None:
            return None
        contact = node.get("ContactInfo")
        return some(
            name=line(node.get("Name")),
            sector=self.sector(node.get("Sector")),
            place=self.place(contact.get("Address")) if contact is not None else None,
            website=uri(contact.get("Website", "Contact")) if contact is not None else None,
        )

    def sector(self, node: Node | None) -> str | None:
        """The letter of a NACE section, or else the sector in words: so that each is known for what it is."""
        if node is None:
            return None
        code, label = node.get("Code"), node.get("Label")
        if code is not None and len(code.text.strip()) != 1:
            code.odd = True
        elif label is not None and len(label.text.strip()) == 1:
            label.odd = True
        return line(code) or line(label)

    def work(self, node: Node) -> None:
        self.add(
            "experiences", node, role=text(node.get("Position", "Label")),
            organisation=self.organisation(node.get("Employer")), period=self.period(node.get("Period")),
            description=rich(node.get("Activities")), evidence=self.shown(node),
        )

    def education(self, node: Node) -> None:
        self.add(
            "education", node, title=text(node.get("Title")), organisation=self.organisation(node.get("Organisation")),
            period=self.period(node.get("Period")), level=self.level(node.get("Level")),
            field=text(node.get("Field", "Label")), description=rich(node.get("Activities")),
            evidence=self.shown(node),
        )

    def level(self, node: Node | None) -> dict[str, Any] | None:
        """A level of the European Qualifications Framework."""
        if node is None:
            return None
        code = node.get("Code")
        raw, label = line(code), text(node.get("Label"))
        if raw is not None and raw in "12345678" and len(raw) == 1:
            return some(value=int(raw), min=1, max=8, scheme=codes.EQF, raw=raw, label=label)
        if raw is not None and code is not None:
            self.problem(codes.LEVEL, code)
        return some(raw=raw, label=label)

    def achievement(self, node: Node) -> None:
        code = node.get("Title", "Code")
        kind = None
        if code is not None and code.text.strip():
            kind = codes.ACHIEVEMENT.get(code.text.strip(), "other")
            if codes.ACHIEVEMENT_OUT.get(kind) == code.text:
                code.taken = True
        self.add(
            "achievements", node, kind=kind, label=text(node.get("Title", "Label")),
            description=rich(node.get("Description")), evidence=self.shown(node),
        )

    # --- skills ------------------------------------------------------------------------------------------------------------

    def skills(self, node: Node) -> None:
        for holder in node.all("Linguistic"):
            for tongues in holder.all("MotherTongueList"):
                for tongue in tongues.all("MotherTongue"):
                    self.tongue(tongue, native=True)
            for tongues in holder.all("ForeignLanguageList"):
                for tongue in tongues.all("ForeignLanguage"):
                    self.tongue(tongue, native=None)
        for group in node.children:
            if group.tag in codes.PASSPORT_SKILLS:
                self.skill(group, group.tag)
            elif group.tag == "Driving":
                for licence in (licence for holder in group.all("Description") for licence in holder.all("Licence")):
                    category = line(licence)
                    if category:
                        self.add("credentials", licence, kind="drivingLicence", category=category)

    def tongue(self, node: Node, *, native: bool | None) -> None:
        code = node.get("Description", "Code")
        tag, same = language(code.text, passport=True) if code is not None else (None, False)
        if code is not None and same and not code.odd:
            code.taken = True
        shown_in = self.certificates(node, "ForeignLanguage") + self.stays(node)
        levels = node.get("ProficiencyLevel")
        self.add(
            "languages", node, language=tag, label=text(node.get("Description", "Label")), native=native,
            cefr=self.cefr(levels) if levels is not None else None, demonstratedIn=shown_in or None,
            evidence=self.shown(node),
        )

    def cefr(self, levels: Node) -> dict[str, Any] | None:
        found = {}
        for tag, member in codes.PASSPORT_CEFR.items():
            level = levels.get(tag)
            if level is not None and level.text:
                value = level.text.strip()
                if value in codes.CEFR:
                    found[member] = value
                    line(level)
                elif value:
                    self.problem(codes.LEVEL, level)
        return found or None

    def certificates(self, node: Node, place: str) -> list[str]:
        """Certificates that verify a skill, as credentials of their own."""
        refs = []
        for holder in node.all("VerifiedBy"):
            for certificate in holder.all("Certificate"):
                issuer = line(certificate.get("AwardingBody"))
                raw = line(certificate.get("Level"))
                refs.append(self.add(
                    "credentials", certificate, f"{place}/VerifiedBy/Certificate", kind="certificate",
                    title=text(certificate.get("Title")), issuer=some(name=issuer),
                    issued=self.parts(certificate.get("Date")), level=some(raw=raw),
                ))
        return refs

    def stays(self, node: Node) -> list[str]:
        """Where a language was acquired, as experiences of their own."""
        refs = []
        for holder in node.all("AcquiredDuring"):
            for stay in holder.all("Experience"):
                label: Any = text(stay.get("Area", "Label"))
                area = stay.get("Area", "Code")
                if label is None and area is not None:
                    meaning = codes.LANGUAGE_AREA.get(area.text.strip())
                    label = dict(meaning) if meaning else None
                refs.append(self.add(
                    "experiences", stay, "ForeignLanguage/AcquiredDuring/Experience", kind="other", label=label,
                    period=self.period(stay.get("Period")), description=rich(stay.get("Description")),
                ))
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
                "competencies", group, place, label=dict(label), basis="self", description=description,
                demonstratedIn=certificates or None, evidence=evidence,
            )

    def digital(self, group: Node, area: str, certificates: list[str] | None) -> None:
        """One area of digital competence on the three steps of the self-assessment grid."""
        node = group.get("ProficiencyLevel", area)
        raw = line(node)
        if node is None or raw is None:
            return
        meaning = codes.DIGITAL_LEVEL.get(raw)
        if meaning is None:
            self.problem(codes.LEVEL, node)
        self.add(
            "competencies", node, f"Skills/Computer/ProficiencyLevel/{area}", label=dict(codes.DIGITAL_AREA[area]),
            level=some(raw=raw, label=dict(meaning) if meaning else None), basis="self",
            demonstratedIn=certificates or None,
        )


def detect(source: Source) -> Confidence:
    """CERTAIN for a SkillsPassport root, also that of the XML attached to a PDF; NO for everything else."""
    return Confidence.CERTAIN if has_root(source, ROOT) else Confidence.NO


def loads(source: Source, options: Options) -> Reading:
    """The portfolio in a SkillsPassport, or in a PDF that carries one.

    Raises:
        ReadError: It is no SkillsPassport, or does not pass the door for XML or PDF.
    """
    data, root, problems = open_xml(source, options.limits, ROOT)
    draft = _Passport(grow(root, _NAMES))
    draft.read()
    return draft.finish(data, problems)


FORMAT = Format(
    name=NAME,
    title="Europass SkillsPassport XML (2012-2020)",
    media_types=("application/xml", "text/xml", "application/pdf"),
    extensions=(".xml",),
    detect=detect,
    loads=loads,
)
