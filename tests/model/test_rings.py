"""Rings: who stands how near, what each may see, and that missing data never widens anything."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import eportfolio as ep
from eportfolio.model.rings import RINGS, home_organisation, may_see, ring_of

OWN = "https://example.org/own"
OTHER = "https://example.org/other"


def home(organisation: Any = None, **members: Any) -> dict[str, Any]:
    job = {"id": "#e1", "primary": True, "period": {"start": "2019", "ongoing": True}, **members}
    return {"experiences": [{**job, "organisation": organisation} if organisation is not None else job]}


@pytest.mark.parametrize(
    ("own", "away", "ring"),
    [
        ({"id": OWN, "sector": "O"}, {"id": OWN, "sector": "Q"}, "organisation"),
        ({"id": OWN}, {"id": OWN}, "organisation"),
        ({"id": OWN, "sector": "O"}, {"id": OTHER, "sector": "O"}, "sector"),
        ({"id": OWN, "sector": "o"}, {"id": OTHER, "sector": "O"}, "sector"),
        ({"id": OWN, "sector": "O"}, {"id": OTHER, "sector": "Q"}, "market"),
        ({"id": OWN, "sector": "O"}, {"id": OTHER}, "unknown"),
        ({"id": OWN}, {"id": OTHER, "sector": "O"}, "unknown"),
        ({"id": OWN}, {"id": OTHER}, "unknown"),
        ({"name": "A", "sector": "O"}, {"name": "a", "sector": "O"}, "unknown"),
        ({"name": "A", "id": OWN, "sector": "O"}, {"name": "A", "sector": "O"}, "unknown"),
        ({"name": "A", "sector": "O"}, {"name": "B", "sector": "O"}, "sector"),
        ({"name": "A", "sector": "O"}, {"name": "B", "sector": "Q"}, "market"),
        ({"sector": "O"}, {"sector": "O"}, "sector"),
        ({}, {}, "unknown"),
        (None, {"sector": "O"}, "unknown"),
    ],
)
def test_which_ring_an_organisation_stands_in(own: Any, away: Any, ring: str) -> None:
    assert ring_of(home(own), {"organisation": away}) == ring


def test_an_opportunity_without_an_organisation_stands_nowhere() -> None:
    assert ring_of(home({"id": OWN}), {}) == "unknown"
    assert ring_of({}, {"organisation": {"id": OWN}}) == "unknown"


HERE = {"id": OWN}


@pytest.mark.parametrize(
    ("experiences", "found"),
    [
        ([{"primary": True, "organisation": HERE}], True),
        ([{"primary": True, "organisation": HERE, "period": {"ongoing": True}}], True),
        ([{"primary": True, "organisation": HERE, "period": {"end": "2020"}}], False),
        ([{"primary": True, "organisation": HERE, "period": {"ongoing": False}}], False),
        ([{"kind": "employment", "organisation": HERE}], True),
        ([{"kind": "volunteering", "organisation": HERE}], False),
        ([{"kind": "employment", "primary": False, "organisation": HERE}], False),
        ([{"kind": "employment", "organisation": HERE}, {"kind": "employment"}], False),
        ([{"kind": "employment", "organisation": HERE}, {"kind": "employment", "period": {"end": "2020"}}], True),
        ([{"primary": True, "organisation": HERE}, {"kind": "employment"}], True),
        ([{"primary": True, "organisation": HERE}, {"primary": True, "organisation": HERE}], False),
        ([{"primary": True}], False),
        ([], False),
    ],
)
def test_the_home_is_the_one_primary_appointment_that_lasts(experiences: list[Any], found: bool) -> None:
    assert home_organisation({"experiences": experiences}) == (HERE if found else None)


@pytest.mark.parametrize("widest", RINGS)
@pytest.mark.parametrize("ring", [*RINGS, "unknown", "", "Market"])
def test_a_ring_sees_what_reaches_it_and_private_reaches_nobody(widest: str, ring: str) -> None:
    expected = ring in RINGS[1:] and widest != "private" and RINGS.index(ring) <= RINGS.index(widest)
    assert may_see(widest, ring) is expected
    assert may_see({"ring": widest}, ring) is expected
    assert may_see({"ring": widest}, ring, OWN) is expected


@pytest.mark.parametrize(
    ("rule", "organisation", "seen"),
    [
        ({"except": [OWN]}, OWN, False),
        ({"except": [OWN]}, OTHER, True),
        ({"except": [OWN]}, None, False),
        ({"only": [OWN]}, OWN, True),
        ({"only": [OWN]}, OTHER, False),
        ({"only": [OWN]}, None, False),
        ({"only": []}, OWN, False),
        ({"only": []}, None, False),
        ({"except": []}, None, True),
        ({"except": []}, OWN, True),
        ({"only": [OWN], "except": [OWN]}, OWN, False),
        ({"only": [OWN, OTHER], "except": [OWN]}, OTHER, True),
    ],
)
def test_organisations_are_left_out_or_singled_out(rule: Any, organisation: str | None, seen: bool) -> None:
    assert may_see({"ring": "market", **rule}, "sector", organisation) is seen
    assert may_see({"ring": "private", **rule}, "sector", organisation) is False


@given(
    st.sampled_from(RINGS),
    st.sampled_from(RINGS),
    st.sampled_from(RINGS),
    st.sampled_from([None, OWN, OTHER]),
    st.lists(st.sampled_from([OWN, OTHER])),
    st.none() | st.lists(st.sampled_from([OWN, OTHER])),
)
def test_a_nearer_ring_sees_at_least_as_much(
    widest: str, near: str, far: str, organisation: str | None, left_out: list[str], chosen: list[str] | None
) -> None:
    rule = {"ring": widest, "except": left_out} | ({} if chosen is None else {"only": chosen})
    near, far = sorted((near, far), key=RINGS.index)
    if near != "private" and may_see(rule, far, organisation):
        assert may_see(rule, near, organisation)
    if may_see(rule, far, organisation):
        assert may_see(widest, far), "a rule with organisations never opens more than its ring"
    if may_see(rule, far, None):
        assert organisation is None or may_see(rule, far, organisation) or chosen is not None


ORGANISATIONS = st.fixed_dictionaries(
    {},
    optional={
        "id": st.sampled_from([OWN, OTHER]),
        "name": st.sampled_from(["A", "a", "B"]),
        "sector": st.sampled_from(["O", "o", "Q"]),
    },
)


@given(ORGANISATIONS, ORGANISATIONS, st.sampled_from(["id", "sector"]), st.booleans())
def test_taking_data_away_never_brings_work_nearer(own: Any, away: Any, member: str, from_own: bool) -> None:
    nearness = ["organisation", "sector", "market", "unknown"]
    whole = ring_of(home(own), {"organisation": away})
    (own if from_own else away).pop(member, None)
    assert nearness.index(ring_of(home(own), {"organisation": away})) >= nearness.index(whole)


def test_the_public_function_takes_documents() -> None:
    bare = {"formatVersion": "1.0", "id": "urn:x:1", "language": "nl"}
    portfolio = ep.read({"type": "Portfolio", **bare, **home({"id": OWN})}, expect=ep.Portfolio)
    opportunity = ep.read({"type": "Opportunity", **bare, "organisation": {"id": OWN}}, expect=ep.Opportunity)
    assert ep.ring_of(portfolio.to_tree(), opportunity.to_tree()) == "organisation"
