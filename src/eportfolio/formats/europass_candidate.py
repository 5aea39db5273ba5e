"""Europass Candidate XML: what europass.europa.eu has exported since July 2020, alone or inside its PDFs.

Facts:
- Four namespaces: Europass, and hr, oa, eures for parts of HR-XML, OAGIS and EURES. Real exports fit neither the
  documentation nor any schema: no version attributes, empty sections, another order, `Skills` for `DigitalSkills`.
- Element and attribute values that an export always has (`hr:TaxonomyID`, `@typeCode`, `@schemeName`) are taken
  when they say what the item already says; where one is missing, the extensions say so with null.
- `ChannelCode` stays behind for every `Communication`: which channel stood where is told by nothing else.

Rule: nothing is rejected by a schema. What no function takes ends up in `extensions`; numbers that identify a person
by law, and data about health, end up in the losses and nowhere else.

Source: Europass Candidate documentation v3.0.0 (European Commission), and exports from 2023 to 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eportfolio.formats.europass_candidate_writer import DECLARED_LOSSES, CandidateWriter
from eportfolio.formats.europass_parts import Draft
from eportfolio.formats.europass_profile import NAMES, NAMESPACE, PREFIXES, PRIVATE_TAGS, leave_out, read_document
from eportfolio.formats.pdf import has_root, open_xml
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options, Reading, Written
from eportfolio.formats.xmltree import XSI, grow
from eportfolio.formats.xmlwrite import serialise
from eportfolio.guard.source import Source

if TYPE_CHECKING:
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

NAME = "europass-candidate"
ROOT = (NAMESPACE, "Candidate")
_SPACES = {**PREFIXES, XSI: "xsi"}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def detect(source: Source) -> Confidence:
    """CERTAIN for a Candidate root, also that of the XML attached to a PDF; NO for everything else."""
    return Confidence.CERTAIN if has_root(source, ROOT) else Confidence.NO


def loads(source: Source, options: Options) -> Reading:
    """The portfolio in a Candidate document, or in a PDF that carries one.

    Raises:
        ReadError: It is no Candidate document, or does not pass the door for XML or PDF.
    """
    data, root, problems = open_xml(source, options.limits, ROOT)
    draft = Draft(NAME, grow(root, NAMES))
    if next(root.iter(*PRIVATE_TAGS), None) is not None:
        leave_out(draft, draft.root)
    read_document(draft)
    return draft.finish(data, problems)


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None) -> Written:
    """The portfolio as a Candidate document, as the importer of europass.europa.eu wants it.

    Raises:
        ValueError: A profile is asked for, or the document is an opportunity.
    """
    if options.profile is not None:
        raise ValueError("Candidate has no profiles")
    if document.type != "Portfolio":
        raise ValueError("a Candidate document holds a portfolio; this document is an opportunity")
    writer = CandidateWriter(NAME, document.to_tree(), options.lang)
    root = writer.write()
    losses = writer.finish()
    return Written(serialise(root, _SPACES, _DECLARATION), losses)


FORMAT = Format(
    name=NAME,
    title="Europass Candidate XML (since 2020)",
    media_types=("application/xml", "text/xml", "application/pdf"),
    extensions=(".xml",),
    can_write=True,
    declared_losses=DECLARED_LOSSES,
    detect=detect,
    loads=loads,
    dumps=dumps,
)
