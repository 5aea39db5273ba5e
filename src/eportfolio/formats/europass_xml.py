"""Europass SkillsPassport XML (v3.0 to v3.4), read and written, and the older `learnerinfo`, read.

Facts: one namespace serves all minor versions; the version stands in `DocumentInfo/XSDVersion` and is unreliable.

Rule: nothing is rejected by a schema. What no function here takes ends up in `extensions`.

Source: the XSD and documentation of SkillsPassport v3.4.0 (Cedefop).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eportfolio.formats.europass_json_tree import as_xml
from eportfolio.formats.europass_learner import ROOTS, read_learner
from eportfolio.formats.europass_skills import NAMES, NAMESPACE, SkillsPassport
from eportfolio.formats.europass_skills_writer import DECLARED_LOSSES, PROFILES, SkillsWriter, passport_tree
from eportfolio.formats.pdf import has_root, open_xml
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options, Reading, Written
from eportfolio.formats.xmltree import XSI, grow
from eportfolio.formats.xmlwrite import serialise
from eportfolio.guard.source import Source

if TYPE_CHECKING:
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

NAME = "europass-xml"
ROOT = (NAMESPACE, "SkillsPassport")


def detect(source: Source) -> Confidence:
    """CERTAIN for a root of either generation, also that of the XML attached to a PDF; NO for everything else."""
    return Confidence.CERTAIN if has_root(source, (ROOT, *ROOTS)) else Confidence.NO


def loads(source: Source, options: Options) -> Reading:
    """The portfolio in a SkillsPassport or a learnerinfo document, or in a PDF that carries one.

    Raises:
        ReadError: It is neither, or does not pass the door for XML or PDF.
    """
    data, root, problems = open_xml(source, options.limits, (ROOT, *ROOTS))
    if root.tag.endswith("}learnerinfo"):
        return read_learner(data, root, problems, NAME)
    draft = SkillsPassport(NAME, grow(root, NAMES))
    draft.read()
    return draft.finish(data, problems)


_SPACES = {NAMESPACE: "", XSI: "xsi"}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def dumps(document: Portfolio | Opportunity, options: Options, evidence: Evidence | None) -> Written:
    """The portfolio as SkillsPassport XML: in the version it was read from, else in 3.4, else in the profile asked.

    Raises:
        ValueError: There is no such profile, or the document is an opportunity.
    """
    writer = SkillsWriter(NAME, passport_tree(document, options.profile), options.lang, options.profile)
    root = writer.write()
    losses = writer.finish()
    as_xml(root)
    return Written(serialise(root, _SPACES, _DECLARATION), losses)


FORMAT = Format(
    name=NAME,
    title="Europass SkillsPassport XML (2012-2020), and the older learnerinfo, read only",
    media_types=("application/xml", "text/xml", "application/pdf"),
    can_write=True,
    declared_losses=DECLARED_LOSSES,
    profiles=PROFILES,
    detect=detect,
    loads=loads,
    dumps=dumps,
)
