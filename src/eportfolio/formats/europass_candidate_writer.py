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

import binascii
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from eportfolio.errors import Loss
from eportfolio.formats import europass_codes as codes
from eportfolio.formats import europass_profile as profile
from eportfolio.formats.europass_order import ranks
from eportfolio.formats.europass_parts import Draft, country, line, uri
from eportfolio.formats.europass_sections import competency
from eportfolio.formats.europass_work import address, telephone
from eportfolio.formats.europass_writing import Each, Measure, Row, Writer, attribute, leaf, noting, rich_leaf, wrapped
from eportfolio.formats.richtext_html import quill_html
from eportfolio.formats.xmltree import ENCODING, PART
from eportfolio.formats.xmlwrite import Twig, arrange, fit, prune

DECLARED_LOSSES = (
    "texts in other languages than the one that is written",
    "relations, assessments, goals, reflections, declarations, availability and disclosure",
    "hours, kinds of experience and education, agreements, visibility, the organisation's identifier",
    "levels, dates and evidence of competencies",
    "attachments other than the photo, and letters",
    "the headline, when there is a summary too; without one it becomes the summary",
    "telephone numbers without a country calling code: the importer would refuse the whole file",
    "sectors that are no letter of NACE, and dates that are uncertain, about or a season",
    "when the document was made and changed",
)
_GENDER = {meaning: code for code, meaning in codes.GENDER_CANDIDATE.items()}
_DIMENSION = {member: code for code, member in codes.CANDIDATE_CEFR.items()}
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
_SOFT = {
    "CommunicationAndInterpersonalSkills": "CommunicationAndInterpersonalSkill",
    "ManagementAndLeadershipSkills": "ManagementAndLeadershipSkill",
    "OrganisationalSkills": "OrganisationalSkill",
}
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
_DIALLING = re.compile(
    r"(?:\+|00)[ ]?(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9][0-9]{2})(?=[ ()./-]*[0-9])(.+)"
)
"""Country calling codes: one digit, two digits, else three (ITU-T E.164)."""


# --- spelling ----------------------------------------------------------------------------------------------------


def _plain_date(value: str) -> str | None:
    return value if all(part.isdecimal() for part in value.split("-")) else None


def _dated(member: str, path: str) -> Row:
    return leaf(member, f"{path}/hr:FormattedDateTime", _plain_date, path)


def _period(member: str, path: str, prefix: str = "") -> tuple[Row, ...]:
    current = "hr:CurrentIndicator" if prefix else "Ongoing"
    return (
        _dated(f"{member}.start", f"{path}/{prefix}StartDate"),
        _dated(f"{member}.end", f"{path}/{prefix}EndDate"),
        leaf(f"{member}.ongoing", f"{path}/{current}", lambda value: "true" if value else "false"),
    )


@dataclass(frozen=True, slots=True)
class One(Each):
    """A single value among elements that also hold others."""

    def get(self, item: Mapping[str, Any]) -> Any:
        """The value as a list of one."""
        value = Row.get(self, item)
        return [value] if value is not None else None


def _address_in(node: Twig) -> Any:
    return address(node.get("Address"))


def _write_address(node: Twig, value: Any) -> None:
    place = node.add(Twig("Address"))
    for text in value.get("lines", ()):
        place.make("oa:AddressLine").text = fit(text)
    for member, path in (
        ("locality", "oa:CityName"),
        ("region", "CountrySubdivisionCode"),
        ("country", "CountryCode"),
        ("postalCode", "oa:PostalCode"),
    ):
        if member in value:
            text = fit(value[member])
            place.say(path, text.lower() if member == "country" else text)
    if "country" not in value and "countryName" in value:
        place.say("CountryCode", fit(value["countryName"]))


def _home(node: Twig, value: Any) -> None:
    _write_address(node, value)
    node.say("UseCode", "home")
    node.reach("Address").attributes["type"] = "home"


def _channel(node: Twig) -> str:
    channel = node.get("ChannelCode")
    return channel.text.strip().lower() if channel is not None else ""


def _email_in(node: Twig) -> Any:
    return line(node.get("URI")) if _channel(node) == "email" and node.get("Address") is None else None


def _email(node: Twig, value: Any) -> None:
    node.say("ChannelCode", "Email")
    node.say("oa:URI", fit(value))


def _telephone_in(node: Twig) -> Any:
    is_number = _channel(node) == "telephone" or node.get("DialNumber") is not None
    return telephone(node) if is_number and node.get("Address") is None else None


def _telephone(node: Twig, value: Any) -> None:
    """A number with its country calling code; one without is left out, or the whole file would be refused."""
    spelled = " ".join(value.split())
    if spelled.startswith("(+"):
        spelled = spelled[1:].replace(")", "", 1)
    found = _DIALLING.fullmatch(spelled)
    if found is None:
        node.hollow = True
        return
    node.say("ChannelCode", "Telephone")
    node.say("CountryDialing", found[1])
    node.say("oa:DialNumber", fit(found[2].strip()))


def _link_in(node: Twig) -> Any:
    kind = _channel(node)
    if kind in ("email", "telephone") or node.get("DialNumber") is not None or node.get("Address") is not None:
        return None
    return profile.read_link(node, kind)


def _link(node: Twig, value: Any) -> None:
    service = str(value.get("service", "")).strip()
    known = service.lower()
    if known in codes.INSTANT_MESSAGING:
        node.say("ChannelCode", "InstantMessage")
        node.say("UseCode", known)
    elif service:
        node.say("ChannelCode", "Social Media")
        node.say("UseCode", known if known in codes.SOCIAL_MEDIA else "other")
        if known not in codes.SOCIAL_MEDIA:
            node.say("OtherTitle", fit(service))
    else:
        node.say("ChannelCode", "Web")
    node.say("oa:URI", fit(value.get("url") or value.get("handle", "")))


def _web_in(node: Twig) -> Any:
    return uri(node.get("URI")) if _channel(node) == "web" else None


def _title(node: Twig) -> str:
    title = node.get("Title")
    return title.text.strip() if title is not None else ""


def _web(node: Twig, value: Any) -> None:
    node.say("ChannelCode", "Web")
    node.say("oa:URI", fit(value))


def _nation(node: Twig, value: Any) -> None:
    node.text = value.lower()


_OWNER = (
    leaf("givenName", "PersonName/oa:GivenName"),
    leaf("familyName", "PersonName/hr:FamilyName"),
    Each("email", ("Communication",), _email, read=_email_in),
    Each("links", ("Communication",), _link, read=_link_in),
    Each("telephone", ("Communication",), _telephone, read=_telephone_in),
    One("address", ("Communication",), _home, read=_address_in),
    Each("demographics.nationalities", ("NationalityCode",), _nation, read=lambda node: country(node, passport=False)),
    leaf("demographics.birthDate", "hr:BirthDate", _plain_date),
    leaf("demographics.gender", "GenderCode", _GENDER.get),
)
_ORGANISATION = (
    leaf("organisation.name", "hr:OrganizationName"),
    One("organisation.place", ("OrganizationContact/Communication",), _write_address, read=_address_in),
    One("organisation.website", ("OrganizationContact/Communication",), _web, read=_web_in),
)


def _letter(value: str) -> str | None:
    """The letter of a NACE section; words have no place."""
    return value if re.fullmatch("[A-U]|NS", value) else None


_WORK = (*_ORGANISATION, leaf("organisation.department", "Department"))


def _position(prefix: str) -> tuple[Row, ...]:
    way = [step for step in prefix.split("/") if step]

    def occupation(node: Twig, value: Any) -> None:
        title = node.reach(*way, "PositionTitle")
        title.attributes["languageID"] = fit(value)

    return (
        leaf("role", f"{prefix}PositionTitle"),
        Row("occupation", (f"{prefix}PositionTitle/@languageID",), occupation),
        *_period("period", f"{prefix}eures:EmploymentPeriod", "eures:"),
        rich_leaf("description", f"{prefix}oa:Description", quill_html),
    )


def _level(node: Twig, value: Any) -> None:
    raw, number = value.get("raw"), value.get("value")
    if value.get("scheme") == codes.EQF and number is not None and number == int(number):
        spelled = str(int(number))
        raw = raw if isinstance(raw, str) and raw.upper().removeprefix("EQF").strip(" -:") == spelled else spelled
    if raw is not None:
        node.say("EducationLevelCode", fit(raw))


@dataclass(frozen=True, slots=True)
class _Fields(Row):
    """Field of study in words and in codes: they stand in elements of one name."""

    def get(self, item: Mapping[str, Any]) -> Any:
        """The words and the codes."""
        found = (item.get("field"), list(item.get("fieldCodes", ())))
        return found if found != (None, []) else None


def _education(writer: CandidateWriter) -> tuple[Row, ...]:
    def fields(node: Twig, value: Any) -> None:
        named, coded = writer.words(value[0]), value[1]
        degree = node.reach("EducationDegree")
        if coded:
            field = degree.make("FieldOfStudy")
            field.attributes["typeCode"] = "URI"
            for code in coded:
                holder = "MainFieldOfStudy" if len(code) <= 2 else "SpecificFieldOfStudy"
                field.add(Twig(holder)).say("ProgramConcentration", fit(code))
        if named:
            field = degree.make("FieldOfStudy")
            field.attributes["typeCode"] = "FREETEXT"
            field.say("MainFieldOfStudy/ProgramConcentration", fit(named))

    return (
        *_ORGANISATION,
        *_period("period", "AttendancePeriod"),
        leaf("title", "EducationDegree/hr:DegreeName", str, "hr:ProgramName"),
        _Fields("field", ("EducationDegree/FieldOfStudy",), fields),
        leaf("grade", "EducationDegree/FinalGrade/hr:ScoreText"),
        rich_leaf("thesis", "EducationDegree/Thesis", quill_html),
        rich_leaf("description", "EducationDegree/OccupationalSkillsCovered", quill_html),
        leaf("creditSystem", "EducationDegree/CreditType"),
        leaf("credits", "EducationDegree/NumberOfCredit"),
        Row("level", ("EducationLevelCode",), _level),
    )


def _cefr(node: Twig, value: Any) -> None:
    for member, code in _DIMENSION.items():
        if member in value:
            dimension = node.make("eures:CompetencyDimension")
            dimension.say("hr:CompetencyDimensionTypeCode", code)
            dimension.say("eures:Score/hr:ScoreText", value[member])


def _called(node: Twig, value: Any) -> None:
    node.say("PersonName/hr:FormattedName", fit(value))


_REFEREE = (
    Row("by.name", ("PersonName",), _called),
    leaf("by.relation", "RefereeTypeCode"),
    Each("by.email", ("Communication",), _email, read=_email_in),
    Each("by.telephone", ("Communication",), _telephone, read=_telephone_in),
    rich_leaf("statement", "Comment", quill_html),
    leaf("by.role", "Role"),
)


class CandidateWriter(Writer):
    """One Candidate document in the making."""

    def __init__(self, name: str, tree: Mapping[str, Any], lang: str | None) -> None:
        extensions = tree.get("extensions")
        own = extensions.get(name) if isinstance(extensions, Mapping) else None
        super().__init__(name, tree, lang, (name,), exact=isinstance(own, Mapping))
        self.root = Twig("Candidate")

    def write(self) -> Twig:  # noqa: C901  # the sections, one after the other
        """The whole tree, in order."""
        self._document()
        owner = self.tree.get("owner")
        owner = owner if isinstance(owner, Mapping) else {}
        if owner or not self.exact:
            node = self.compose("CandidatePerson", owner, "/owner", _OWNER, self._read_owner)
            if not self.exact:
                node.reach("PersonName")
            if node.children or node.attributes or self.kept(owner) or not self.exact:
                self.root.seat(node)
        for section, write in (("languages", self._language), ("experiences", self._experience)):
            for count, item in self._items(section):
                write(count, item)
        for count, item in self._items("education"):
            place = "EducationHistory/EducationOrganizationAttendance"
            self._entry(place, item, f"/education/{count}", "education", _education(self))
        for count, item in self._items("credentials"):
            self._credential(count, item)
        for count, item in self._items("endorsements"):
            place = self.place(item) or "EmploymentReferences/Referee"
            self._entry(place, item, f"/endorsements/{count}", "endorsements", _REFEREE)
        for count, item in self._items("evidence"):
            self._attachment(count, item, owner)
        for section, write in (("achievements", self._achievement), ("competencies", self._competency)):
            for count, item in self._items(section):
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

    def _items(self, section: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
        return [(count, item) for count, item in enumerate(self.tree.get(section, ())) if isinstance(item, Mapping)]

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

    @property
    def profile(self) -> Twig:
        """The profile that is written."""
        return self.root.reach("CandidateProfile")

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
            if member in same and member in owner:
                contact.say(path, fit(owner[member]))
        if "email" in same:
            ways = [way for way in contact.named("Communication") if _channel(way) == "email"]
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

    # --- entries ------------------------------------------------------------------------------------------------

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
        section, _, name = place.partition("/")
        node = self.compose(name, item, pointer, rows, self._reader(section, kind))
        (parent or self.down(self.profile, item, section)).seat(node)
        return node

    def _activity(self, kind: str = "", *, linked: bool = True) -> tuple[Row, ...]:
        title = {"presentation": "EventName", "patent": "PatentTitle"}.get(kind, "Title")
        told = "hr:FormattedPublicationDescription" if kind == "publication" else "Description"
        rows: list[Row] = [leaf("title", title), *_period("period", "Date")]
        if kind == "publication":
            rows.append(leaf("date", "Year", _plain_date))
        elif self.exact:
            rows.append(_dated("date", "Date"))
        else:
            rows.append(_dated("date", "Date/StartDate"))
        rows.append(rich_leaf("description", told, quill_html))
        if linked:
            rows.append(leaf("url", "Link"))
        return tuple(rows)

    # --- work and learning --------------------------------------------------------------------------------------

    def _experience(self, count: int, item: Mapping[str, Any]) -> None:
        pointer, kind, place = f"/experiences/{count}", item.get("kind"), self.place(item)
        if kind == "volunteering":
            rows = tuple(row for row in self._activity(linked=False) if row.member != "title")
            rows = (leaf("role", "Title"), *rows)
            self._entry(place or "VoluntaryWorks/VoluntaryWork", item, pointer, "experiences", rows)
        elif kind == "militaryService" and self.exact:
            rows = (
                *_period("period", "ServicePeriod"),
                leaf("organisation.name", "MilitaryBranch"),
                leaf("organisation.department", "MilitaryDivision"),
                leaf("organisation.place.country", "CountryCode", str.lower),
            )
            self._entry("MilitaryHistory/MilitaryService", item, pointer, "experiences", rows)
        elif place.startswith("EmployerHistory/PositionHistory"):
            self._further_position(item, pointer)
        else:
            rows = (*_WORK, *_position("PositionHistory/"))
            rows = (*rows, leaf("organisation.sector", "hr:IndustryCode", str if self.exact else _letter))
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
        history = self.down(self.profile, item, "EmploymentHistory")
        employers = [node for node in history.named("EmployerHistory") if not node.hollow]
        if not employers:
            employers = [history.make("EmployerHistory")]

        def read(node: Twig) -> Mapping[str, Any]:
            holder = Twig("EmployerHistory")
            holder.add(Twig("PositionHistory"))
            holder.add(node)
            found = self._reader("EmploymentHistory", "experiences")(holder)
            return {name: value for name, value in found.items() if name != "organisation"}

        node = self.compose("PositionHistory", item, pointer, _position(""), read)
        employers[-1].seat(node)
        self._title_kind(employers[-1], item, node)

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
            rows.append(Row("cefr", ("eures:CompetencyDimension",), _cefr))
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
            self._named_skill(holder, item, pointer, "")
            index = rest.partition("[")[2].rstrip("]")
            if index.isdecimal() and int(index) <= len(holder.children):
                holder.children.insert(int(index) - 1, holder.children.pop())
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
        return holder.nth(name, int(found[1]))

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

    def _named_skill(self, parent: Twig, item: Mapping[str, Any], pointer: str, taxonomy: str) -> None:
        def read(node: Twig) -> Mapping[str, Any]:
            draft = Draft(self.name, node, sweeps=False)
            competency(draft, node, "", taxonomy)
            found: Mapping[str, Any] = draft.tree["competencies"][-1]
            return found

        rows = (
            leaf("concept", "CompetencyID"),
            leaf("label", "hr:CompetencyName"),
            leaf("level.raw", "ProficiencyLevel/hr:ScoreText"),
        )
        node = self.compose("PersonCompetency", item, pointer, rows, read)
        if taxonomy and "hr:TaxonomyID" not in self.kept(item):
            node.say("hr:TaxonomyID", taxonomy)
        parent.seat(node)

    def _soft(self, place: str, item: Mapping[str, Any], pointer: str) -> None:
        section, _, name = place.partition("/")
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
            rows: tuple[Row, ...] = (
                leaf("category", "hr:LicenseTypeCode"),
                leaf("title", "hr:LicenseName"),
                _dated("issued", "eures:FirstIssuedDate"),
            )
            self._entry("eures:Licenses/eures:License", item, pointer, "credentials", rows)
            return
        course = place.startswith("CourseCertifications") or (not place and not self.exact)
        title = leaf("title", "Title" if course else "hr:CertificationName")
        issued = "Date/StartDate" if course else "eures:FirstIssuedDate"
        told = "Description" if course else "oa:Description"
        rows = (
            title,
            leaf("issuer.name", "IssuingAuthority/Name"),
            _dated("issued", issued),
            _dated("expires", "FreeFormEffectivePeriod/EndDate"),
            rich_leaf("description", told, quill_html),
            leaf("url", "Link"),
        )
        usual = "CourseCertifications/CourseCertification" if course else "Certifications/Certification"
        self._entry(place or usual, item, pointer, "credentials", rows)

    # --- activities ---------------------------------------------------------------------------------------------

    def _achievement(self, count: int, item: Mapping[str, Any]) -> None:
        pointer, place, kind = f"/achievements/{count}", self.place(item), str(item.get("kind", ""))
        known = {**_SECTIONS, **_SPEC_SECTIONS} if self.exact else _SECTIONS
        rows = (*self._activity(kind), leaf("organisation.name", "hr:OrganizationName"))
        if place and not place.startswith("Others/"):
            self._entry(place, item, pointer, "achievements", rows)
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
        if noted or (again and standing):
            parent = self.down(self.profile, item, "Others") if noted else standing[-1]
        else:
            first = next(iter(self.profile.named("Others")), None)
            is_open = self.exact and first is not None and not first.named("Other") and _title(first) in ("", title)
            parent = self.profile.reach("Others") if is_open else self.profile.make("Others")
        if not again:
            if title is None and not self.exact:
                title = self.words(item.get("title")) or self.words(dict(codes.OTHER_SECTION))
            if title is not None and _title(parent) != title:
                parent.say("Title", fit(title))
        node = self._entry("Others/Other", item, pointer, "achievements", self._activity(), parent)
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

        rows = (
            _Content("content", ("oa:EmbeddedData",), put),
            leaf("title", "hr:DocumentTitle"),
            leaf("url", "oa:URI"),
            rich_leaf("description", "oa:Description", quill_html),
        )
        node = self.compose("eures:Attachment", item, f"/evidence/{count}", rows, read)
        if not kept:
            node.say("oa:FileType", "photo")
            node.say("hr:Instructions", "ProfilePicture")
        self.profile.add(node)


@dataclass(frozen=True, slots=True)
class _Content(Row):
    """The bytes of an attachment with their media type, which stand in one text."""

    def get(self, item: Mapping[str, Any]) -> Any:
        """The base64 text and the media type."""
        return (item["content"], item.get("mediaType")) if "content" in item else None
