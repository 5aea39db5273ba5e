"""The sections of a portfolio: what someone did, learned, can, holds, and says about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from eportfolio.model.base import Item
from eportfolio.model.parts import Cefr, Level, Organisation, Party, Period
from eportfolio.model.values import (
    Base64,
    Bytes,
    Choice,
    Date,
    Hours,
    Json,
    Lang,
    Line,
    Maybe,
    MediaType,
    Ref,
    RingRule,
    Sha256,
    Share,
    Text,
    TextItem,
    Uri,
)

ExperienceKind = Annotated[
    str,
    Choice(
        "ExperienceKind",
        "What sort of experience it is.",
        {
            "employment": "work under an appointment or contract of employment",
            "secondment": "lent to another organisation while the own appointment stays",
            "assignment": "a task or project for a commissioner, beside or inside the own post",
            "selfEmployment": "work on own account",
            "internship": "work to learn, as part of an education",
            "apprenticeship": "a trade learned on the job",
            "volunteering": "unpaid work by choice",
            "caregiving": "unpaid care for others",
            "ancillary": "a position held beside the primary appointment, paid or not",
            "militaryService": "service in the armed forces",
            "other": "anything else; `label` says what",
        },
    ),
]
EducationKind = Annotated[
    str,
    Choice(
        "EducationKind",
        "What sort of learning it is.",
        {
            "degree": "a programme that leads to a degree or school diploma",
            "course": "a course or training",
            "selfStudy": "learning on one's own",
            "other": "anything else; `label` says what",
        },
    ),
]
CredentialKind = Annotated[
    str,
    Choice(
        "CredentialKind",
        "What sort of proof it is.",
        {
            "diploma": "a diploma or degree certificate",
            "certificate": "proof of a course, an examination or a standard",
            "drivingLicence": "one category of a driving licence, named in `category`",
            "professionalRegister": "entry in a register that a profession requires",
            "safetyCertificate": "proof of safe working, such as VCA or first aid",
            "screening": "a certificate of conduct or a security screening",
            "badge": "a digital badge",
            "other": "anything else; `label` says what",
        },
    ),
]
AchievementKind = Annotated[
    str,
    Choice(
        "AchievementKind",
        "What sort of achievement or activity it is.",
        {
            "award": "an honour or award",
            "publication": "something published",
            "presentation": "a talk given",
            "conference": "a conference or seminar attended or held",
            "project": "a project",
            "patent": "a patent",
            "creativeWork": "a work of art, design or craft",
            "membership": "belonging to a network or association",
            "civicActivity": "social or political activity",
            "citation": "being cited",
            "hobby": "a hobby or interest",
            "other": "anything else; `label` says what",
        },
    ),
]
Basis = Annotated[
    str,
    Choice(
        "Basis",
        "What a claim rests on.",
        {
            "self": "the worker says so",
            "endorsed": "someone else confirms it",
            "assessed": "it was assessed",
            "credential": "a credential states it",
            "inferred": "derived from the portfolio's own words, on request",
        },
    ),
]
Wish = Annotated[
    str,
    Choice(
        "Wish",
        "What the worker wants with it.",
        {
            "develop": "learn it or get better at it",
            "more": "use it more",
            "keep": "use it as now",
            "avoid": "rather not use it",
        },
    ),
]
EvidenceKind = Annotated[
    str,
    Choice(
        "EvidenceKind",
        "What the document is.",
        {
            "document": "a document",
            "portrait": "a photo of the owner",
            "letter": "a letter, such as a cover letter",
            "signature": "an image of a signature",
            "recording": "sound or moving image",
            "product": "a result of work",
            "proof": "a diploma, certificate or statement",
            "other": "anything else; `label` says what",
        },
    ),
]
GoalKind = Annotated[
    str,
    Choice(
        "GoalKind",
        "What the goal is about.",
        {
            "learning": "to learn something",
            "working": "to do certain work",
            "moving": "to change post or place",
            "contributing": "to bring something about",
            "staying": "to go on as now",
            "other": "anything else; `label` says what",
        },
    ),
]
DeclarationKind = Annotated[
    str,
    Choice(
        "DeclarationKind",
        "What is declared.",
        {
            "ancillaryPosition": "a position beside the primary appointment",
            "financialInterest": "shares, property or another financial interest",
            "personalTie": "a tie with a person or party that could weigh on decisions",
            "gift": "a gift, hospitality or other advantage",
            "noInterests": "that there is nothing to declare",
            "other": "anything else; `label` says what",
        },
    ),
]

VISIBILITY = "The widest ring that may see this item; without it `disclosure.default`, else `private`."
EXTENSIONS = "What other formats knew about this and this one does not, by format name."
LABEL = "What it is, when `kind` is `other`, or the name the source gives to the kind."
EVIDENCE = "Local ids of documents that show it."


class Agreement(Item):
    """What was agreed about an assignment and stays answerable after leaving."""

    commissioner: Maybe[Party] = Field(None, description="Who asked for the work.")
    results: Maybe[Text] = Field(None, description="What was agreed to be delivered.")
    handover: Maybe[Text] = Field(None, description="How and to whom the work was or will be handed over.")
    questions_to: Maybe[Party] = Field(None, description="Who answers questions about the work afterwards.")
    questions_until: Maybe[Date] = Field(None, description="Until when questions may be asked.")
    appraiser: Maybe[Party] = Field(None, description="Who appraises the worker in this work.")
    may_tell: Maybe[Text] = Field(None, description="What may be told about the work.")


class Experience(Item):
    """Work in the widest sense: an appointment, an assignment, care, voluntary work."""

    id: Ref = Field(description="Local id, unique in the document.")
    kind: Maybe[ExperienceKind] = Field(
        None, description="The sort of experience; absent when the source does not say."
    )
    label: Maybe[Text] = Field(None, description=LABEL)
    role: Maybe[Text] = Field(None, description="The function or role, in the owner's words.")
    occupation: Maybe[Uri] = Field(None, description="The occupation as a concept, such as an ESCO occupation.")
    position: Maybe[Uri] = Field(None, description="The position as a concept, where integrity rules name it.")
    organisation: Maybe[Organisation] = Field(None, description="For whom or where.")
    part_of: Maybe[Ref] = Field(None, description="The experience this one happened within.")
    period: Maybe[Period] = Field(None, description="When.")
    hours_per_week: Maybe[Hours] = Field(None, description="Hours a week.")
    primary: Maybe[bool] = Field(None, description="True for the primary appointment, the worker's home base.")
    description: Maybe[Text] = Field(None, description="What was done and what came of it.")
    agreement: Maybe[Agreement] = Field(None, description="What was agreed about it.")
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Education(Item):
    """Learning: a programme, a course, a training."""

    id: Ref = Field(description="Local id, unique in the document.")
    kind: Maybe[EducationKind] = Field(None, description="The sort of learning; absent when the source does not say.")
    label: Maybe[Text] = Field(None, description=LABEL)
    title: Maybe[Text] = Field(None, description="Name of the programme or course, or of the qualification it gave.")
    organisation: Maybe[Organisation] = Field(None, description="Where it was followed.")
    period: Maybe[Period] = Field(None, description="When.")
    level: Maybe[Level] = Field(None, description="Its level, such as EQF 6.")
    field: Maybe[Text] = Field(None, description="Field of study in words.")
    field_codes: Maybe[tuple[Line, ...]] = Field(
        None, strict=False, description="Fields of study as ISCED-F 2013 codes."
    )
    description: Maybe[Text] = Field(None, description="Subjects, skills covered, what was learned.")
    thesis: Maybe[Text] = Field(None, description="Title or subject of the thesis.")
    grade: Maybe[Line] = Field(None, description="Final grade as given.")
    credits: Maybe[Line] = Field(None, description="Number of credits, as given.")
    credit_system: Maybe[Line] = Field(None, description="What the credits are, such as ECTS.")
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Credential(Item):
    """Proof that a third party gave: a diploma, a licence category, a register entry."""

    id: Ref = Field(description="Local id, unique in the document.")
    kind: Maybe[CredentialKind] = Field(None, description="The sort of proof.")
    label: Maybe[Text] = Field(None, description=LABEL)
    title: Maybe[Text] = Field(None, description="Its name.")
    category: Maybe[Line] = Field(
        None, description="Category within the kind, such as driving licence `B` or a register's name."
    )
    issuer: Maybe[Organisation] = Field(None, description="Who gave it.")
    number: Maybe[Line] = Field(None, description="Its number; for the worker alone unless disclosed by name.")
    issued: Maybe[Date] = Field(None, description="When it was given.")
    expires: Maybe[Date] = Field(None, description="When it ceases to be valid.")
    level: Maybe[Level] = Field(None, description="The level it states.")
    url: Maybe[Uri] = Field(None, description="Where it can be seen or checked.")
    description: Maybe[Text] = Field(None, description="What it covers.")
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Achievement(Item):
    """Something done, made, won or taken part in beside work and learning."""

    id: Ref = Field(description="Local id, unique in the document.")
    kind: Maybe[AchievementKind] = Field(
        None, description="The sort of achievement; absent when the source does not say."
    )
    label: Maybe[Text] = Field(None, description=LABEL)
    title: Maybe[Text] = Field(None, description="Its name.")
    role: Maybe[Text] = Field(None, description="The owner's part in it.")
    organisation: Maybe[Organisation] = Field(None, description="Who gave, organised or published it.")
    date: Maybe[Date] = Field(None, description="When, if it was one moment.")
    period: Maybe[Period] = Field(None, description="When, if it lasted.")
    url: Maybe[Uri] = Field(None, description="Where it can be seen.")
    description: Maybe[Text] = Field(None, description="What it was.")
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class LanguageSkill(Item):
    """A language the owner knows."""

    id: Ref = Field(description="Local id, unique in the document.")
    language: Maybe[Lang] = Field(None, description="The language as a BCP 47 tag.")
    label: Maybe[Text] = Field(None, description="The language's name in the words of the source.")
    native: Maybe[bool] = Field(None, description="True for a mother tongue.")
    cefr: Maybe[Cefr] = Field(None, description="CEFR levels; nothing is derived from one for another.")
    description: Maybe[Text] = Field(None, description="Anything else about it.")
    demonstrated_in: Maybe[tuple[Ref, ...]] = Field(
        None, strict=False, description="Local ids of experiences, education or credentials it shows in."
    )
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Competency(Item):
    """Something the owner can or knows, in generic terms where a concept is given."""

    id: Ref = Field(description="Local id, unique in the document.")
    concept: Maybe[Uri] = Field(None, description="The competency as a concept of a vocabulary.")
    label: Maybe[Text] = Field(None, description="The competency in the owner's or the sector's own words.")
    field: Maybe[Text] = Field(None, description="The field of work it was used in.")
    level: Maybe[Level] = Field(None, description="How far it goes.")
    basis: Maybe[Basis] = Field(None, description="What the claim rests on; shown, not scored.")
    confidence: Maybe[Share] = Field(None, description="For an inferred concept: how sure the link is, 0 to 1.")
    interest: Maybe[Wish] = Field(None, description="What the worker wants with it.")
    last_used: Maybe[Date] = Field(None, description="When it was last used.")
    description: Maybe[Text] = Field(None, description="How it shows in practice.")
    demonstrated_in: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description="Local ids of items it shows in.")
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Relation(Item):
    """A relation the worker holds: with which kinds of actors, in which field. Never a named person."""

    id: Ref = Field(description="Local id, unique in the document.")
    concept: Maybe[Uri] = Field(None, description="The skill it rests on, as a concept.")
    label: Maybe[Text] = Field(None, description="The relation in the owner's words.")
    field: Maybe[Text] = Field(None, description="The field of work.")
    actors: Maybe[tuple[TextItem, ...]] = Field(
        None, strict=False, description="Kinds of actors, such as `province` or `water board`; no names of people."
    )
    since: Maybe[Date] = Field(None, description="Since when.")
    last_used: Maybe[Date] = Field(None, description="When it was last drawn on.")
    description: Maybe[Text] = Field(None, description="What the relation allows.")
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Evidence(Item):
    """A document that shows something: in the container (`path`), in this file (`content`), or only described."""

    id: Ref = Field(description="Local id, unique in the document.")
    kind: Maybe[EvidenceKind] = Field(None, description="What the document is.")
    label: Maybe[Text] = Field(None, description=LABEL)
    title: Maybe[Text] = Field(None, description="Its title.")
    description: Maybe[Text] = Field(None, description="What it shows.")
    date: Maybe[Date] = Field(None, description="Its date.")
    url: Maybe[Uri] = Field(None, description="Where it stands, when it is public.")
    path: Maybe[Line] = Field(
        None, description="Relative path inside the container, with `/`; at most one of `path` and `content`."
    )
    media_type: Maybe[MediaType] = Field(None, description="Media type of the bytes.")
    sha256: Maybe[Sha256] = Field(None, description="SHA-256 of the bytes.")
    bytes: Maybe[Bytes] = Field(None, description="Number of bytes.")
    content: Maybe[Base64] = Field(None, description="The bytes in base64; at most one of `path` and `content`.")
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Endorsement(Item):
    """What someone else says about the owner's work, unasked for by a form."""

    id: Ref = Field(description="Local id, unique in the document.")
    by: Maybe[Party] = Field(None, description="Who says it.")
    date: Maybe[Date] = Field(None, description="When it was said.")
    about: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description="Local ids of the items it is about.")
    statement: Maybe[Text] = Field(None, description="What is said.")
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Assessment(Item):
    """A judgement by a method, with its result and the owner's reply."""

    id: Ref = Field(description="Local id, unique in the document.")
    by: Maybe[Party] = Field(None, description="Who assessed.")
    date: Maybe[Date] = Field(None, description="When.")
    method: Maybe[Text] = Field(
        None, description="How: an examination, an appraisal interview, an assessment centre ..."
    )
    about: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description="Local ids of the items it is about.")
    result: Maybe[Text] = Field(None, description="The outcome.")
    level: Maybe[Level] = Field(None, description="The outcome as a level.")
    valid_until: Maybe[Date] = Field(None, description="Until when it counts.")
    reply: Maybe[Text] = Field(None, description="What the owner answers to it.")
    evidence: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description=EVIDENCE)
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Goal(Item):
    """What the worker wants to reach; staying put is a goal like any other."""

    id: Ref = Field(description="Local id, unique in the document.")
    kind: Maybe[GoalKind] = Field(None, description="What it is about.")
    label: Maybe[Text] = Field(None, description=LABEL)
    title: Maybe[Text] = Field(None, description="The goal in one line.")
    description: Maybe[Text] = Field(None, description="Why, and what it takes.")
    concept: Maybe[Uri] = Field(None, description="The competency or position it aims at, as a concept.")
    about: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description="Local ids of the items it builds on.")
    due: Maybe[Date] = Field(None, description="When it should be reached.")
    reached: Maybe[Date] = Field(None, description="When it was reached.")
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Reflection(Item):
    """The worker's own thoughts about what happened and what was learned."""

    id: Ref = Field(description="Local id, unique in the document.")
    date: Maybe[Date] = Field(None, description="When it was written.")
    title: Maybe[Text] = Field(None, description="A title.")
    description: Maybe[Text] = Field(None, description="The reflection.")
    about: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description="Local ids of the items it is about.")
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)


class Declaration(Item):
    """What the worker declares for integrity's sake."""

    id: Ref = Field(description="Local id, unique in the document.")
    kind: Maybe[DeclarationKind] = Field(None, description="What is declared.")
    label: Maybe[Text] = Field(None, description=LABEL)
    title: Maybe[Text] = Field(None, description="The position, interest or tie in one line.")
    position: Maybe[Uri] = Field(None, description="The position as a concept, where integrity rules name it.")
    organisation: Maybe[Organisation] = Field(None, description="With or in which organisation.")
    period: Maybe[Period] = Field(None, description="When it holds.")
    hours_per_week: Maybe[Hours] = Field(None, description="Hours a week it takes.")
    declared_to: Maybe[Party] = Field(None, description="To whom it was declared.")
    date: Maybe[Date] = Field(None, description="When it was declared.")
    result: Maybe[Text] = Field(None, description="What was decided about it.")
    about: Maybe[tuple[Ref, ...]] = Field(None, strict=False, description="Local ids of the items it is about.")
    description: Maybe[Text] = Field(None, description="Anything else that matters.")
    visibility: Maybe[RingRule] = Field(None, description=VISIBILITY)
    extensions: Maybe[Json] = Field(None, description=EXTENSIONS)
