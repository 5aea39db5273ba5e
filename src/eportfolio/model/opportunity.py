"""The opportunity: work that is clearly described, so that it can be matched."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from eportfolio.model.base import Item
from eportfolio.model.document import Document
from eportfolio.model.items import CredentialKind
from eportfolio.model.parts import Cefr, HoursRange, Level, Organisation, Party, Period, Place
from eportfolio.model.values import (
    Choice,
    Context,
    Count,
    Date,
    Day,
    FormatVersion,
    Json,
    Lang,
    Line,
    Maybe,
    Ref,
    Ring,
    Share,
    Text,
    TextItem,
    Timestamp,
    Uri,
)

OpportunityKind = Annotated[
    str,
    Choice(
        "OpportunityKind",
        "What sort of work is offered.",
        {
            "assignment": "a task or project for a commissioner",
            "project": "a part in a project",
            "vacancy": "a post to be filled",
            "task": "a one-off task",
            "internship": "work to learn",
        },
    ),
]
Importance = Annotated[
    str,
    Choice(
        "Importance",
        "How much a requirement matters.",
        {"essential": "the work cannot be done without it", "desired": "it helps"},
    ),
]
ConditionStatus = Annotated[
    str,
    Choice(
        "ConditionStatus",
        "How far a condition is settled.",
        {"agreed": "settled", "undecided": "still open", "notApplicable": "does not arise", "unknown": "nobody said"},
        {"@language": None},
    ),
]


class RingOpening(Item):
    """From when the work is open to a ring."""

    ring: Ring = Field(description="The ring.")
    opens: Maybe[Date] = Field(None, description="From when; absent means at once.")


class Requirement(Item):
    """One thing the work asks for."""

    id: Ref = Field(description="Local id, unique in the document.")
    concept: Maybe[Uri] = Field(None, description="The competency as a concept of a vocabulary.")
    label: Maybe[Text] = Field(None, description="The requirement in the commissioner's own words.")
    field: Maybe[Text] = Field(None, description="The field of work it must have been used in.")
    actors: Maybe[tuple[TextItem, ...]] = Field(
        None, strict=False, description="Kinds of actors a relation must be with."
    )
    level: Maybe[Level] = Field(None, description="The level asked.")
    importance: Maybe[Importance] = Field(None, description="How much it matters.")
    weight: Maybe[Share] = Field(None, description="Its share in the fit, 0 to 1, when the commissioner sets one.")
    description: Maybe[Text] = Field(None, description="What it means in this work.")
    extensions: Maybe[Json] = Field(None, description="What other formats knew about this and this one does not.")


class RequiredLanguage(Item):
    """A language the work asks for."""

    language: Lang = Field(description="The language as a BCP 47 tag.")
    cefr: Maybe[Cefr] = Field(None, description="The CEFR levels asked, each only where it is asked.")
    importance: Maybe[Importance] = Field(None, description="How much it matters.")


class RequiredCredential(Item):
    """A proof the work asks for."""

    kind: Maybe[CredentialKind] = Field(None, description="The sort of proof.")
    label: Maybe[Text] = Field(None, description="What it is, when `kind` is `other`.")
    title: Maybe[Text] = Field(None, description="Its name.")
    category: Maybe[Line] = Field(None, description="Category within the kind, such as driving licence `B`.")
    url: Maybe[Uri] = Field(None, description="Where the proof is described.")
    importance: Maybe[Importance] = Field(None, description="How much it matters.")
    or_equal: Maybe[bool] = Field(None, description="True when the same, shown by experience, is accepted.")


class IncompatiblePosition(Item):
    """A position that may not go together with this work."""

    position: Uri = Field(description="The position as a concept.")
    within_months: Maybe[Count] = Field(None, description="Also for this many months after leaving it.")
    description: Maybe[Text] = Field(None, description="Why.")


class Condition(Item):
    """One condition of the work and how far it is settled."""

    status: ConditionStatus = Field(description="How far it is settled.")
    text: Maybe[Text] = Field(None, description="What was settled.")


class AppraiserCondition(Condition):
    """Who appraises the worker."""

    by: Maybe[Party] = Field(None, description="Who appraises.")


class ReturnGuarantee(Condition):
    """Whether and how the worker can return."""

    given: Maybe[bool] = Field(None, description="Whether a return is guaranteed.")
    by: Maybe[Party] = Field(None, description="Who guarantees it.")
    same_post: Maybe[bool] = Field(None, description="Whether it is to the same post.")
    until: Maybe[Date] = Field(None, description="Until when.")


class Conditions(Item):
    """Everything that must be settled before someone can say yes."""

    return_guarantee: Maybe[ReturnGuarantee] = Field(None, description="Return to the own post.")
    appraiser: Maybe[AppraiserCondition] = Field(None, description="Who appraises.")
    facilities: Maybe[Condition] = Field(None, description="Workplace, equipment, access.")
    contract: Maybe[Condition] = Field(None, description="The contract.")
    pension: Maybe[Condition] = Field(None, description="Pension.")
    disability_insurance: Maybe[Condition] = Field(None, description="Insurance against disability.")
    legal_position: Maybe[Condition] = Field(None, description="Rights and duties of the worker.")
    procurement: Maybe[Condition] = Field(None, description="How the work is contracted between organisations.")
    confidentiality: Maybe[Condition] = Field(None, description="What may be told during and after.")


class Opportunity(Document):
    """Work on offer: an assignment, a project, a vacancy, a task."""

    schema_address: Maybe[Line] = Field(None, alias="$schema", description="Address of the JSON Schema, for editors.")
    context: Maybe[Context] = Field(None, alias="@context", description="The JSON-LD context.")
    type: Literal["Opportunity"] = Field(description="Says that this is an opportunity.")
    format_version: FormatVersion = Field(description="Version of the format this document follows.")
    id: Uri = Field(description="The document's own identifier.")
    language: Lang = Field(description="Language of every text that does not name its own.")
    created: Maybe[Timestamp] = Field(None, description="When the document was first made.")
    modified: Maybe[Timestamp] = Field(None, description="When it was last changed.")
    kind: Maybe[OpportunityKind] = Field(None, description="The sort of work.")
    title: Maybe[Text] = Field(None, description="The work in one line.")
    organisation: Maybe[Organisation] = Field(None, description="Who offers it; its id and sector decide the ring.")
    position: Maybe[Uri] = Field(None, description="The position as a concept, where integrity rules name it.")
    description: Maybe[Text] = Field(None, description="What has to be done and why.")
    period: Maybe[Period] = Field(None, description="When.")
    hours_per_week: Maybe[HoursRange] = Field(None, description="Hours a week.")
    days: Maybe[tuple[Day, ...]] = Field(None, strict=False, description="Days of the week on which it must be done.")
    place: Maybe[Place] = Field(None, description="Where.")
    remote: Maybe[bool] = Field(None, description="Whether it can be done at a distance.")
    rings: Maybe[tuple[RingOpening, ...]] = Field(
        None, strict=False, description="To which rings it is open, and from when."
    )
    requirements: Maybe[tuple[Requirement, ...]] = Field(None, strict=False, description="What it asks for.")
    languages: Maybe[tuple[RequiredLanguage, ...]] = Field(None, strict=False, description="Languages it asks for.")
    credentials: Maybe[tuple[RequiredCredential, ...]] = Field(None, strict=False, description="Proofs it asks for.")
    education_level: Maybe[Level] = Field(None, description="The level of education it asks for, such as EQF 6.")
    incompatible_positions: Maybe[tuple[IncompatiblePosition, ...]] = Field(
        None, strict=False, description="Positions that may not go together with it."
    )
    conditions: Maybe[Conditions] = Field(None, description="What must be settled.")
    contact: Maybe[Party] = Field(None, description="Whom to ask.")
    extensions: Maybe[Json] = Field(None, description="What other formats knew about this and this one does not.")
