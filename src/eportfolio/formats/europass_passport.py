"""The parts that recur all through a SkillsPassport: addresses, periods, organisations, levels, embedded files.

Facts:
- `Code` and `Label` come in pairs: the label is the owner's text, the code is optional.
- Dates are attributes of type xs:gYear, xs:gMonth (`--08`), xs:gDay (`---01`); hand-written files have `03`.

Source: the XSD and documentation of SkillsPassport v3.4.0 (Cedefop).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from eportfolio.formats import europass_codes as codes
from eportfolio.formats.europass_parts import Draft, country, line, some, text, uri, whole
from eportfolio.formats.xmltree import Node
from eportfolio.model.structure import is_a


class Passport(Draft):
    """A SkillsPassport on its way to a portfolio.

    Attributes:
        attachments: The `id` of an attachment to the local id of the evidence it became.
    """

    def __init__(self, name: str, root: Node, *, sweeps: bool = True) -> None:
        super().__init__(name, root, sweeps=sweeps)
        self.attachments: dict[str, str] = {}

    def nested(self, holders: Iterable[Node], *, afresh: bool = False) -> Iterator[Node]:
        """Each of these equal containers in turn, noting the how manieth it is: below the root, or below an item."""
        outer = self.within
        for count, holder in enumerate(holders, start=1):
            self.within = (count,) if afresh else (*outer, count)
            yield holder
        self.within = outer

    def each(self, node: Node, holder: str, *tags: str) -> Iterator[Node]:
        """The elements with these tags in every list of that name, noting in the how manieth list they are."""
        for held in self.nested(node.all(holder)):
            yield from (child for child in held.children if child.tag in tags)

    def place(self, address: Node | None) -> dict[str, Any] | None:
        """An address: its parts stand in `Contact`, in early files directly below it."""
        if address is None:
            return None
        node = address.get("Contact")
        if node is None:
            node = address
            for part in [*address.children, *(part for child in address.children for part in child.children)]:
                part.odd = True
        first, second = node.get("AddressLine"), node.get("AddressLine2")
        if first is None and second is not None:
            second.odd = True
        lines = [line(first), line(second)]
        code = country(node.find("Country", "Code"), passport=True)
        name = line(node.find("Country", "Label")) if code is None else None
        whole(first, second)
        whole(node.get("Country"))
        return some(
            lines=[value for value in lines if value] or None,
            postalCode=line(node.get("PostalCode")),
            locality=line(node.get("Municipality")),
            country=code,
            countryName=name,
        )

    def link(self, node: Node, service: Node | None = None) -> dict[str, Any] | None:
        """A website, or with a `service` an account there."""
        value = line(node.get("Contact"))
        if value is None:
            return None
        return some(**{"url" if is_a("Uri", value) else "handle": value}, service=line(service))

    def organisation(self, node: Node | None) -> dict[str, Any] | None:
        """An employer or a school."""
        if node is None:
            return None
        contact = node.get("ContactInfo")
        sector = self.sector(node.get("Sector"))
        website = uri(contact.find("Website", "Contact")) if contact is not None else None
        whole(node.get("Sector"))
        whole(contact.get("Website") if contact is not None else None)
        return some(
            name=line(node.get("Name")),
            sector=sector,
            place=self.place(contact.get("Address")) if contact is not None else None,
            website=website,
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

    def period(self, node: Node | None) -> dict[str, Any] | None:
        """A period; `Current` says whether it still lasts."""
        if node is None:
            return None
        current = node.get("Current")
        ongoing = None
        if current is not None:
            stated = current.text.strip().lower()
            ongoing = True if stated in ("true", "1") else False if stated in ("false", "0") else None
            if current.text in ("true", "false") and not current.odd:
                current.taken = True
        return some(start=self.parts(node.get("From")), end=self.parts(node.get("To")), ongoing=ongoing)

    def level(self, node: Node | None) -> dict[str, Any] | None:
        """A level of the European Qualifications Framework."""
        if node is None:
            return None
        code = node.get("Code")
        raw, label = line(code), text(node.get("Label"))
        whole(node)
        if raw is not None and raw in "12345678" and len(raw) == 1:
            return some(value=int(raw), min=1, max=8, scheme=codes.EQF, raw=raw, label=label)
        if raw is not None and code is not None:
            self.problem(codes.LEVEL, code)
        return some(raw=raw, label=label)

    def cefr(self, levels: Node) -> dict[str, Any] | None:
        """The levels by skill; an empty or unknown one stays behind."""
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
        whole(levels)
        return found or None

    def certificates(self, node: Node, place: str) -> list[str]:
        """Certificates that verify a skill, as credentials of their own."""
        refs = []
        for holder in self.nested(node.all("VerifiedBy"), afresh=True):
            for certificate in holder.all("Certificate"):
                issuer = line(certificate.get("AwardingBody"))
                raw = line(certificate.get("Level"))
                refs.append(
                    self.add(
                        "credentials",
                        certificate,
                        f"{place}/VerifiedBy/Certificate",
                        kind="certificate",
                        title=text(certificate.get("Title")),
                        issuer=some(name=issuer),
                        issued=self.parts(certificate.get("Date")),
                        level=some(raw=raw),
                    )
                )
        return refs

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

    @staticmethod
    def untyped(node: Node) -> tuple[str, ...]:
        """The path of the media type, when the element lacks it."""
        return () if node.get("MimeType") is not None or node.get("Data") is None else ("MimeType",)

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
