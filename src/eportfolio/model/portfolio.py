"""The portfolio: its owner, its sections, and what the owner allows."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from eportfolio.model.base import Item
from eportfolio.model.document import Document
from eportfolio.model.items import (
    Achievement,
    Assessment,
    Competency,
    Credential,
    Declaration,
    Education,
    Endorsement,
    Evidence,
    Experience,
    Goal,
    LanguageSkill,
    Reflection,
    Relation,
)
from eportfolio.model.parts import HoursRange, Link, Party, Period, Place, Travel
from eportfolio.model.values import (
    Choice,
    Context,
    Country,
    Date,
    Day,
    Disclosure,
    FormatVersion,
    Hours,
    Json,
    Lang,
    Line,
    Maybe,
    Ref,
    Ring,
    Text,
    Timestamp,
    Uri,
)

Openness = Annotated[
    str,
    Choice(
        "Openness",
        "Whether the worker may be found; absent means `no`, which is a full answer.",
        {
            "no": "never found",
            "invited": "found only when the searcher names this portfolio",
            "yes": "takes part in every search its `rings` allow",
        },
        {"@language": None},
    ),
]
Gender = Annotated[
    str,
    Choice(
        "Gender",
        "Gender as the owner states it.",
        {
            "female": "female",
            "male": "male",
            "nonBinary": "neither or both",
            "undisclosed": "the owner prefers not to say",
        },
        {"@language": None},
    ),
]
Permission = Annotated[
    str,
    Choice(
        "Permission",
        "What the recipient of a view may do.",
        {"store": "keep it", "match": "compare it with work", "passOn": "give it to others"},
        {"@language": None},
    ),
]
ConditionName = Annotated[
    str,
    Choice(
        "ConditionName",
        "A condition of work.",
        {
            "returnGuarantee": "return to the own post",
            "appraiser": "who appraises",
            "facilities": "workplace and means",
            "contract": "the contract",
            "pension": "pension",
            "disabilityInsurance": "insurance against disability",
            "legalPosition": "rights and duties",
            "procurement": "how the work is contracted",
            "confidentiality": "what may be told",
        },
        {"@language": None},
    ),
]


class Demographics(Item):
    """Personal data that no match ever sees; kept for the owner's own conversions."""

    birth_date: Maybe[Date] = Field(None, description="Date of birth, as precise as the owner wants.")
    gender: Maybe[Gender] = Field(None, description="Gender as the owner states it.")
    nationalities: Maybe[tuple[Country, ...]] = Field(
        None, strict=False, description="Nationalities as ISO 3166-1 alpha-2."
    )


class Owner(Item):
    """The person; the only place that names them."""

    given_name: Maybe[Line] = Field(None, description="Given name or names.")
    family_name_prefix: Maybe[Line] = Field(
        None, description="What stands before the family name and is not sorted on, such as `van der`."
    )
    family_name: Maybe[Line] = Field(None, description="Family name.")
    preferred_name: Maybe[Line] = Field(None, description="The name the owner likes to be called by.")
    honorific_prefix: Maybe[Line] = Field(None, description="Title before the name.")
    honorific_suffix: Maybe[Line] = Field(None, description="Title after the name.")
    email: Maybe[tuple[Line, ...]] = Field(None, strict=False, description="E-mail addresses, the preferred one first.")
    telephone: Maybe[tuple[Line, ...]] = Field(
        None, strict=False, description="Telephone numbers as written, the preferred one first."
    )
    address: Maybe[Place] = Field(None, description="Where the owner lives or gets post.")
    links: Maybe[tuple[Link, ...]] = Field(None, strict=False, description="Websites, profiles and messaging accounts.")
    photo: Maybe[Ref] = Field(None, description="Local id of the evidence that is the photo.")
    demographics: Maybe[Demographics] = Field(None, description="Personal data that is left out unless asked for.")
    extensions: Maybe[Json] = Field(
        None, description="What other formats knew about this and this one does not, by format name."
    )


class Availability(Item):
    """For what other work, how much and where the worker can be asked; having none is a full answer."""

    open: Maybe[Openness] = Field(None, description="Whether the worker may be found; absent means `no`.")
    hours_per_week: Maybe[HoursRange] = Field(None, description="Hours a week free for other work.")
    total_hours_per_week: Maybe[Hours] = Field(None, description="The worker's own maximum for all work together.")
    days: Maybe[tuple[Day, ...]] = Field(None, strict=False, description="Days of the week that suit.")
    period: Maybe[Period] = Field(None, description="When.")
    rings: Maybe[tuple[Ring, ...]] = Field(None, strict=False, description="In which rings the worker may be found.")
    regions: Maybe[tuple[Line, ...]] = Field(None, strict=False, description="Regions that suit: NUTS codes or names.")
    travel: Maybe[Travel] = Field(None, description="How far the worker travels.")
    remote: Maybe[bool] = Field(None, description="Whether working at a distance suits.")
    required: Maybe[tuple[ConditionName, ...]] = Field(
        None, strict=False, description="Conditions without which the answer is no."
    )
    description: Maybe[Text] = Field(None, description="Wishes in the worker's own words.")


class DerivedFrom(Item):
    """Where a view came from, provable only by whoever holds the salt."""

    digest: Maybe[Line] = Field(None, description="Salted digest of the original.")
    method: Maybe[Text] = Field(None, description="How the digest was made.")
    date: Maybe[Date] = Field(None, description="When the view was made.")


class View(Item):
    """For whom a disclosed portfolio is meant, what for, and until when."""

    recipient: Maybe[Party] = Field(None, description="For whom it is meant.")
    purpose: Maybe[Text] = Field(None, description="What for.")
    until: Maybe[Date] = Field(None, description="Until when it may be used.")
    ring: Maybe[Ring] = Field(None, description="The ring it was made for.")
    allows: Maybe[tuple[Permission, ...]] = Field(None, strict=False, description="What the recipient may do.")


class Portfolio(Document):
    """A worker's e-portfolio: data and documents, managed by the worker."""

    schema_address: Maybe[Line] = Field(None, alias="$schema", description="Address of the JSON Schema, for editors.")
    context: Maybe[Context] = Field(None, alias="@context", description="The JSON-LD context.")
    type: Literal["Portfolio"] = Field(description="Says that this is a portfolio.")
    format_version: FormatVersion = Field(description="Version of the format this document follows.")
    id: Uri = Field(description="The document's own identifier, preferably urn:uuid.")
    language: Lang = Field(description="Language of every text that does not name its own.")
    created: Maybe[Timestamp] = Field(None, description="When the document was first made.")
    modified: Maybe[Timestamp] = Field(None, description="When it was last changed.")
    owner: Maybe[Owner] = Field(None, description="The person the portfolio is about and belongs to.")
    headline: Maybe[Text] = Field(None, description="Who this is, in one line.")
    summary: Maybe[Text] = Field(None, description="Who this is, in a few sentences.")
    experiences: Maybe[tuple[Experience, ...]] = Field(None, strict=False, description="Work in the widest sense.")
    education: Maybe[tuple[Education, ...]] = Field(None, strict=False, description="Programmes, courses, trainings.")
    credentials: Maybe[tuple[Credential, ...]] = Field(None, strict=False, description="Proofs given by third parties.")
    achievements: Maybe[tuple[Achievement, ...]] = Field(
        None, strict=False, description="What was made, won or taken part in."
    )
    languages: Maybe[tuple[LanguageSkill, ...]] = Field(None, strict=False, description="Languages.")
    competencies: Maybe[tuple[Competency, ...]] = Field(None, strict=False, description="What the owner can and knows.")
    relations: Maybe[tuple[Relation, ...]] = Field(
        None, strict=False, description="Relations held with kinds of actors."
    )
    evidence: Maybe[tuple[Evidence, ...]] = Field(None, strict=False, description="Documents.")
    endorsements: Maybe[tuple[Endorsement, ...]] = Field(None, strict=False, description="What others say.")
    assessments: Maybe[tuple[Assessment, ...]] = Field(None, strict=False, description="Judgements by a method.")
    goals: Maybe[tuple[Goal, ...]] = Field(None, strict=False, description="What the worker wants to reach.")
    reflections: Maybe[tuple[Reflection, ...]] = Field(None, strict=False, description="The worker's own thoughts.")
    declarations: Maybe[tuple[Declaration, ...]] = Field(
        None, strict=False, description="What is declared for integrity."
    )
    availability: Maybe[Availability] = Field(None, description="For what other work the worker can be asked.")
    derived_from: Maybe[DerivedFrom] = Field(None, description="Where this view came from.")
    view: Maybe[View] = Field(None, description="For whom this view is meant.")
    disclosure: Maybe[Disclosure] = Field(None, description="Who may see what.")
    extensions: Maybe[Json] = Field(None, description="What other formats knew about the whole and this one does not.")

    def section(self, name: str) -> tuple[Any, ...]:
        """The items of one section by its Python name; empty when the section is absent."""
        return getattr(self, name) or ()
