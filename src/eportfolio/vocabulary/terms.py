"""Addresses: those of SKOS, and those of this project's vocabularies."""

from __future__ import annotations

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
VOCABULARY = "https://w3id.org/eportfolio/vocab/"
TERMS = f"{VOCABULARY}terms#"
TYPES = f"{VOCABULARY}types/"

PREF, ALT, HIDDEN = f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel"
BROADER, NARROWER, RELATED = f"{SKOS}broader", f"{SKOS}narrower", f"{SKOS}related"
IN_SCHEME, TOP_OF, HAS_TOP = f"{SKOS}inScheme", f"{SKOS}topConceptOf", f"{SKOS}hasTopConcept"
NOTATION, DEFINITION, CONCEPT, SCHEME = (
    f"{SKOS}notation",
    f"{SKOS}definition",
    f"{SKOS}Concept",
    f"{SKOS}ConceptScheme",
)
NOTES = tuple(f"{SKOS}{name}" for name in ("note", "scopeNote", "definition", "example", "editorialNote"))
MAPPINGS = tuple(f"{SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related"))

PLAIN_NOTE = f"{TERMS}plainNote"
BASIC_EXAMPLE, ADVANCED_EXAMPLE = f"{TERMS}basicExample", f"{TERMS}advancedExample"
NEAREST, DIFFERENCE = f"{TERMS}nearest", f"{TERMS}difference"
SHARED_LABEL = f"{TERMS}sharedLabel"
"""A label that a concept shares with another one on purpose; both state it."""
