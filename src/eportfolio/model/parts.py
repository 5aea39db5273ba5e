"""The objects that several sections share: places, organisations, people, periods, levels, links."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from eportfolio.model.base import Item
from eportfolio.model.values import Amount, Choice, Country, Date, Hours, Json, Line, Maybe, Numeric, Text, Uri


class Place(Item):
    """A postal address or a place, as precise as is known."""

    lines: Maybe[tuple[Line, ...]] = Field(None, strict=False, description="Street, number, box: one line each.")
    postal_code: Maybe[Line] = Field(None, description="Postal code as it is written.")
    locality: Maybe[Line] = Field(None, description="Town, city or village.")
    region: Maybe[Line] = Field(None, description="Province, state or region; a NUTS code or a name.")
    country: Maybe[Country] = Field(None, description="ISO 3166-1 alpha-2 code.")
    country_name: Maybe[Line] = Field(None, description="The country's name, when no code is known.")
    extensions: Maybe[Json] = Field(None, description="What other formats knew about this and this one does not.")


class Link(Item):
    """A page, a profile or an account elsewhere."""

    url: Maybe[Uri] = Field(None, description="Where it stands.")
    handle: Maybe[Line] = Field(None, description="The account or address as its owner writes it, when it is no URI.")
    service: Maybe[Line] = Field(None, description="The service it belongs to, such as `linkedin` or `skype`.")
    label: Maybe[Text] = Field(None, description="What to show for it.")
    extensions: Maybe[Json] = Field(None, description="What other formats knew about this and this one does not.")


class Organisation(Item):
    """An organisation, or a part of one."""

    name: Maybe[Line] = Field(None, description="Its name.")
    id: Maybe[Uri] = Field(None, description="A URI that identifies the organisation; decides who is in its ring.")
    sector: Maybe[Line] = Field(
        None, description="Its sector: a code such as NACE `O`, or a word; decides the sector ring."
    )
    department: Maybe[Line] = Field(None, description="The unit within the organisation.")
    place: Maybe[Place] = Field(None, description="Where it is.")
    website: Maybe[Uri] = Field(None, description="Its website.")
    extensions: Maybe[Json] = Field(None, description="What other formats knew about this and this one does not.")


class Party(Item):
    """A person in a role towards the worker: who asked for work, endorsed it, assessed it."""

    name: Maybe[Line] = Field(None, description="The person's name; hidden in every view unless chosen.")
    role: Maybe[Text] = Field(None, description="Their function.")
    relation: Maybe[Line] = Field(None, description="What they were to the worker: client, manager, colleague ...")
    organisation: Maybe[Organisation] = Field(None, description="For whom they acted.")
    email: Maybe[tuple[Line, ...]] = Field(None, strict=False, description="E-mail addresses.")
    telephone: Maybe[tuple[Line, ...]] = Field(None, strict=False, description="Telephone numbers as written.")
    extensions: Maybe[Json] = Field(None, description="What other formats knew about this and this one does not.")


class Period(Item):
    """A stretch of time; nothing is ever filled in."""

    start: Maybe[Date] = Field(None, description="The first day, month or year.")
    end: Maybe[Date] = Field(None, description="The last day, month or year.")
    ongoing: Maybe[bool] = Field(None, description="True when it still lasts; false when it is known to have ended.")


class Level(Item):
    """How far a proficiency or a qualification goes, on a named scale."""

    value: Maybe[Amount] = Field(None, description="The level as a number on the scale.")
    min: Maybe[Amount] = Field(None, description="The lowest value of the scale.")
    max: Maybe[Amount] = Field(None, description="The highest value of the scale.")
    scheme: Maybe[Uri] = Field(None, description="The scale, such as EQF or this vocabulary's eight levels.")
    raw: Maybe[Line] = Field(None, description="The level in the words of the source; never dropped.")
    label: Maybe[Text] = Field(None, description="The level's name for people.")


class HoursRange(Item):
    """Hours a week, from and to."""

    min: Maybe[Hours] = Field(None, description="At least this many hours a week.")
    max: Maybe[Hours] = Field(None, description="At most this many hours a week.")


class Cefr(Item):
    """Levels of the Common European Framework of Reference for Languages, one for each skill."""

    listening: Maybe[CefrLevel] = Field(None, description="Understanding: listening.")
    reading: Maybe[CefrLevel] = Field(None, description="Understanding: reading.")
    spoken_interaction: Maybe[CefrLevel] = Field(None, description="Speaking: interaction.")
    spoken_production: Maybe[CefrLevel] = Field(None, description="Speaking: production.")
    writing: Maybe[CefrLevel] = Field(None, description="Writing.")


CefrLevel = Annotated[
    str,
    Choice(
        "CefrLevel",
        "Level of the Common European Framework of Reference for Languages.",
        {
            "A1": "breakthrough",
            "A2": "waystage",
            "B1": "threshold",
            "B2": "vantage",
            "C1": "effective operational proficiency",
            "C2": "mastery",
        },
        {"@language": None},
    ),
]
Cefr.model_rebuild()

Distance = Annotated[int | float, Numeric("Distance", "Kilometres, from 0.", 0, 50_000)]
Minutes = Annotated[int | float, Numeric("Minutes", "Minutes, from 0.", 0, 10_000)]


class Travel(Item):
    """How far, how long and how the worker is prepared to travel."""

    max_distance: Maybe[Distance] = Field(None, description="Kilometres one way.")
    max_minutes: Maybe[Minutes] = Field(None, description="Minutes one way.")
    overnight: Maybe[bool] = Field(None, description="Whether nights away are possible.")
    note: Maybe[Text] = Field(None, description="Anything else about travel.")
