"""What the contexts of credentials say of their terms, written anew in a small form; nothing of theirs is copied.

Sources: Verifiable Credentials Data Model 1.1 and 2.0 (W3C Recommendations, 2022 and 2025); Open Badges 3.0 (1EdTech,
2024); European Learning Model 3, application profile of EDC (European Commission, 2024).

Facts:
- Each term here means what the published context says of it; terms that are left out (of signatures on tokens, lists of
  revocations, the rarer classes) are dropped in expansion and so reported as lost, like any unknown member.
- What the published contexts protect is protected here: a context that says something else of it is refused.
- All versions of Open Badges 3.0 are read with the terms of 3.0.3; earlier ones differ in datatypes and few addresses.

Rule: enough to read and to tell what is lost, never to verify: a signature covers the terms of the published context.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

_CREDENTIALS = "https://www.w3.org/2018/credentials#"
_SECURITY = "https://w3id.org/security#"
_BADGES = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
_BADGES_2 = "https://w3id.org/openbadges#"
_SCHEMA = "https://schema.org/"
_ELM = "http://data.europa.eu/snb/model/elm/"
_DC = "http://purl.org/dc/terms/"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_XSD_BADGES = "https://www.w3.org/2001/XMLSchema#"  # with https, as they write it

Terms = dict[str, Any]


def _names(start: str, names: str, kind: str = "", container: str = "") -> Terms:
    """Terms that are called as their addresses end, all with the same coercion."""
    how = ({"@type": kind} if kind else {}) | ({"@container": container} if container else {})
    return {name: {"@id": start + name, **how} for name in names.split()}


def _closed(*terms: Terms) -> Terms:
    """A context that protects its terms."""
    whole: Terms = {"@protected": True, "id": "@id", "type": "@type"}
    for some in terms:
        whole |= some
    return whole


def _class(start: str, name: str, *terms: Terms) -> Terms:
    """A class whose terms hold inside its things only."""
    return {name: {"@id": start + name, "@context": _closed(*terms)}}


_PROOF = {"proof": {"@id": f"{_SECURITY}proof", "@type": "@id", "@container": "@graph"}}
_NAMED = {"name": {"@id": f"{_SCHEMA}name"}, "description": {"@id": f"{_SCHEMA}description"}}


def _proof_terms() -> Terms:
    """What stands in a proof."""
    purposes = _names(_SECURITY, "assertionMethod", "@id", "@set")
    for name in ("authentication", "capabilityDelegation", "capabilityInvocation", "keyAgreement"):
        purposes[name] = {"@id": f"{_SECURITY}{name}Method", "@type": "@id", "@container": "@set"}
    return {
        **_names(_SECURITY, "challenge domain nonce"),
        **_names(_SECURITY, "verificationMethod", "@id"),
        "created": {"@id": f"{_DC}created", "@type": f"{_XSD}dateTime"},
        "expires": {"@id": f"{_SECURITY}expiration", "@type": f"{_XSD}dateTime"},
        "proofPurpose": {"@id": f"{_SECURITY}proofPurpose", "@type": "@vocab", "@context": _closed(purposes)},
        "proofValue": {"@id": f"{_SECURITY}proofValue", "@type": f"{_SECURITY}multibase"},
    }


def _integrity_1() -> Terms:
    return _closed(_PROOF, _class(_SECURITY, "DataIntegrityProof", _proof_terms(), _names(_SECURITY, "cryptosuite")))


def _integrity_2() -> Terms:
    suite = {"cryptosuite": {"@id": f"{_SECURITY}cryptosuite", "@type": f"{_SECURITY}cryptosuiteString"}}
    return _class(_SECURITY, "DataIntegrityProof", _proof_terms(), suite, _names(_SECURITY, "previousProof", "@id"))


def _credentials_1() -> Terms:
    holder = _names(_CREDENTIALS, "holder", "@id")
    return _closed(
        _class(
            _CREDENTIALS,
            "VerifiableCredential",
            holder,
            _names(
                _CREDENTIALS,
                "credentialSchema credentialStatus credentialSubject evidence issuer refreshService termsOfUse",
                "@id",
            ),
            _names(_CREDENTIALS, "expirationDate issuanceDate issued validFrom validUntil", f"{_XSD}dateTime"),
            _PROOF,
        ),
        _class(
            _CREDENTIALS,
            "VerifiablePresentation",
            holder,
            _names(_CREDENTIALS, "verifiableCredential", "@id", "@graph"),
            _PROOF,
        ),
        _PROOF,
    )


def _credentials_2() -> Terms:
    held = _names(_CREDENTIALS, "verifiableCredential", "@id", "@graph")
    held["verifiableCredential"]["@context"] = None
    return _closed(
        _NAMED,
        {"mediaType": {"@id": f"{_SCHEMA}encodingFormat"}},
        {"digestMultibase": {"@id": f"{_SECURITY}digestMultibase", "@type": f"{_SECURITY}multibase"}},
        {"digestSRI": {"@id": f"{_CREDENTIALS}digestSRI", "@type": f"{_CREDENTIALS}sriString"}},
        _class(
            _CREDENTIALS,
            "VerifiableCredential",
            _NAMED,
            _names(
                _CREDENTIALS,
                "confidenceMethod credentialSchema credentialStatus credentialSubject evidence issuer refreshService"
                " relatedResource renderMethod termsOfUse",
                "@id",
            ),
            _names(_CREDENTIALS, "validFrom validUntil", f"{_XSD}dateTime"),
            _PROOF,
        ),
        _class(_CREDENTIALS, "VerifiablePresentation", _names(_CREDENTIALS, "holder termsOfUse", "@id"), held, _PROOF),
        _names(_CREDENTIALS, "EnvelopedVerifiableCredential EnvelopedVerifiablePresentation JsonSchemaCredential"),
        _integrity_2(),
    )


def _badges_3() -> Terms:
    def badge(name: str, *terms: Terms) -> Terms:
        return _class(_BADGES, name, *terms)

    image = _names(_BADGES, "image", "@id")
    related = _names(_BADGES, "version") | _names(_SCHEMA, "inLanguage")
    return _closed(
        _NAMED,
        image,
        _names(_BADGES, "OpenBadgeCredential EndorsementCredential Criteria narrative"),
        {"AchievementCredential": {"@id": f"{_BADGES}OpenBadgeCredential"}},
        _names(_BADGES, "alignment endorsement", container="@set"),
        _names(_SCHEMA, "inLanguage"),
        _names(_SCHEMA, "url", f"{_XSD_BADGES}anyURI"),
        _names(_BADGES, "awardedDate", "xsd:dateTime"),  # so it says, without saying what `xsd` is
        badge(
            "Achievement",
            _names(_BADGES, "achievementType creator fieldOfStudy humanCode specialization"),
            _names(_BADGES, "alignment otherIdentifier related resultDescription", container="@set"),
            _names(_BADGES, "creditsAvailable", f"{_XSD_BADGES}float"),
            {"criteria": {"@id": f"{_BADGES}Criteria", "@type": "@id"}},
            {"tag": {"@id": f"{_SCHEMA}keywords", "@container": "@set"}},
            related,
            image,
        ),
        badge(
            "AchievementSubject",
            _names(_BADGES, "achievement licenseNumber role term"),
            _names(_BADGES, "activityEndDate activityStartDate", f"{_XSD_BADGES}date"),
            _names(_BADGES, "creditsEarned", f"{_XSD_BADGES}float"),
            _names(_BADGES, "identifier result", container="@set"),
            _names(_BADGES, "source", "@id"),
            image,
        ),
        {
            "Alignment": {
                "@id": f"{_SCHEMA}AlignmentObject",
                "@context": _closed(
                    _names(_BADGES, "targetCode targetType"),
                    _names(_SCHEMA, "targetDescription targetFramework targetName"),
                    _names(_SCHEMA, "targetUrl", f"{_XSD_BADGES}anyURI"),
                ),
            }
        },
        badge("EndorsementSubject", _names(_BADGES, "endorsementComment")),
        badge("Evidence", _names(_SCHEMA, "audience genre")),
        badge("IdentifierEntry", _names(_BADGES, "identifier identifierType")),
        badge(
            "IdentityObject",
            _names(_BADGES, "hashed", f"{_XSD_BADGES}boolean"),
            _names(_BADGES, "identityHash identityType salt"),
        ),
        badge("Image", _names(_SCHEMA, "caption")),
        badge(
            "Profile",
            _names(_SCHEMA, "additionalName email familyName givenName honorificPrefix honorificSuffix"),
            _names(_BADGES, "address parentOrg", "@id"),
            _names(_BADGES, "dateOfBirth", f"{_XSD_BADGES}date"),
            _names(_BADGES, "familyNamePrefix patronymicName phone official"),
            _names(_BADGES, "otherIdentifier", container="@set"),
            image,
        ),
        badge("Related", related),
        badge(
            "Result",
            _names(_BADGES, "achievedLevel resultDescription", f"{_XSD_BADGES}anyURI"),
            _names(_BADGES, "status"),
            _names(_SCHEMA, "value"),
        ),
        badge(
            "ResultDescription",
            _names(_BADGES, "allowedValue", container="@list"),
            _names(_BADGES, "requiredLevel", f"{_XSD_BADGES}anyURI"),
            _names(_BADGES, "requiredValue resultType valueMax valueMin"),
            _names(_BADGES, "rubricCriterionLevel", container="@set"),
        ),
        badge("RubricCriterionLevel", _names(_BADGES, "level points")),
    )


def _learning_model() -> Terms:
    skos = "http://www.w3.org/2004/02/skos/core#"
    foaf = "http://xmlns.com/foaf/0.1/"
    return {
        **_names(
            _ELM,
            "Address Agent AwardingProcess Claim ContactPoint CreditPoint DisplayDetail DisplayParameter"
            " EuropeanDigitalCredential EuropeanDigitalPresentation Evidence Grant Group Identifier IndividualDisplay"
            " LearningAchievement LearningAchievementSpecification LearningActivity LearningActivitySpecification"
            " LearningAssessment LearningAssessmentSpecification LearningEntitlement LearningEntitlementSpecification"
            " LearningOpportunity LearningOutcome LegalIdentifier Mailbox MediaObject Note Organisation Person Phone"
            " Qualification ShaclValidator2017 Specification VerificationCheck WebResource",
        ),
        **_names(
            _ELM,
            "additionalNote address assessedBy attachment attachmentType awardedBy awardingBody awardingOpportunity"
            " citizenshipCountry contactPoint contentEncoding contentType countryCode creditPoint creditReceived"
            " credentialProfiles directedBy displayDetail displayParameter educationLevel educationSubject emailAddress"
            " entitledBy entitlesTo framework fullAddress gender grade gradingScheme groupMemberOf hasClaim hasPart"
            " image individualDisplay influencedBy influences isPartOf learningAchievementSpecification"
            " learningOpportunity learningOutcome learningSetting location logo mode nationalID noteFormat organisation"
            " phone placeOfBirth primaryLanguage provenBy proves providedBy qualificationCode relatedESCOSkill"
            " relatedSkill reusabilityLevel specialisationOf specifiedBy supplementaryDocument targetGroup"
            " taxIdentifier unit vatIdentifier verificationCheck verificationStatus",
            "@id",
        ),
        **_names(_ELM, "category geographicName noteLiteral", container="@language"),
        **_names(_ELM, "awardingDate dateOfBirth endDate expiryDate startDate", f"{_XSD}dateTime"),
        **_names(_ELM, "content label phoneNumber point schemeName score status summaryDisplay", f"{_XSD}string"),
        **_names(_ELM, "contentSize", f"{_XSD}integer"),
        **_names(_ELM, "page", f"{_XSD}positiveInteger"),
        **_names(_ELM, "duration maximumDuration volumeOfLearning workload", f"{_XSD}duration"),
        **_names(_ELM, "isPartialQualification", f"{_XSD}boolean"),
        **_names(_ELM, "schemeId", f"{_XSD}anyURI"),
        "contentURL": {"@id": f"{_ELM}contentUrl", "@type": f"{_XSD}anyURI"},
        "eIDASIdentifier": {"@id": f"{_ELM}eidasLegalIdentifier", "@type": "@id"},
        "eqfLevel": {"@id": f"{_ELM}EQFLevel", "@type": "@id"},
        "nqfLevel": {"@id": f"{_ELM}NQFLevel", "@type": "@id"},
        "thematicArea": {"@id": f"{_ELM}ISCEDFCode", "@type": "@id"},
        "dcType": {"@id": f"{_DC}type", "@type": "@id"},
        **_names(_DC, "Location PeriodOfTime"),
        **_names(_DC, "creator language publisher spatial subject temporal", "@id"),
        **_names(_DC, "description title", container="@language"),
        **_names(skos, "Concept ConceptScheme notation"),
        **_names(skos, "inScheme", "@id"),
        **_names(skos, "altLabel definition prefLabel", container="@language"),
        **_names(foaf, "familyName fullName givenName", container="@language"),
        **_names(foaf, "homepage member", "@id"),
        **_names("http://www.w3.org/ns/adms#", "identifier", "@id"),
        **_names("http://www.w3.org/ns/regorg#", "legalName", container="@language"),
        **_names("http://www.w3.org/ns/regorg#", "registration", "@id"),
    }


def _signature_2020() -> Terms:
    return _closed(_PROOF, _class(_SECURITY, "Ed25519Signature2020", _proof_terms()))


_BADGE_PLACE = "https://purl.imsglobal.org/spec/ob/v3p0/"
_VERIFIABLE = "Verifiable Credentials"
_KNOWN: Mapping[str, tuple[str, Any]] = {
    "https://www.w3.org/2018/credentials/v1": (_VERIFIABLE, _credentials_1),
    "https://www.w3.org/ns/credentials/v2": (_VERIFIABLE, _credentials_2),
    "https://w3id.org/security/data-integrity/v1": (_VERIFIABLE, _integrity_1),
    "https://w3id.org/security/data-integrity/v2": (_VERIFIABLE, lambda: _closed(_PROOF, _integrity_2())),
    "https://w3id.org/security/suites/ed25519-2020/v1": (_VERIFIABLE, _signature_2020),
    **{
        f"{_BADGE_PLACE}context{version}.json": ("Open Badges", _badges_3)
        for version in ("", "-3.0.1", "-3.0.2", "-3.0.3")
    },
    f"{_BADGE_PLACE}extensions.json": ("Open Badges", lambda: {"id": "@id", "type": "@type"}),
    "https://w3id.org/openbadges/v2": (
        "Open Badges",
        lambda: {"id": "@id", "type": "@type", **_names(_BADGES_2, "Assertion BadgeClass")},
    ),
    "http://data.europa.eu/snb/model/context/edc-ap": ("European Learning Model", _learning_model),
}
"""Address -> whose context it is, and what makes its terms."""

CREDENTIALS: Mapping[str, str] = {
    f"{_BADGES}EndorsementCredential": "Open Badges 3.0, endorsement",
    f"{_BADGES}OpenBadgeCredential": "Open Badges 3.0",
    f"{_BADGES_2}Assertion": "Open Badges 2.0",
    f"{_BADGES_2}BadgeClass": "Open Badges 2.0",
    f"{_ELM}EuropeanDigitalCredential": "European Digital Credential",
    f"{_ELM}EuropeanDigitalPresentation": "European Digital Credential",
    f"{_CREDENTIALS}VerifiableCredential": "Verifiable Credential",
    f"{_CREDENTIALS}VerifiablePresentation": "Verifiable Presentation",
}
"""What a thing of such a class is called, the more telling classes first."""


def context(address: str) -> Mapping[str, Any] | None:
    """The context document of an address; None when it is none of these. Callers do not change it."""
    return _made(address) if address in _KNOWN else None


@cache
def _made(address: str) -> Mapping[str, Any]:
    return {"@context": _KNOWN[address][1]()}


def family(address: str) -> str:
    """Whose context an address names, such as `Open Badges`; empty when it is none of these."""
    return _KNOWN[address][0] if address in _KNOWN else ""


def scopes(address: str) -> frozenset[str]:
    """The names of the terms of a context, at any depth, that have a context of their own."""
    return _scopes(address) if address in _KNOWN else frozenset()


@cache
def _scopes(address: str) -> frozenset[str]:
    found, waiting = set(), [_made(address)["@context"]]
    while waiting:
        for name, term in waiting.pop().items():
            if isinstance(term, dict) and "@context" in term:
                found.add(name)
                waiting.append(term["@context"] or {})
    return frozenset(found)
