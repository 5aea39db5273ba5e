"""Which elements a SkillsPassport has in each version, in which order, and what their texts must pass.

Source: the official XSDs v3.0, v3.1.2, v3.2.0, v3.3.0 and v3.4.1 (Cedefop).

Notation of `_STRUCTURE`, one element a line, indented below its parent: `Name`, `!` required, `*` repeated,
`@name` an attribute, `3.1-` from that minor version, `-3.3` until it, `=Name` the children of a part below, and
last the name of a check of its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

MINORS = (0, 1, 2, 3, 4)

_STRUCTURE = """
SkillsPassport
  @locale! locale
  DocumentInfo!
    DocumentType! document
    Bundle 3.2-
      Document* document
    CreationDate! moment
    LastUpdateDate! moment
    XSDVersion! version
    Generator!
    Comment
    Copyright 3.1-
    EuropassLogo 3.3- boolean
  LearnerInfo!
    Identification
      PersonName =PersonName
      ContactInfo
        Address =Address
        Email
          Contact email
        TelephoneList
          Telephone*
            Contact
            Use
              Code telephone
              Label
        WebsiteList
          Website*
            Contact uri
            Use
              Code website
              Label
        InstantMessagingList
          InstantMessaging*
            Contact
            Use
              Code messaging
              Label
      Demographics
        Birthdate =Date
        Gender
          Code gender
          Label
        NationalityList
          Nationality!*
            Code country
            Label
      Photo =Image
      Signature 3.1- =Image
    Headline
      Type
        Code headline
        Label
      Description
        Code occupation
        Label
    WorkExperienceList
      WorkExperience*
        Period =Period
        Description
        Documentation =Documentation
        Position =Occupation
        Activities
        Employer =Employer
    EducationList
      Education*
        Period =Period
        Description
        Documentation =Documentation
        Title
        Activities
        Organisation =Organisation
        Level
          Code eqf
          Label
        Field
          Code field
          Label
    Skills
      Linguistic
        MotherTongueList
          MotherTongue*
            Description
              Code mother
              Label
            Documentation =Documentation
        ForeignLanguageList
          ForeignLanguage*
            Description
              Code language
              Label
            ProficiencyLevel
              Listening cefr
              Reading cefr
              SpokenInteraction cefr
              SpokenProduction cefr
              Writing cefr
            AcquiredDuring
              Experience*
                Period =Period
                Description
                Documentation =Documentation
                Area 3.1-
                  Code area
                  Label
            VerifiedBy
              Certificate*
                Title
                AwardingBody
                Date =Date
                Level cefr
            Documentation =Documentation
      Communication =Skill
      Organisational =Skill
      JobRelated =Skill
      Computer
        Description
        ProficiencyLevel 3.3-
          Information digital
          Communication digital
          ContentCreation digital
          Safety digital
          ProblemSolving digital
        VerifiedBy 3.3-
          Certificate*
            Title
        Documentation =Documentation
      Driving
        Description
          Licence* licence
        Documentation =Documentation
      Other =Skill
    AchievementList
      Achievement*
        Title
          Code achievement
          Label
        Description
        Documentation =Documentation
    Documentation =Documentation
  AttachmentList
    Attachment*
      @id! handle
      Name
      MimeType! media
      Data! base64
      MetadataList =Metadata
      Description
  CoverLetter 3.1-
    Addressee
      PersonName =PersonName
      Position =Occupation
      Organisation =Organisation
    Letter
      Localisation
        Date =Date
        Place
          Municipality
          Country =Country
      SubjectLine
      OpeningSalutation
        Salutation
          Code opening
          Label
        PersonName =PersonName
      Body
        Opening
        MainBody
        Closing
      ClosingSalutation
        Code closing
        Label
    Documentation
      Heading
        Code heading
        Label
      InterDocument
        ReferencedDocument*
          @ref document
      IntraDocument =Documentation
      ExtraDocument
        ReferencedResource*
          @href uri
          Description
PersonName
  Title 3.1-
    Code title
    Label
  FirstName
  Surname
Address
  Contact
    AddressLine
    AddressLine2 3.1-
    PostalCode
    Municipality
    Country =Country
Country
  Code country
  Label
Date
  @year! year
  @month month
  @day day
Image
  MimeType! image
  Data! base64
  MetadataList 3.1- =Metadata
Metadata
  Metadata!*
    @key!
    @value!
Period
  From! -3.3 =Date
  From 3.4- =Date
  To =Date
  Current boolean
  Duration 3.1- duration
  DurationEquivalent 3.1-
Documentation
  ReferenceTo*
    @idref! handle
Occupation
  Code occupation
  Label
Organisation
  Name
  ContactInfo
    Address =Address
    Website
      Contact uri
      Use
        Code business
Employer
  Name
  ContactInfo
    Address =Address
    Website
      Contact uri
      Use
        Code business
  Sector
    Code sector
    Label
Skill
  Description
  Documentation =Documentation
"""


@dataclass(slots=True)
class Element:
    """What an element may hold in one version.

    Attributes:
        required: It may not be missing.
        repeated: It may stand there more than once.
        check: The name of the check of its text; None: it holds elements only.
        children: By name, in order.
        attributes: By name: (required, name of the check).
    """

    required: bool = False
    repeated: bool = False
    check: str | None = None
    children: dict[str, Element] = field(default_factory=dict)
    attributes: dict[str, tuple[bool, str]] = field(default_factory=dict)


_LINE = re.compile(
    r"(?P<indent> *)(?P<attribute>@?)(?P<name>\w+)(?P<required>!?)(?P<repeated>\*?)"
    r"(?: (?P<since>3\.\d)-(?!3))?(?: -(?P<until>3\.\d))?(?: =(?P<part>\w+))?(?: (?P<check>[a-z0-9]+))?"
)


@cache
def structure(minor: int) -> Element:  # noqa: C901  # one pass over the notation
    """The structure of SkillsPassport 3.`minor`; the children of a document element are those of `SkillsPassport`."""
    parts: dict[str, Element] = {}
    uses: list[tuple[Element, str]] = []
    path: list[tuple[int, Element | None]] = []
    for text in _STRUCTURE.strip().splitlines():
        found = _LINE.fullmatch(text)
        if found is None:
            raise ValueError(text)
        depth = len(found["indent"])
        while path and path[-1][0] >= depth:
            path.pop()
        parent = path[-1][1] if path else None
        since, until = found["since"] or "3.0", found["until"] or "3.9"
        absent = not int(since[2:]) <= minor <= int(until[2:]) or (bool(path) and parent is None)
        if found["attribute"]:
            if parent is not None and not absent:
                parent.attributes[found["name"]] = (bool(found["required"]), found["check"] or "")
            continue
        element = Element(bool(found["required"]), bool(found["repeated"]), found["check"])
        path.append((depth, None if absent else element))
        if absent:
            continue
        if found["part"]:
            uses.append((element, found["part"]))
        if depth == 0:
            parts[found["name"]] = element
        elif parent is not None:
            parent.children[found["name"]] = element
    for element, part in uses:
        element.children, element.attributes = parts[part].children, parts[part].attributes
    return parts["SkillsPassport"]
