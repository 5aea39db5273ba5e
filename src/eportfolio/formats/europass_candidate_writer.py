"""A portfolio as the tree of a Candidate document.

Facts, of the importer of europass.europa.eu:
- A section shows only if `SectionsOrder` lists it. Of several `Other` in one `Others` only the last is kept, so each
  stands in an `Others` of its own. A telephone number without `CountryDialing` makes it refuse the whole file.
- Countries are written in lower case, languages as ISO 639-2/B. The photo is base64 of a data URI that is base64.
- Attachments beside the photo are not imported; they stay in the portfolio.

Source: exports from 2023 to 2026; J0ker98/europass-cv (CC BY 4.0) on what the importer does; Candidate
documentation v3.0.0 (European Commission).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eportfolio.errors import Loss
from eportfolio.formats import europass_candidate_rows as rows_of
from eportfolio.formats import europass_profile as profile
from eportfolio.formats.europass_candidate_entries import CandidateEntries
from eportfolio.formats.europass_mapping import losses
from eportfolio.formats.europass_measure import Measure, noting
from eportfolio.formats.europass_order import ranks
from eportfolio.formats.europass_parts import Draft
from eportfolio.formats.europass_telephones import digits, uses
from eportfolio.formats.europass_work import telephone
from eportfolio.formats.europass_writing import attribute, remove, rich_leaf, whole_name
from eportfolio.formats.richtext_html import quill_html
from eportfolio.formats.xmlwrite import Twig, arrange, fit, prune

DECLARED_LOSSES = (
    *losses(rows_of.MAPPING),
    "texts in other languages than the one that is written",
    "kinds of experience other than work and voluntary work",
    "the headline beside a summary; without one it becomes the summary",
    "attachments other than the photo, and letters",
    "telephone numbers without a country calling code: the importer would refuse the whole file",
    "sectors that are no letter of NACE",
    "that a date is uncertain, about or a season: the date or the year is written",
)
_SHOWN = (
    ("EmploymentHistory", "work-experience"),
    ("EducationHistory", "education-training"),
    ("PersonQualifications", "language"),
    ("Skills", "profile-skills"),
    ("eures:Licenses", "driving-licence"),
    ("PublicationHistory", "publication"),
    ("NetworksAndMemberships", "membership"),
    ("SocialAndPoliticalActivities", "social-or-political-activity"),
    ("ConferencesAndSeminars", "conference-seminar"),
    ("EmploymentReferences", "recommendation"),
    ("Projects", "projects"),
    ("HobbiesAndInterests", "hobbies-interests"),
    ("CreativeWorks", "creative-works"),
    ("VoluntaryWorks", "volunteering"),
    ("CourseCertifications", "certifications"),
)


class CandidateWriter(CandidateEntries):
    """One Candidate document in the making."""

    def write(self) -> Twig:  # noqa: C901  # the sections, one after the other
        """The whole tree, in order."""
        self._document()
        owner = self.tree.get("owner")
        owner = whole_name(owner) if isinstance(owner, Mapping) else {}
        if owner or not self.exact:
            node = self.compose("CandidatePerson", owner, "/owner", rows_of.OWNER, self._read_owner)
            if not self.exact:
                node.reach("PersonName")
                _say_uses(node, owner)
            if node.children or node.attributes or self.kept(owner) or not self.exact:
                self.root.seat(node, is_first=True)
        for section, write in (("languages", self._language), ("experiences", self._experience)):
            for count, item in self.items(section):
                write(count, item)
        for count, item in self.items("education"):
            place = "EducationHistory/EducationOrganizationAttendance"
            self._entry(place, item, f"/education/{count}", "education", rows_of.education(self.words))
        for count, item in self.items("credentials"):
            self._credential(count, item)
        for count, item in self.items("endorsements"):
            place = self._home(item, "EmploymentReferences/Referee")
            self._entry(place, item, f"/endorsements/{count}", "endorsements", rows_of.REFEREE)
        for count, item in self.items("evidence"):
            self._attachment(count, item, owner)
        for section, write in (("achievements", self._achievement), ("competencies", self._competency)):
            for count, item in self.items(section):
                write(count, item)
        self._supplier(owner)
        if not self.exact:
            self._design()
        return self.root

    def finish(self) -> tuple[Loss, ...]:
        """Put the tree in order, and measure what it does not hold."""
        prune(self.root)
        arrange(self.root, ranks(), exact=self.exact)
        read = Draft(self.name, self.root, sweeps=False)
        made = noting(read)
        profile.read_document(read)
        tree = {**read.tree, "owner": read.owner}
        return Measure(self, made, tree).all()

    # --- the document -------------------------------------------------------------------------------------------

    def _document(self) -> None:
        def read(node: Twig) -> Mapping[str, Any]:
            draft = Draft(self.name, node, sweeps=False)
            profile.read_document(draft)
            return draft.tree

        def language(value: str) -> str | None:
            return None if value == "und" else value

        tree = self.tree
        if not self.exact and "summary" not in tree and "headline" in tree:
            tree = {**tree, "summary": tree["headline"]}
        rows = (
            attribute("language", "CandidateProfile", "languageCode", language),
            rich_leaf("summary", "CandidateProfile/hr:ExecutiveSummary", quill_html),
        )
        self.root = self.compose("Candidate", tree, "", rows, read)
        if not self.exact:
            root = self.root
            root.attributes["xsi:schemaLocation"] = "http://www.europass.eu/1.0 Candidate.xsd"
            for path, kind, version in (
                ("hr:DocumentID", "DocumentIdentifier", "4.0"),
                ("CandidateSupplier/hr:PartyID", "PartyID", "1.0"),
                ("CandidateProfile/hr:ID", "CandidateProfileID", "1.0"),
            ):
                node = root.reach(*path.split("/"))
                node.attributes.update(
                    schemeID="Test-0001", schemeName=kind, schemeAgencyName="EUROPASS", schemeVersionID=version
                )
            root.reach("CandidateProfile", "EducationHistory")

    def _supplier(self, owner: Mapping[str, Any]) -> None:
        """The owner as the one who supplies the document; what was another's stays as it was."""
        if self.exact:
            contacts = [
                held for node in self.root.named("CandidateSupplier")[:1] for held in node.named("PersonContact")
            ]
            if not contacts:
                return
            contact = contacts[0]
            same = contact.attributes.get(profile.OWNER, "").split()
        else:
            contact = self.root.reach("CandidateSupplier", "PersonContact")
            contact.reach("PersonName")
            same = ["givenName", "familyName", "email"]
            self.root.say("CandidateSupplier/hr:PartyName", "Owner")
            self.root.say("CandidateSupplier/hr:PrecedenceCode", "1")
        for path, member in (("PersonName/oa:GivenName", "givenName"), ("PersonName/hr:FamilyName", "familyName")):
            if member not in same:
                continue
            if member in owner:
                contact.say(path, fit(owner[member]))
            else:
                remove(contact, path)
        if "email" in same:
            ways = [way for way in contact.named("Communication") if rows_of.channel(way) == "email"]
            emails = owner.get("email", ())
            if emails:
                way = ways[0] if ways else contact.make("Communication")
                if not ways:
                    way.say("ChannelCode", "Email")
                way.say("oa:URI", fit(emails[0]))
            elif ways:
                contact.drop(ways[0])

    def _design(self) -> None:
        """How to show it: every section that has something."""
        design = self.root.reach("RenderingInformation", "Design")
        for path, text in (
            ("Template", "Template1"),
            ("Color", "Default"),
            ("FontSize", "Medium"),
            ("Logo", "FirstPage"),
            ("PageNumbers", "true"),
        ):
            design.say(path, text)
        order = design.reach("SectionsOrder")
        for section, title in _SHOWN:
            held = self.profile.named(section)
            if held and held[0].children:
                order.add(Twig("Section")).say("Title", title)
        named = [held.text for node in self.profile.named("Others") for held in node.named("Title")]
        for text in dict.fromkeys(named):
            section_node = order.add(Twig("Section"))
            section_node.say("Title", text)
            section_node.say("Custom", "true")

    def _read_owner(self, node: Twig) -> Mapping[str, Any]:
        draft = Draft(self.name, node, sweeps=False)
        profile.read_person(draft, node)
        return draft.owner


def _say_uses(person: Twig, owner: Mapping[str, Any]) -> None:
    """Say what each telephone number is for, where a reader of an older Europass kept that."""
    known = uses(owner)
    for way in person.named("Communication") if known else ():
        use = known.get(digits(telephone(way) or ""))
        if use is not None and way.get("UseCode") is None:
            way.say("UseCode", use)
