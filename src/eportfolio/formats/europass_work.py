"""Work and learning in a Candidate profile, and the parts that all its sections share.

Facts:
- One `EmployerHistory` for each position in exports; the documentation allows several positions in one.
- Dates stand in `hr:FormattedDateTime`, below elements whose namespace changes with the section.

Source: Europass Candidate documentation v3.0.0 (European Commission), and exports from 2023 to 2026.
"""

from __future__ import annotations

from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_parts import Draft, before, country, line, rich, some, text, uri, whole
from eportfolio.formats.xmltree import Node
from eportfolio.model.structure import is_a

LONGEST_COPY = 300
"""Characters of a value that is repeated in several items; a longer one would let a small file grow without end."""


def at(node: Node | None, name: str) -> Node | None:
    """The node; marked as odd when it has another name than the format gives it here."""
    if node is not None and node.name != name:
        node.odd = True
    return node


def loose(node: Node | None) -> Node | None:
    """The node with what is directly below it marked as odd: its value is used, and stays behind."""
    if node is not None:
        node.odd = True
        for child in node.children:
            loose(child)
    return node


# --- parts -------------------------------------------------------------------------------------------------------


def address(node: Node | None) -> dict[str, Any] | None:
    """A place; free text directly in the element becomes its lines and stays behind as well."""
    if node is None:
        return None
    lines = [value for value in map(line, node.all("AddressLine")) if value]
    lines += [part for part in (piece.strip() for piece in node.text.splitlines()) if part and is_a("Line", part)]
    street = " ".join(filter(None, (words(loose(node.get(tag))) for tag in ("StreetName", "BuildingNumber"))))
    lines += [part for part in (street, words(loose(node.get("Unit")))) if part]
    coded = node.get("CountryCode")
    code = country(coded, passport=False)
    named = None
    if coded is not None and code is None and "/" not in coded.text:
        named = line(coded)
    return some(
        lines=lines or None,
        postalCode=line(node.get("PostalCode")),
        locality=line(node.get("CityName")),
        region=line(node.get("CountrySubdivisionCode")),
        country=code,
        countryName=named,
    )


def telephone(node: Node) -> str | None:
    """A number in the usual spelling; its parts stay behind, for they cannot be told apart afterwards."""
    # The documentation spells the two with two l's, exports with one.
    country_code, area = (
        words(node.get(f"{part}Dialing") or node.get(f"{part}Dialling")) for part in ("Country", "Area")
    )
    number = words(node.get("DialNumber"))
    if not number:
        return line(loose(node.get("URI"))) or line(loose(node.get("FormattedNumber")))
    digits = country_code[1:] if country_code.startswith("+") else country_code.removeprefix("00")
    prefix = f"+{digits}" if digits.replace(" ", "").isdecimal() else ""
    return " ".join(part for part in (prefix, area, number) if part)


def words(node: Node | None) -> str:
    """The element's text with single spaces, looked at and not taken; empty when it is missing."""
    return " ".join(node.text.split()) if node is not None else ""


def date_of(draft: Draft, node: Node | None) -> str | None:
    """A date in `hr:FormattedDateTime`, or written directly in the element."""
    if node is None:
        return None
    inner = node.get("FormattedDateTime")
    if inner is not None:
        return draft.date(inner)
    spoken = node.get("DateTime") or node.get("DateText")
    if spoken is not None:
        return draft.date(loose(spoken))
    if node.children:
        return None
    value = draft.date(node)
    node.taken = False
    return value


def period(draft: Draft, node: Node | None, prefix: str = "") -> dict[str, Any] | None:
    """A period; `prefix` is the namespace that its dates have here."""
    if node is None:
        return None
    current = node.get("CurrentIndicator") or node.get("Ongoing")
    ongoing = None
    if current is not None:
        stated = current.text.strip().lower()
        ongoing = True if stated in ("true", "1") else False if stated in ("false", "0") else None
        usual = current.name == ("hr:CurrentIndicator" if prefix else "Ongoing")
        if usual and not current.odd and current.text in ("true", "false"):
            current.taken = True
    return some(
        start=_stands(draft, node.get("StartDate"), f"{prefix}StartDate"),
        end=_stands(draft, node.get("EndDate"), f"{prefix}EndDate"),
        ongoing=ongoing,
    )


def _stands(draft: Draft, node: Node | None, name: str) -> str | None:
    inner = node.get("FormattedDateTime") if node is not None else None
    if inner is not None and node is not None and node.name != name:
        inner.odd = True
    return date_of(draft, node)


def _organisation(node: Node) -> dict[str, Any]:
    """Name, place and website of the organisation that `node` names."""
    members: dict[str, Any] = {"name": line(node.get("OrganizationName"))}
    for contact in node.all("OrganizationContact"):
        for way in contact.all("Communication"):
            if members.get("place") is None:
                members["place"] = address(way.get("Address"))
            channel = way.get("ChannelCode")
            if members.get("website") is None and channel is not None and channel.text.strip().lower() == "web":
                members["website"] = uri(way.get("URI"))
    whole(*node.all("OrganizationContact"))
    return members


# --- work and learning -------------------------------------------------------------------------------------------


def employment(draft: Draft, section: Node) -> None:
    """One experience for each position."""
    for node in section.all("EmployerHistory"):
        members = _organisation(node)
        members |= {"sector": line(node.get("IndustryCode")), "department": line(node.get("Department"))}
        positions = node.all("PositionHistory")
        if positions and members.get("place") is None:
            members["place"] = _where(positions[0])
        elif positions:
            for contact in node.all("OrganizationContact"):
                before(contact, positions[0].get("City"), positions[0].get("Country"))
        organisation = some(**members)
        first, absent = _position(draft, positions[0] if positions else None, node, organisation)
        name = members.get("name")
        again = some(name=name if name and len(name) <= LONGEST_COPY else None)
        for count, position in enumerate(positions[1:], start=2):
            item, _ = _position(draft, position, node, dict(again) if again else None)
            draft.extend(item, position, f"EmployerHistory/PositionHistory[{count}]")
        draft.extend(first, node, "", absent)


def _position(
    draft: Draft, node: Node | None, employer: Node, organisation: dict[str, Any] | None
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The item for one position, not yet swept, and what is absent from it."""
    overall = employer.get("EmploymentPeriod")
    if node is None:
        when = period(draft, loose(overall), "eures:")
        return draft.start("experiences", organisation=organisation, period=when), ()
    title = node.get("PositionTitle")
    occupation: str | None = None
    absent: tuple[str, ...] = ()
    title_is_uri = False
    if title is not None:
        stated, concept = title.attributes.get("typeCode"), title.attributes.get("languageID", "")
        if is_a("Uri", concept):
            occupation = concept
            title.take("languageID")
        elif title.text.strip().startswith(("http://", "https://")) and is_a("Uri", title.text.strip()):
            occupation, title_is_uri = title.text.strip(), True
        if stated == ("URI" if occupation else "FREETEXT") and not title_is_uri and (occupation or title.text.strip()):
            title.take("typeCode")
        elif stated is None:
            absent = (f"{node.name}/{title.name}/@typeCode",)
    own = node.get("EmploymentPeriod")
    item = draft.start(
        "experiences",
        role=None if title_is_uri else text(title),
        occupation=occupation,
        organisation=organisation,
        period=period(draft, own if own is not None else loose(overall), "eures:"),
        description=rich(at(node.get("Description"), "oa:Description")),
    )
    before(own, overall)
    return item, absent


def _where(position: Node) -> dict[str, Any] | None:
    """The position's own town and country, for an employer without an address; they stay behind."""
    city, land = position.get("City"), position.get("Country")
    for node in (city, land):
        if node is not None:
            node.odd = True
    return some(locality=line(city), country=country(land, passport=False))


def learning(draft: Draft, section: Node) -> None:
    """Education and training."""
    for node in section.all("EducationOrganizationAttendance"):
        degree = node.get("EducationDegree") or Node("EducationDegree", "EducationDegree")
        programme = node.get("ProgramName")
        title = text(degree.get("DegreeName"))
        if title is None:
            title = text(loose(programme))
        before(degree.get("DegreeName"), programme)
        fields, named = _fields(degree)
        draft.add(
            "education",
            node,
            title=title,
            organisation=some(**_organisation(node)),
            period=period(draft, node.get("AttendancePeriod")),
            level=_level(draft, node.get("EducationLevelCode")),
            field=named,
            fieldCodes=fields or None,
            description=rich(degree.get("OccupationalSkillsCovered")),
            thesis=rich(degree.get("Thesis")),
            grade=line(degree.find("FinalGrade", "ScoreText")),
            credits=line(degree.get("NumberOfCredit")),
            creditSystem=line(degree.get("CreditType")),
        )


def _fields(degree: Node) -> tuple[list[str], str | None]:
    """(ISCED-F codes, first field in words); how they were nested stays behind."""
    found: list[str] = []
    named = None
    for field in degree.all("FieldOfStudy") + degree.all("DegreeMajor"):
        for part in [field, *field.children]:
            for node in part.all("ProgramConcentration"):
                value = words(node)
                if value.isdecimal() and value.isascii() and len(value) <= 4:
                    found.append(value)
                elif value and named is None:
                    named = value
    return found, named


def _level(draft: Draft, node: Node | None) -> dict[str, Any] | None:
    """A level of the European Qualifications Framework: `5`, or `EQF-5`."""
    raw = line(node)
    if raw is None or node is None:
        return None
    value = raw.upper().removeprefix("EQF").strip(" -:")
    if len(value) == 1 and value in "12345678":
        return some(value=int(value), min=1, max=8, scheme=codes.EQF, raw=raw)
    draft.problem(codes.LEVEL, node)
    return some(raw=raw)


def military(draft: Draft, section: Node) -> None:
    """Service in the armed forces."""
    for node in section.all("MilitaryService"):
        draft.add(
            "experiences",
            node,
            kind="militaryService",
            period=period(draft, node.get("ServicePeriod")),
            organisation=some(
                name=line(node.get("MilitaryBranch")),
                department=line(node.get("MilitaryDivision")),
                place=some(country=country(node.get("CountryCode"), passport=False)),
            ),
        )
