"""Contexts of credentials: known and frozen, true to the published ones, and never mixed with ours in silence."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import eportfolio as ep
from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed, Refused
from eportfolio.formats import jsonld_contexts, jsonld_foreign
from peers import Node
from strategies import CONTEXT

VC1 = "https://www.w3.org/2018/credentials/v1"
VC2 = "https://www.w3.org/ns/credentials/v2"
BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
LEARNING = "http://data.europa.eu/snb/model/context/edc-ap"
SUITE = "https://w3id.org/security/suites/ed25519-2020/v1"
BASE = {"@base": "urn:x:1", "@language": "nl"}
MEMBERS = {
    "id": "urn:x:1",
    "type": "Portfolio",
    "formatVersion": "1.0",
    "language": "nl",
    "owner": {"givenName": "An"},
    "headline": "Ik kook",
    "experiences": [{"id": "#e1", "role": "Kok"}],
}
PORTFOLIO = {"@context": [CONTEXT, BASE], **MEMBERS}
BADGE = {
    "@context": [VC2, BADGES],
    "id": "urn:x:badge",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "did:example:issuer", "type": ["Profile"], "name": "Voorbeeldcollege"},
    "validFrom": "2026-01-01T00:00:00Z",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "achievement": {"id": "urn:x:a", "type": ["Achievement"], "name": "Soep", "criteria": {"narrative": "Gaar."}},
    },
    "unheard": "of",
}


def parse(tree: Any) -> ep.Reading:
    return ep.parse(json.dumps(tree).encode())


def told(tree: Any) -> ep.Problem:
    """Why a text is not read."""
    with pytest.raises(ep.ReadError) as caught:
        parse(tree)
    return caught.value.problem


# --- true to the published contexts ------------------------------------------------------------------------------


def meanings(terms: Mapping[str, Any], above: Mapping[str, Any] | None = None, path: str = "") -> dict[str, Any]:
    """Every term of a context, those inside terms too: its address, type and container, and whether it is protected."""
    scope = {**(above or {}), **terms}
    found: dict[str, Any] = {}
    for name, said in terms.items():
        if name.startswith("@") or said is None:
            continue
        term = said if isinstance(said, dict) else {"@id": said}
        type_ = address(term["@type"], scope) if "@type" in term else None
        protected = term.get("@protected", terms.get("@protected", False))
        found[path + name] = (address(term["@id"], scope), type_, term.get("@container"), protected)
        if isinstance(term.get("@context"), dict):
            found |= meanings(term["@context"], scope, f"{path}{name}/")
    return found


def address(name: str, scope: Mapping[str, Any]) -> str:
    prefix, colon, rest = name.partition(":")
    known = scope.get(prefix if colon else name)
    start = known.get("@id") if isinstance(known, dict) else known
    if not isinstance(start, str) or name.startswith("@") or rest.startswith("//"):
        return name
    return start + rest


def agree(address: str, published: Mapping[str, Any]) -> None:
    ours = meanings(frozen(address))
    theirs = meanings(published["@context"])
    assert len(ours) > 15
    assert {name: theirs.get(name) for name in ours} == ours


def frozen(address: str) -> Mapping[str, Any]:
    document = jsonld_contexts.frozen(address)
    assert document is not None
    terms: Mapping[str, Any] = document["@context"]
    return terms


@pytest.mark.parametrize(
    ("address", "name"), [(BADGES, "openbadges/context-3.0.3.json"), (LEARNING, "elm/edc-ap-context.jsonld")]
)
def test_each_term_means_what_the_published_context_says(address: str, name: str, corpus: Path) -> None:
    agree(address, json.loads((corpus / name).read_text(encoding="utf-8")))


PACKAGES = {
    VC1: "credentials-context",
    VC2: "@digitalcredentials/credentials-v2-context",
    SUITE: "ed25519-signature-2020-context",
    "https://w3id.org/security/data-integrity/v1": "@digitalbazaar/data-integrity-context",
    "https://w3id.org/security/data-integrity/v2": "@digitalbazaar/data-integrity-context",
}
READ_PACKAGE = """
return async ({name, address}) => {
  const found = await import(require.resolve(name));
  const contexts = found.contexts || found.default.contexts;
  return contexts.get(address);
};
"""


@pytest.mark.parametrize(("address", "package"), PACKAGES.items())
def test_each_term_means_what_the_packaged_context_says(address: str, package: str) -> None:
    node = Node(READ_PACKAGE, (package,))
    try:
        agree(address, node.ask({"name": package, "address": address}))
    finally:
        node.close()


# --- beside a portfolio ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", [1, -1])
def test_a_portfolio_beside_a_credential_is_read_and_the_credential_is_a_loss(order: int) -> None:
    reading = parse([PORTFOLIO, BADGE][::order])
    assert reading.format == "jsonld"
    tree = reading.document.to_tree()
    assert {name: tree[name] for name in MEMBERS} == MEMBERS
    lost = {(loss.code, str(loss.value)) for loss in reading.losses}
    assert {("EP792", "Voorbeeldcollege"), ("EP792", "Gaar."), ("EP792", "Soep"), ("EP790", "of")} <= lost
    values = {str(value) for value in (BADGE["id"], "2026-01-01T00:00:00Z", "did:example:issuer")}
    assert values <= {value for _, value in lost} | {loss.pointer.split()[0] for loss in reading.losses}


def test_a_name_that_one_of_two_things_does_not_know_is_lost_there_only() -> None:
    plain = {"@context": {"s": "https://schema.org/"}, "@id": "urn:x:other", "headline": "weg"}
    reading = parse([PORTFOLIO, plain])
    assert [(loss.pointer, loss.value) for loss in reading.losses] == [("/1/headline", "weg")]


def test_foreign_terms_inside_a_portfolio_are_losses() -> None:
    tree = {
        "@context": [LEARNING, CONTEXT, BASE],
        **MEMBERS,
        "hasClaim": {"type": "LearningAchievement", "dcType": {"id": "urn:x:kind"}},
        "unheard": "of",
    }
    reading = parse(tree)
    read = reading.document.to_tree()
    assert {name: read[name] for name in MEMBERS} == MEMBERS
    model = "http://data.europa.eu/snb/model/elm/"
    assert [(loss.code, loss.pointer) for loss in reading.losses if loss.value == "of"] == [("EP790", "/unheard")]
    assert ("EP792", f"urn:x:1 {model}hasClaim") in [(loss.code, loss.pointer) for loss in reading.losses]
    assert f"{model}LearningAchievement" in [loss.value for loss in reading.losses]
    assert "urn:x:kind" in [loss.value for loss in reading.losses]


@pytest.mark.parametrize(
    ("context", "names"),
    [
        ([VC2, CONTEXT, BASE], "Verifiable Credentials"),
        ([CONTEXT, BASE, VC2], "Verifiable Credentials"),
        ([VC1, CONTEXT, BASE], "Verifiable Credentials"),
        ([CONTEXT, BADGES, BASE], "Open Badges"),
        ([VC2, BADGES, CONTEXT, BASE], "Open Badges, Verifiable Credentials"),
        ([CONTEXT, LEARNING, BASE], "European Learning Model"),
        ([VC2, {"name": "https://example.org/name"}], "Verifiable Credentials"),
        ([VC1, {"VerifiableCredential": "https://example.org/c"}], "Verifiable Credentials"),
    ],
)
def test_protected_terms_that_two_contexts_disagree_on_are_refused(context: list[Any], names: str) -> None:
    problem = told({"@context": context, **MEMBERS})
    assert (problem.code, problem.params["names"]) == ("EP073", names)
    assert names in problem.localised("nl").message


def test_a_term_protected_inside_a_class_is_refused_too() -> None:
    assert told({**BADGE, "@context": [VC2, BADGES], "type": ["Achievement", "Result"]}).code == "EP073"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.w3.org/ns/credentials/v3",
        "https://www.w3.org/ns/credentials/v2#",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.4.json",
        "https://example.org/x",
    ],
)
@pytest.mark.parametrize("nested", [False, True])
def test_any_other_address_is_refused_and_never_fetched(address: str, nested: bool) -> None:
    context = [VC2, address]
    tree = (
        {"@context": VC2, "@graph": [{"@context": context}]} if nested else {"@context": context, "type": "Achievement"}
    )
    with pytest.raises(Refused) as caught:
        parse(tree)  # the tests have no network: fetching would fail otherwise
    assert caught.value.problem.code == "EP070"


@pytest.mark.parametrize("part", [{"@import": VC2}, {"@import": "https://example.org/x"}])
def test_no_context_is_imported(part: dict[str, str]) -> None:
    assert told({"@context": part, "type": "x"}).code == "EP070"


# --- a credential alone ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("context", "kind", "what"),
    [
        ([VC2, BADGES], ["VerifiableCredential", "OpenBadgeCredential"], "Open Badges 3.0"),
        ([VC2, BADGES], ["VerifiableCredential", "AchievementCredential"], "Open Badges 3.0"),
        ([VC2, BADGES], ["VerifiableCredential", "EndorsementCredential"], "Open Badges 3.0, endorsement"),
        ([VC1, LEARNING], ["VerifiableCredential", "EuropeanDigitalCredential"], "European Digital Credential"),
        (VC1, "VerifiableCredential", "Verifiable Credential"),
        (VC2, "VerifiablePresentation", "Verifiable Presentation"),
        ("https://w3id.org/openbadges/v2", "Assertion", "Open Badges 2.0"),
    ],
)
def test_a_credential_without_a_portfolio_is_told_as_what_it_is(context: Any, kind: Any, what: str) -> None:
    problem = told({"@context": context, "id": "urn:x:2", "type": kind, "Geheimpje": "Geheimpje"})
    assert (problem.code, problem.params["what"]) == ("EP081", what)
    assert "Geheimpje" not in f"{problem}"


def test_a_credential_in_n_quads_is_told_as_what_it_is() -> None:
    line = (
        "<urn:x:2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        " <https://www.w3.org/2018/credentials#VerifiableCredential> ."
    )
    with pytest.raises(Malformed) as caught:
        ep.parse(line.encode())
    assert caught.value.problem.code == "EP081"


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("openbadges/simple.json", "Open Badges 3.0"),
        ("openbadges/simple-noproof.json", "Open Badges 3.0"),
        ("openbadges/endorsement-valid.json", "Open Badges 3.0, endorsement"),
        ("openbadges/basic-assertion.json", "Open Badges 2.0"),
        ("elm/Sample-CertOfPart-unsigned.jsonld", "European Digital Credential"),
    ],
)
def test_real_credentials_are_told_as_what_they_are(name: str, what: str, corpus: Path) -> None:
    with pytest.raises(Malformed) as caught:
        ep.parse(corpus / name)
    assert (caught.value.problem.code, caught.value.problem.params["what"]) == ("EP081", what)


@pytest.mark.parametrize("name", ["openbadges/simple.json", "elm/Sample-CertOfPart-unsigned.jsonld"])
def test_every_value_of_a_real_credential_beside_a_portfolio_is_a_loss(name: str, corpus: Path) -> None:
    credential = json.loads((corpus / name).read_text(encoding="utf-8"))
    reading = parse([PORTFOLIO, credential])
    assert reading.document.to_tree()["headline"] == "Ik kook"
    told = json.dumps([[loss.pointer, loss.value] for loss in reading.losses], ensure_ascii=False)
    for value in leaves(credential):
        if isinstance(value, str) and value not in TYPES:
            assert value in told or json.dumps(value, ensure_ascii=False)[1:-1] in told, value


TYPES = {name.rpartition("/")[2] for each in (VC1, VC2, BADGES, LEARNING) for name in meanings(frozen(each))}
"""Names of classes, which losses tell by their addresses."""


def leaves(tree: Any) -> list[Any]:
    if isinstance(tree, dict):
        return [leaf for name, below in tree.items() if name != "@context" for leaf in leaves(below)]
    return [leaf for below in tree for leaf in leaves(below)] if isinstance(tree, list) else [tree]


# --- costs -------------------------------------------------------------------------------------------------------


def badges(count: int) -> Any:
    things = [{"type": ["Achievement"], "id": f"urn:x:{number}", "name": "x"} for number in range(count)]
    return [PORTFOLIO, {"@context": [VC2, BADGES], "@graph": things}]


def test_contexts_inside_classes_cost_time_with_the_size_only() -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        parse(badges(count))
        return time.process_time() - start

    seconds(10)
    assert seconds(4_500) < 6 * seconds(1_500) + 0.5  # nine times where it grows with the square


@pytest.mark.parametrize(
    "tree",
    [
        badges(5_001),
        {"@context": [VC2, BADGES], "@graph": [{"type": ["Profile"] * 60} for _ in range(90)]},
        {"@context": [VC2], "@graph": [{"type": "DataIntegrityProof", "proofPurpose": "x"} for _ in range(2_600)]},
        {"@context": "https://schema.org", "@graph": [{"@context": VC2, "type": ["VerifiableCredential"] * 5_001}]},
    ],
    ids=["things", "types", "members", "inside"],
)
def test_contexts_inside_classes_that_are_in_force_everywhere_are_refused(tree: Any) -> None:
    with pytest.raises(LimitExceeded) as caught:
        parse(tree)
    assert caught.value.problem.code == "EP082"


def test_addresses_that_are_asked_for_are_not_kept() -> None:
    before = jsonld_foreign._made.cache_info().currsize
    for number in range(100):
        with pytest.raises(EPortfolioError):
            parse({"@context": f"https://example.org/{number}", "type": "x"})
    assert jsonld_foreign._made.cache_info().currsize == before
