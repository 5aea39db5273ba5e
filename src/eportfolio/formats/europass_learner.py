"""Europass `learnerinfo` (v1.0, v1.1, v1.2 and v2.0, 2005 to 2012), read only.

Facts:
- The root stands in a namespace of its version, its children stand in none. Files made by hand have them in it.
- v1 has addresses, employers and schools as free text, v2.0 in parts. Dates are child elements `--11`, `---04`.
- Languages say what they are by `type="mother"`, later by `xsi:type="europass:mother"`; levels are in lower case.

Rule: what no method takes ends up in `extensions`, under a name of its own: its paths are not those of SkillsPassport.

Source: documents of 2005 to 2013; the documentation of the Europass XML schema v2.0 (Cedefop).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from eportfolio.errors import Problem
from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_mapping import Section
from eportfolio.formats.europass_parts import Draft, country, document_language, language, line, rich, some, text, whole
from eportfolio.formats.protocol import Reading
from eportfolio.formats.xmltree import XSI, Names, Node, grow

KEPT_AS = "europass-learnerinfo"
VERSIONS = ("V1.0", "V1.1", "V1.2", "V2.0")
_NAMESPACE = "http://europass.cedefop.europa.eu/Europass/"
ROOTS = tuple((_NAMESPACE + version, "learnerinfo") for version in VERSIONS)
_NAMES = Names({"": "", **{namespace: "" for namespace, _ in ROOTS}}, {})
_TYPE = f"{{{XSI}}}type"

_SKILLS = {
    "social": "Communication",
    "organisational": "Organisational",
    "technical": "JobRelated",
    "computer": "Computer",
    "other": "Other",
}
_ARTISTIC = {"en": "Artistic skills", "nl": "Kunstzinnige vaardigheden"}
_MISC: Mapping[str, Mapping[str, str]] = {
    "additional": {"en": "Additional information", "nl": "Aanvullende informatie"},
    "annexes": {"en": "Annexes", "nl": "Bijlagen"},
}
_CEFR = {
    "listening": "listening",
    "reading": "reading",
    "spokeninteraction": "spokenInteraction",
    "spokenproduction": "spokenProduction",
    "writing": "writing",
}
_IMAGES = {"JPEG": "image/jpeg", "JPG": "image/jpeg", "PNG": "image/png", "GIF": "image/gif"}


def _named(node: Node | None) -> Node | None:
    """The element that holds the words: `label` or `name` in v2.0 and languages, the element itself in v1."""
    if node is None:
        return None
    for tag in ("label", "name"):
        if node.get(tag) is not None:
            return node.get(tag)
    return node


def _kind(node: Node) -> str:
    """What an element says it is, without the prefix."""
    said = node.attributes.get("type") or node.attributes.get(_TYPE) or ""
    return said.rpartition(":")[2].strip().lower()


MAPPING = (
    Section(
        "",
        "learnerinfo",
        also=(("language", "@locale"), ("modified", "docinfo/issuedate"), ("headline", "application/label")),
    ),
    Section(
        "owner",
        "identification",
        also=(
            ("givenName", "firstname"),
            ("familyName", "lastname"),
            ("email", "contactinfo/email"),
            ("telephone", "contactinfo/telephone"),
            ("telephone", "contactinfo/mobile"),
            ("address.lines", "contactinfo/address/addressLine"),
            ("address.postalCode", "contactinfo/address/postalCode"),
            ("address.locality", "contactinfo/address/municipality"),
            ("address.country", "contactinfo/address/country/code"),
            ("address.countryName", "contactinfo/address/country/label"),
            ("demographics.birthDate", "demographics/birthdate"),
            ("demographics.gender", "demographics/gender"),
            ("demographics.nationalities", "demographics/nationality/code"),
            ("photo", "photo"),
        ),
    ),
    Section(
        "experiences",
        "workexperiencelist/workexperience",
        also=(
            ("role", "position/label"),
            ("organisation.name", "employer/name"),
            ("organisation.place", "employer/address"),
            ("organisation.sector", "employer/sector/label"),
            ("period.start", "period/from"),
            ("period.end", "period/to"),
            ("description", "activities"),
        ),
    ),
    Section(
        "education",
        "educationlist/education",
        also=(
            ("title", "title"),
            ("organisation.name", "organisation/name"),
            ("organisation.place", "organisation/address"),
            ("period.start", "period/from"),
            ("period.end", "period/to"),
            ("level.label", "level/label"),
            ("field", "educationalfield/label"),
            ("description", "skills"),
        ),
    ),
    Section(
        "languages",
        "languagelist/language",
        also=(("language", "code"), ("label", "label"), ("native", "@xsi:type"), ("cefr", "level")),
    ),
    Section("credentials", "skilllist/*/drivinglicence", also=(("category", "."),), told=("kind",)),
    Section("competencies", "skilllist/skill", also=(("description", "."), ("label", "@type"))),
    Section("achievements", "misclist/misc", also=(("description", "."), ("label", "@type")), told=("kind",)),
)
"""Where each member comes from in v2.0, for the reference; in v1 an employer is one text, its first line the name."""


class Learner(Draft):
    """A learnerinfo on its way to a portfolio."""

    def read(self) -> None:
        """Every section that has a place in the portfolio."""
        root = self.root
        tag, same = document_language(root.attributes.get("locale", ""))
        self.tree["language"] = tag
        if same:
            root.take("locale")
        info = root.get("docinfo") or Node("docinfo", "docinfo")
        moment = self.moment(info.get("issuedate"))
        if moment:
            self.tree["modified"] = moment
        version = info.get("xsdversion")
        if version is None or version.text.strip() not in VERSIONS:
            self.problem(codes.VERSION, version or root)
        headline = text(_named(root.get("application")))
        if headline is not None:
            self.tree["headline"] = headline
        person = root.get("identification")
        if person is not None:
            self._person(person)
        for holder, tag, take in (
            ("workexperiencelist", "workexperience", self._work),
            ("educationlist", "education", self._education),
            ("languagelist", "language", self._language),
            ("skilllist", "", self._skill),
            ("misclist", "misc", self._misc),
        ):
            for node in self._listed(holder, tag):
                take(node)

    def _listed(self, holder: str, tag: str) -> list[Node]:
        return [found for each in self.root.all(holder) for found in (each.all(tag) if tag else each.children)]

    # --- the person ---------------------------------------------------------------------------------------------

    def _person(self, node: Node) -> None:
        owner = self.owner
        owner.update(some(givenName=line(node.get("firstname")), familyName=line(node.get("lastname"))) or {})
        contact = node.get("contactinfo")
        if contact is not None:
            email = line(contact.get("email"))
            phones = [line(contact.get(tag)) for tag in ("telephone", "mobile")]
            whole(contact.get("telephone"), contact.get("mobile"))
            members = some(
                email=[email] if email else None,
                telephone=[value for value in phones if value] or None,
                address=self._place(contact.get("address")),
            )
            owner.update(members or {})
        facts = node.get("demographics")
        if facts is not None:
            self._demographics(facts)
        for photo in node.all("photo"):
            members = self.embed(photo, _IMAGES.get(photo.attributes.get("type", "").upper()))
            if members:
                owner["photo"] = self.add("evidence", photo, "identification/photo", kind="portrait", **members)
        self.extend(owner, node)

    def _demographics(self, facts: Node) -> None:
        gender, nation = facts.get("gender"), facts.get("nationality")
        stated = codes.GENDER_PASSPORT.get(gender.text.strip()) if gender is not None else None
        if gender is not None and gender.text in codes.GENDER_PASSPORT and not gender.odd:
            gender.taken = True
        coded = country(nation.get("code"), passport=False) if nation is not None else None
        whole(nation)
        members = some(
            birthDate=self.date(facts.get("birthdate")), gender=stated, nationalities=[coded] if coded else None
        )
        if members:
            self.owner["demographics"] = members

    def _place(self, node: Node | None) -> dict[str, Any] | None:
        """An address in parts, or as lines of free text."""
        if node is None:
            return None
        if not node.children:
            lines = [part.strip() for part in node.text.splitlines() if part.strip()]
            if lines == [node.text]:
                node.taken = True
            return some(lines=lines or None)
        code = country(node.find("country", "code"), passport=False)
        whole(node.get("country"))
        street = line(node.get("addressLine"))
        return some(
            lines=[street] if street else None,
            postalCode=line(node.get("postalCode")),
            locality=line(node.get("municipality")),
            country=code,
            countryName=line(node.find("country", "label")) if code is None else None,
        )

    # --- work and learning --------------------------------------------------------------------------------------

    def _day(self, node: Node | None) -> str | None:
        """A date in child elements."""
        if node is None:
            return None
        shadow = Node(node.tag, node.name, line=node.line)
        shadow.attributes = {
            tag: part.text.strip() for tag in ("year", "month", "day") if (part := node.get(tag)) and part.text.strip()
        }
        if not shadow.attributes:
            return None
        value = self.parts(shadow)
        if value is None:
            self._found = [found if found[1] is not shadow else (found[0], node, *found[2:]) for found in self._found]
            return None
        for tag in ("year", "month", "day"):
            part = node.get(tag)
            if part is not None and tag not in shadow.attributes and part.text == part.text.strip() and part.text:
                part.taken = True
        return value

    def _period(self, node: Node | None) -> dict[str, Any] | None:
        if node is None:
            return None
        return some(start=self._day(node.get("from")), end=self._day(node.get("to")))

    def _organisation(self, node: Node | None, sector: Node | None) -> dict[str, Any] | None:
        """An employer or school: in v1 a text whose first line is its name, which stays behind whole."""
        if node is None:
            return some(sector=line(_named(sector)))
        if node.children:
            named = node.get("sector") or sector
            return some(name=line(node.get("name")), sector=line(_named(named)), place=self._place(node.get("address")))
        lines = [part.strip() for part in node.text.splitlines() if part.strip()]
        if lines == [node.text]:
            node.taken = True
        place = some(lines=lines[1:] or None)
        return some(name=lines[0] if lines else None, sector=line(_named(sector)), place=place)

    def _work(self, node: Node) -> None:
        self.add(
            "experiences",
            node,
            role=text(_named(node.get("position"))),
            organisation=self._organisation(node.get("employer"), node.get("sector")),
            period=self._period(node.get("period")),
            description=rich(node.get("activities")),
        )

    def _education(self, node: Node) -> None:
        level = text(_named(node.get("level")))
        self.add(
            "education",
            node,
            title=text(node.get("title")),
            organisation=self._organisation(node.get("organisation"), None),
            period=self._period(node.get("period")),
            level=some(label=level),
            field=text(_named(node.get("educationalfield"))),
            description=rich(node.get("skills")),
        )

    # --- skills -------------------------------------------------------------------------------------------------

    def _language(self, node: Node) -> None:
        code = node.get("code")
        tag, same = language(code.text, passport=True) if code is not None else (None, False)
        if code is not None and same and not code.odd:
            code.taken = True
        label = text(_named(node)) if node.get("label") is not None or node.get("name") is not None else None
        levels = node.get("level")
        cefr: dict[str, str] = {}
        for child in levels.children if levels is not None else ():
            value = child.text.strip().upper()
            if child.tag in _CEFR and value in codes.CEFR:
                cefr[_CEFR[child.tag]] = value
            elif value:
                self.problem(codes.LEVEL, child)
        native = True if _kind(node) == "mother" else None
        if tag is not None or label is not None or cefr:
            self.add("languages", node, language=tag, label=label, native=native, cefr=cefr or None)

    def _skill(self, node: Node) -> None:
        kind = _kind(node)
        licences = [child for child in node.all("drivinglicence") if line(child)]
        for child in licences:
            self.add("credentials", child, f"skilllist/{node.name}/drivinglicence", **_licence(child.text.strip()))
        told = rich(node) if not node.children else None
        if told is None:
            return
        if kind == "driving":
            parts = [part.strip() for part in told.replace(";", ",").split(",")]
            if all(part in codes.LICENCES for part in parts):
                node.taken = False
                for part in dict.fromkeys(parts):
                    self.start("credentials", **_licence(part))
                return
        names = _ARTISTIC if kind == "artistic" else codes.PASSPORT_SKILLS[_SKILLS.get(kind, "Other")]
        self.add("competencies", node, "skilllist/skill", label=dict(names), basis="self", description=told)

    def _misc(self, node: Node) -> None:
        told = rich(node)
        if told is not None:
            label = _MISC.get(_kind(node), _MISC["additional"])
            self.add("achievements", node, "misclist/misc", kind="other", label=dict(label), description=told)


def _licence(category: str) -> dict[str, str]:
    return {"kind": "drivingLicence", "category": category}


def read_learner(data: bytes, root: Any, problems: Iterable[Problem], name: str) -> Reading:
    """The portfolio in a learnerinfo document; `root` is its lxml element, `name` the format's."""
    draft = Learner(KEPT_AS, grow(root, _NAMES))
    draft.read()
    return replace(draft.finish(data, problems), format=name)
