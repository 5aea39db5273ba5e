"""The sections of a Candidate profile beside work and learning: activities, skills, proofs, references, attachments.

Facts:
- The photo is base64 of a data URI that is itself base64; other attachments are base64 once.
- Several `Other` in one `Others` are allowed, exports write one `Others` for each.
- Names under `Certifications` differ from writer to writer, since the editor itself never fills it.

Source: Europass Candidate documentation v3.0.0 (European Commission), and exports from 2023 to 2026.
"""

from __future__ import annotations

import binascii
from collections.abc import Callable, Mapping
from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_parts import (
    WRAP,
    Draft,
    before,
    decoded,
    described,
    line,
    rich,
    some,
    text,
    uri,
    whole,
    wrapping,
)
from eportfolio.formats.europass_work import (
    LONGEST_COPY,
    at,
    date_of,
    employment,
    learning,
    loose,
    military,
    period,
    telephone,
    words,
)
from eportfolio.formats.xmltree import ENCODING, Node
from eportfolio.model.structure import is_a

Reader = Callable[[Draft, Node], None]


def _entries(section: Node) -> list[Node]:
    """The entries of a section: its children that say anything."""
    return [node for node in section.children if node.children or node.text.strip()]


def _place(section: Node, node: Node, usual: str) -> str:
    return "" if node.name == usual else f"{section.name}/{node.name}"


def _voluntary(draft: Draft, section: Node) -> None:
    for node in _entries(section):
        members = _activity(draft, node, linked=False)
        members["role"] = members.pop("title", None)
        if "date" in members:
            members["period"] = some(start=members.pop("date"))
        draft.add("experiences", node, _place(section, node, "VoluntaryWork"), kind="volunteering", **members)


_TITLES = {"presentation": "EventName", "patent": "PatentTitle"}


def _activity(draft: Draft, node: Node, kind: str = "", *, dated: bool = True, linked: bool = True) -> dict[str, Any]:
    """What most sections share: title, date or period, description, first link."""
    usual = _TITLES.get(kind, "Title")
    title = text(node.get(usual))
    for tag in ("Title", "EventName", "PatentTitle"):
        title = title or text(loose(node.get(tag)))
    if title is None and not node.children:
        title = node.text.strip()
    before(node.get(usual), *(node.get(tag) for tag in ("Title", "EventName", "PatentTitle") if tag != usual))
    published = kind == "publication"
    told = rich(node.get("FormattedPublicationDescription")) if published else None
    description = node.get("Description")
    if published:
        before(node.get("FormattedPublicationDescription"), description)
    members = {
        "title": title,
        "url": uri(node.get("Link")) if linked else None,
        "description": told or rich(loose(description) if published else at(description, "Description")),
    }
    if dated:
        members |= _when(draft, node, published=published)
    return {name: value for name, value in members.items() if value is not None}


def _when(draft: Draft, node: Node, *, published: bool) -> dict[str, Any]:
    """A period, or one date; a publication has a year."""
    year = node.get("Year")
    if year is not None:
        return {"date": draft.date(year if published else loose(year))}
    date = node.get("Date")
    if date is None:
        return {}
    if published:
        loose(date)
    if date.get("StartDate") or date.get("EndDate") or date.get("Ongoing"):
        return {"period": period(draft, date)}
    return {"date": date_of(draft, date)}


def _achievements(kind: str, usual: str, own: str = "") -> Reader:
    """A reader of a section whose entries are achievements of one kind; `own` is a place to note always."""

    def read(draft: Draft, section: Node) -> None:
        for node in _entries(section):
            members = _activity(draft, node, kind)
            organisation = some(name=line(node.get("OrganizationName")))
            place = own or _place(section, node, usual)
            draft.add("achievements", node, place, kind=kind, organisation=organisation, **members)

    return read


def _others(draft: Draft, section: Node) -> None:
    """A section the owner named: the name is the label of each of its entries."""
    entries = [(count, node) for count, node in enumerate(section.all("Other"), start=1) if node.children or node.text]
    label = text(section.get("Title")) if entries else None
    for count, node in entries:
        place = "" if count == 1 else f"Others/Other[{count}]"
        draft.add("achievements", node, place, kind="other", label=label, **_activity(draft, node))
        if label is not None and len(label) > LONGEST_COPY:
            label = None


# --- skills ------------------------------------------------------------------------------------------------------


def competency(draft: Draft, node: Node, place: str, usual: str) -> None:
    """A skill with a name, or with an identifier only; `usual` is the taxonomy it always has in this section."""
    taxonomy = node.get("TaxonomyID")
    absent: tuple[str, ...] = ()
    if taxonomy is None and usual:
        absent = ("hr:TaxonomyID",)
    elif taxonomy is not None and usual and taxonomy.text == usual and not taxonomy.odd:
        taxonomy.taken = True
    label = text(node.get("CompetencyName"))
    concept = uri(node.get("CompetencyID"))
    if label is None and concept is None:
        label = text(loose(node.get("CompetencyID")))
    raw = line(node.find("ProficiencyLevel", "ScoreText"))
    draft.add("competencies", node, place, absent, concept=concept, label=label, level=some(raw=raw), basis="self")


def _skills(draft: Draft, section: Node) -> None:
    for node in section.all("PersonCompetency"):
        competency(draft, node, "", "Digital_Skill")
    for count, group in enumerate(section.all("SkillsGroup"), start=1):
        for node in group.all("PersonCompetency"):
            competency(draft, node, f"Skills/SkillsGroup[{count}]", "Digital_Skill")


def _digital(draft: Draft, section: Node) -> None:
    """Digital skills in the spelling of older exports: plain texts, in groups or not."""
    groups = [("DigitalSkills", section)]
    for count, group in enumerate(section.all("DigitalSkillsGroup"), start=1):
        groups.append((f"DigitalSkills/DigitalSkillsGroup[{count}]", group))
    for place, group in groups:
        for node in group.all("DigitalSkill"):
            label = text(node) or text(loose(node.get("Title")))
            if label is not None:
                draft.add("competencies", node, place, label=label, basis="self")


def _soft(draft: Draft, section: Node) -> None:
    """Skills in words: entries with a title, or text directly in the section."""
    for node in _entries(section):
        members = _activity(draft, node, dated=False, linked=False)
        label: Any = members.get("title") or dict(codes.CANDIDATE_SKILLS[section.tag])
        draft.add(
            "competencies",
            node,
            f"{section.name}/{node.name}",
            label=label,
            basis="self",
            description=members.get("description"),
        )
    if not section.children and section.text.strip():
        draft.add(
            "competencies",
            section,
            section.name,
            label=dict(codes.CANDIDATE_SKILLS[section.tag]),
            basis="self",
            description=rich(section),
        )


# --- proofs ------------------------------------------------------------------------------------------------------


def _licences(draft: Draft, section: Node) -> None:
    for node in section.all("License"):
        category = line(node.get("LicenseTypeCode"))
        title = text(node.get("LicenseName"))
        if category is None and title is None:
            continue
        draft.add(
            "credentials",
            node,
            kind="drivingLicence" if category in codes.LICENCES else None,
            category=category,
            title=title,
            issued=date_of(draft, node.get("FirstIssuedDate")),
        )


def _certificates(usual: str) -> Reader:
    """A reader of certificates under either of their two headings, with the names that writers have used."""

    def read(draft: Draft, section: Node) -> None:
        for node in _entries(section):
            course = not usual
            name, other = node.get("CertificationName"), node.get("Title")
            title = text(loose(name) if course else name) or text(other if course else loose(other))
            before(other if course else name, name if course else other)
            if title is None and not node.children:
                title = node.text.strip()
            authority = node.get("IssuingAuthority")
            issuer = line(authority.get("Name")) if authority is not None else None
            issued = date_of(draft, node.get("FirstIssuedDate"))
            for other_date in (node.get("CertificationDate"), node.find("Date", "StartDate"), node.get("Date")):
                issued = issued or date_of(draft, loose(other_date))
            told = node.get("Description") or loose(node.get("CertificationDescription"))
            draft.add(
                "credentials",
                node,
                _place(section, node, usual),
                kind="certificate",
                title=title,
                issuer=some(name=issuer or line(loose(authority))),
                issued=issued,
                expires=date_of(draft, node.find("FreeFormEffectivePeriod", "EndDate")),
                url=uri(node.get("Link")),
                description=rich(at(told, "Description" if course else "oa:Description")),
            )

    return read


def _references(draft: Draft, section: Node) -> None:
    for node in _entries(section):
        name = node.get("PersonName")
        emails, phones = [], []
        for way in node.all("Communication"):
            channel = way.get("ChannelCode")
            if channel is not None and channel.text.strip().lower() == "email":
                emails.append(line(way.get("URI")))
            elif way.get("DialNumber") is not None:
                phones.append(telephone(way))
        called = _called(name) if name is not None else None
        whole(*node.all("Communication"))
        by = some(
            name=called,
            role=text(node.get("Role")),
            relation=line(node.get("RefereeTypeCode")),
            email=[value for value in emails if value] or None,
            telephone=[value for value in phones if value] or None,
        )
        statement = rich(node.get("Comment"))
        draft.add("endorsements", node, _place(section, node, "Referee"), by=by, statement=statement)


def _called(name: Node) -> str | None:
    """A person's name in one line."""
    whole = line(name.get("FormattedName"))
    if whole is not None:
        return whole
    parts = (words(name.get(tag)) for tag in ("GivenName", "MiddleName", "FamilyName"))
    return " ".join(part for part in parts if part) or None


# --- attachments -------------------------------------------------------------------------------------------------


def _attachment(draft: Draft, node: Node) -> None:
    photo = words(node.get("FileType")).lower() == "photo" or words(node.get("Instructions")) == "ProfilePicture"
    data = node.get("EmbeddedData")
    members, encoding = _embedded(draft, data, photo=photo) if data is not None else ({}, "")
    declared = data.attributes.get("mimeCode", "") if data is not None else ""
    if members and members["mediaType"] is None and is_a("MediaType", declared):
        members["mediaType"] = declared
    title = text(node.get("DocumentTitle")) or text(loose(node.get("FileName")))
    before(node.get("DocumentTitle"), node.get("FileName"))
    item = draft.start(
        "evidence",
        kind="portrait" if photo else "document",
        title=title,
        url=uri(node.get("URI")),
        description=rich(at(node.get("Description"), "oa:Description")),
        **members,
    )
    if photo and data is not None:
        draft.check_image(data, members)
    draft.extend(item, node)
    if encoding:
        item.setdefault("extensions", {draft.name: {}})[draft.name][ENCODING] = encoding
    if photo and members and "photo" not in draft.owner:
        draft.owner["photo"] = item["id"]


def _embedded(draft: Draft, node: Node, *, photo: bool) -> tuple[dict[str, Any], str]:
    """The members that hold the bytes, and how they were encoded when that is unusual."""
    raw = node.text
    outer = decoded(raw)
    broken = ""
    if outer is None:
        raw = "".join(raw.split())
        outer = decoded(raw) if not raw.startswith("data:") else raw.encode()
        broken = wrapping(node.text, raw)
    if not outer:
        if raw:
            draft.problem(codes.BINARY, node)
        return {}, ""
    if not outer.startswith(b"data:"):
        members = draft.embed(node)
        return members, "base64" if photo and members else ""
    header, _, inner = outer.partition(b",")
    content = inner.decode("ascii", "replace")
    data = decoded(content)
    kind, _, how = header.removeprefix(b"data:").decode("latin-1").partition(";")
    if not data or how != "base64" or not is_a("MediaType", kind):
        draft.problem(codes.BINARY, node)
        return {}, ""
    if _same(raw, outer) and not node.odd and (broken or raw == node.text):
        node.taken = True
        if broken and draft.sweeps:
            node.attributes = {**node.attributes, WRAP: broken}
    return described(data, content, kind), "" if photo else "data-uri"


def _same(raw: str, data: bytes) -> bool:
    """Whether encoding these bytes gives `raw` again, which was decoded strictly: only its last bits are free."""
    last = binascii.b2a_base64(data[-(len(data) % 3 or 3) :], newline=False).decode()
    return len(raw) == (len(data) + 2) // 3 * 4 and raw.endswith(last)


READERS: Mapping[str, Reader] = {
    "EmploymentHistory": employment,
    "EducationHistory": learning,
    "MilitaryHistory": military,
    "VoluntaryWorks": _voluntary,
    "Licenses": _licences,
    "Certifications": _certificates("Certification"),
    "CourseCertifications": _certificates(""),
    "EmploymentReferences": _references,
    "Skills": _skills,
    "DigitalSkills": _digital,
    **dict.fromkeys(codes.CANDIDATE_SKILLS, _soft),
    "PublicationHistory": _achievements("publication", "Publication"),
    "HobbiesAndInterests": _achievements("hobby", "HobbyOrInterest"),
    "CreativeWorks": _achievements("creativeWork", "CreativeWork"),
    "Projects": _achievements("project", "Project"),
    "SocialAndPoliticalActivities": _achievements("civicActivity", "SocialAndPoliticalActivity"),
    "NetworksAndMemberships": _achievements("membership", "NetworkAndMembership"),
    "ConferencesAndSeminars": _achievements("conference", "ConferenceAndSeminar"),
    "SpeakingHistory": _achievements("presentation", "SpeakingEvent", "SpeakingHistory/SpeakingEvent"),
    "PatentHistory": _achievements("patent", "Patent"),
    "OrganizationAffiliations": _achievements("membership", "", "OrganizationAffiliations/OrganizationAffiliation"),
    "HonoursAndAwards": _achievements("award", ""),
    "HonorsAndAwards": _achievements("award", ""),
    "Others": _others,
    "Attachment": _attachment,
}
