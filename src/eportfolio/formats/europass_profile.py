"""A Candidate document on its way to a portfolio: the names of its elements, the person, and the profile's sections.

Facts:
- Four namespaces: Europass, and hr, oa, eures for parts of HR-XML, OAGIS and EURES.
- Element and attribute values that an export always has (`hr:TaxonomyID`, `@typeCode`, `@schemeName`) are taken
  when they say what the item already says; where one is missing, the extensions say so with null.
- `Communication` stays behind whole: which channel stood where is told by nothing else.

Source: Europass Candidate documentation v3.0.0 (European Commission), and exports from 2023 to 2026.
"""

from __future__ import annotations

from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats import europass_sections as sections
from eportfolio.formats.europass_order import ranks
from eportfolio.formats.europass_parts import Draft, country, document_language, language, line, rich, some, text, whole
from eportfolio.formats.europass_work import address as address_of
from eportfolio.formats.europass_work import loose, telephone, words
from eportfolio.formats.xmltree import Names, Node
from eportfolio.model.structure import is_a

NAMESPACE = "http://www.europass.eu/1.0"
PREFIXES = {
    NAMESPACE: "",
    "http://www.hr-xml.org/3": "hr",
    "http://www.openapplications.org/oagis/9": "oa",
    "http://www.europass_eures.eu/1.0": "eures",
}
_HR = (
    "BirthDate CertificationName CompetencyDimensionTypeCode CompetencyName CurrentIndicator DegreeName DocumentID "
    "DocumentTitle ExecutiveSummary FamilyName FormattedDateTime FormattedPublicationDescription ID IndustryCode "
    "Instructions LicenseName LicenseTypeCode OrganizationName PartyID PartyName PrecedenceCode ProgramName ScoreText "
    "TaxonomyID"
)
_OA = "AddressLine AreaDialing CityName DialNumber EmbeddedData FileName FileType GivenName PostalCode URI"
_EURES = "Attachment CompetencyDimension EmploymentPeriod FirstIssuedDate License Licenses Score"
_PLAIN = (
    "Address AttendancePeriod CandidatePerson CandidateProfile CandidateSupplier ChannelCode City Communication "
    "CompetencyID Country CountryCode CountryDialing CreditType Custom Date Department Design EducationDegree "
    "EducationHistory EducationLevelCode EducationOrganizationAttendance EmployerHistory EmploymentHistory "
    "FieldOfStudy FinalGrade Link MainFieldOfStudy NationalityCode NumberOfCredit OccupationalSkillsCovered Ongoing "
    "OrganizationContact Other Others PersonCompetency PersonContact PersonName PersonQualifications PositionHistory "
    "PositionTitle PrimaryLanguageCode ProgramConcentration RenderingInformation Section SectionsOrder Skills "
    "SpecificFieldOfStudy Thesis Title UseCode"
)
NAMES = Names(
    PREFIXES,
    {
        **{name: (f"hr:{name}",) for name in _HR.split()},
        **{name: (f"oa:{name}",) for name in _OA.split()},
        **{name: (f"eures:{name}",) for name in _EURES.split()},
        "Description": ("Description", "oa:Description"),
        "StartDate": ("StartDate", "eures:StartDate"),
        "EndDate": ("EndDate", "eures:EndDate"),
    },
    _PLAIN.split(),
    ranks(),
)
# The first of each are the format's own; the others are names that exporters could give to the same data.
_PRIVATE = {
    **dict.fromkeys(
        ("PersonLegalID", "LegalID", "NationalID", "NationalIdentifier", "SocialSecurityNumber", "TaxID", "SSN", "BSN"),
        codes.LEGAL_ID,
    ),
    **dict.fromkeys(
        (
            "Disability",
            "DisabilitySummary",
            "DisabilityInfo",
            "DisabilityIndicator",
            "PersonDisability",
            "HealthStatus",
        ),
        codes.HEALTH,
    ),
}
OWNER = "owner()"
"""The pseudo attribute of the supplier's contact that says which of its values are the owner's."""
PRIVATE_TAGS = [f"{{*}}{tag}" for tag in _PRIVATE]


def read_document(draft: Draft) -> None:
    """The person, and the first profile."""
    root = draft.root
    profiles = root.all("CandidateProfile")
    tag, same = "und", False
    if profiles:
        tag, same = document_language(profiles[0].attributes.get("languageCode", ""))
    draft.tree["language"] = tag
    if same:
        profiles[0].take("languageCode")
    person = root.get("CandidatePerson")
    if person is not None:
        read_person(draft, person)
    _supplier(draft, root.find("CandidateSupplier", "PersonContact"))
    if profiles:
        _profile(draft, profiles[0])
        if len(profiles) > 1:
            draft.problem(codes.PROFILES, profiles[1], count=len(profiles))


def leave_out(draft: Draft, node: Node) -> None:
    """Numbers that identify a person by law and data about health are taken nowhere, wherever they stand."""
    for child in node.children:
        private = _PRIVATE.get(child.tag)
        if private is not None:
            draft.lose(private, child)
        elif child.children:
            leave_out(draft, child)


# --- the person --------------------------------------------------------------------------------------------------


def read_person(draft: Draft, person: Node) -> None:
    """The owner, and the mother tongues."""
    owner = draft.owner
    owner.update(
        some(
            givenName=line(person.find("PersonName", "GivenName")),
            familyName=line(person.find("PersonName", "FamilyName")),
        )
        or {}
    )
    name = person.get("PersonName")
    if name is not None and not owner:
        preferred = line(loose(name.get("FormattedName"))) or line(loose(name.get("LegalName")))
        owner.update(some(preferredName=preferred) or {})
    read_contact(owner, person)
    gender = person.get("GenderCode")
    stated = codes.GENDER_CANDIDATE.get(gender.text.strip().lower()) if gender is not None else None
    if gender is not None and stated is not None and gender.text in codes.GENDER_CANDIDATE and not gender.odd:
        gender.taken = True
    whole(*person.all("Communication"))
    nationalities = person.all("NationalityCode")
    nations = [country(node, passport=False) for node in nationalities]
    whole(*nationalities)
    facts = some(
        birthDate=draft.date(person.get("BirthDate")),
        gender=stated,
        nationalities=[code for code in nations if code] or None,
    )
    if facts:
        owner["demographics"] = facts
    for node in person.all("PrimaryLanguageCode"):
        read_spoken(draft, node, node, "name", native=True)
    draft.extend(owner, person)


def read_contact(owner: dict[str, Any], person: Node) -> None:
    """E-mail, telephone, links and the first address; every `ChannelCode` stays behind."""
    emails, phones, links = [], [], []
    for node in person.all("Communication"):
        channel = node.get("ChannelCode")
        kind = channel.text.strip().lower() if channel is not None else ""
        address = address_of(node.get("Address")) if "address" not in owner else None
        if address:
            owner["address"] = address
        if kind == "email":
            emails.append(line(node.get("URI")))
        elif kind == "telephone" or node.get("DialNumber") is not None:
            phones.append(telephone(node))
        else:
            links.append(read_link(node, kind))
    for member, values in (("email", emails), ("telephone", phones), ("links", links)):
        found = [value for value in values if value]
        if found:
            owner[member] = found


def read_link(node: Node, kind: str) -> dict[str, Any] | None:
    """A website or an account; `kind` is its channel in lower case."""
    value = line(node.get("URI"))
    if value is None:
        return None
    service = None
    if kind not in ("", "web"):
        use, other = node.get("UseCode"), node.get("OtherTitle")
        if use is not None and use.text.strip().lower() not in ("", "other"):
            service = line(use)
        else:
            if other is not None and use is None:
                other.odd = True
            service = line(other)
    return some(**{"url" if is_a("Uri", value) else "handle": value}, service=service)


def _supplier(draft: Draft, contact: Node | None) -> None:
    """Note which of the supplier's name and e-mail are the owner's: they change with them, others never do."""
    if contact is None or not draft.sweeps:
        return
    emails = [node for node in contact.all("Communication") if words(node.get("ChannelCode")).lower() == "email"]
    found = {
        "givenName": (contact.find("PersonName", "GivenName"), draft.owner.get("givenName")),
        "familyName": (contact.find("PersonName", "FamilyName"), draft.owner.get("familyName")),
        "email": (emails[0].get("URI") if emails else None, next(iter(draft.owner.get("email", ())), None)),
    }
    same = [
        member
        for member, (node, value) in found.items()
        if node is not None and value is not None and node.text == value and not node.odd
    ]
    if same:
        contact.attributes = {**contact.attributes, OWNER: " ".join(same)}


# --- the profile -------------------------------------------------------------------------------------------------


def _profile(draft: Draft, profile: Node) -> None:
    summary = rich(profile.get("ExecutiveSummary"))
    if summary is not None:
        draft.tree["summary"] = summary
    seen: dict[str, int] = {}
    several = not all(map(_is_usual, profile.all("Others")))
    for section in profile.children:
        reader = READERS.get(section.tag)
        if reader is not None:
            if section.children and (several or section.tag != "Others"):
                seen[section.name] = seen.get(section.name, 0) + 1
                draft.within = (seen[section.name],)
            reader(draft, section)
            draft.within = ()


def _is_usual(section: Node) -> bool:
    """Whether a section that the owner named has just its title and its entries, so that writing makes it alike."""
    title = section.get("Title")
    return (
        title is not None
        and bool(title.text)
        and title.text == title.text.strip()
        and not (section.order or section.attributes or title.attributes)
        and [child.name for child in section.children] == ["Title", *["Other"] * max(len(section.children) - 1, 1)]
    )


def _qualifications(draft: Draft, section: Node) -> None:
    """Languages, and whatever else a writer put among them."""
    for count, node in enumerate(section.all("PersonCompetency"), start=1):
        taxonomy = node.get("TaxonomyID")
        if taxonomy is not None and taxonomy.text.strip().lower() == "language":
            if taxonomy.text == "language" and not taxonomy.odd:
                taxonomy.taken = True
            read_spoken(draft, node, node.get("CompetencyID"), "schemeName", native=None)
        else:
            sections.competency(draft, node, f"PersonQualifications/PersonCompetency[{count}]", "")


def read_spoken(draft: Draft, node: Node, identity: Node | None, scheme: str, *, native: bool | None) -> None:
    """A language: a code when the scheme is NORMAL or not said, free text when it is FREE_TEXT."""
    tag = label = None
    absent: tuple[str, ...] = ()
    if identity is not None:
        stated = identity.attributes.get(scheme)
        if stated != "FREE_TEXT":
            tag, same = language(identity.text, passport=False)
            if same and not identity.odd:
                identity.taken = True
        if tag is None:
            label = text(identity)
        if (tag is not None and stated == "NORMAL") or (label is not None and stated == "FREE_TEXT"):
            identity.take(scheme)
        elif stated is None:
            absent = (f"@{scheme}" if identity is node else f"{identity.name}/@{scheme}",)
    draft.add(
        "languages",
        node,
        "",
        absent,
        language=tag,
        label=label or text(node.get("CompetencyName")),
        native=native,
        cefr=_cefr(draft, node),
    )


def _cefr(draft: Draft, node: Node) -> dict[str, str] | None:
    """The levels by skill; taken when they stand in the usual order, so that writing gives the same."""
    found: dict[str, str] = {}
    used: list[Node] = []
    for dimension in node.all("CompetencyDimension"):
        kind, score = dimension.get("CompetencyDimensionTypeCode"), dimension.find("Score", "ScoreText")
        member = codes.CANDIDATE_CEFR.get(kind.text.strip()) if kind is not None else None
        level = score.text.strip() if score is not None else ""
        if member is None or member in found or kind is None or score is None or not level:
            continue
        if level not in codes.CEFR:
            draft.problem(codes.LEVEL, score)
            continue
        found[member] = level
        if kind.text in codes.CANDIDATE_CEFR and score.text == level and not (kind.odd or score.odd or dimension.odd):
            used += (kind, score)
    if [member for member in _ORDER if member in found] == list(found):
        for leaf in used:
            leaf.taken = True
    whole(*node.all("CompetencyDimension"))
    return found or None


_ORDER = tuple(codes.CANDIDATE_CEFR.values())
READERS = {**sections.READERS, "PersonQualifications": _qualifications}
