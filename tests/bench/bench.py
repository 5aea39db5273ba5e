"""Prints how fast the library is as ratios to named peers, each pair measured in one run, in turn.

Usage: python tests/bench/bench.py [--quick]

Ratios are of minimums; above 1 means slower than the peer, `x faster` the other way round. Nothing here decides a test.
Peers that are not installed are left out: `pip install jsonschema-rs europassxml-to-reactiveresumejson`.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape  # writes only

import jsonschema
import pyld.jsonld
import pyoxigraph
import rdflib
from lxml import etree

import eportfolio as ep
from eportfolio import resources
from eportfolio.formats import nquads, rdf_terms
from eportfolio.formats.protocol import Options
from eportfolio.model.portfolio import Portfolio

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
QUICK = "--quick" in sys.argv
VOCABULARY = "https://w3id.org/eportfolio/vocab/"


def paired(one: Callable[[], object], other: Callable[[], object], seconds: float = 1.0) -> tuple[float, float]:
    """The least time of each in microseconds, run in turn for about `seconds` each."""
    best = [float("inf"), float("inf")]
    end = time.perf_counter() + (0.3 if QUICK else seconds) * 2
    while time.perf_counter() < end:
        for index, run in enumerate((one, other)):
            start = time.perf_counter()
            run()
            best[index] = min(best[index], time.perf_counter() - start)
    return best[0] * 1e6, best[1] * 1e6


def portfolio() -> dict[str, Any]:
    """An own portfolio of about 14 KB: 6 experiences, 4 education, 25 competencies, 4 languages, 6 documents."""
    identifier = "urn:uuid:6f0e8a54-5a3e-4a52-9a44-000000000001"
    text = "Beleid voorbereid en uitgevoerd met gemeenten, waterschap en provincie. "
    return {
        "@context": ["https://w3id.org/eportfolio/context/1.0.jsonld", {"@base": identifier, "@language": "nl"}],
        "type": "Portfolio",
        "formatVersion": "1.0",
        "id": identifier,
        "language": "nl",
        "owner": {"givenName": "Anna", "familyName": "Voorbeeld", "email": ["anna@example.org"]},
        "headline": {"nl": "Adviseur water", "en": "Water adviser"},
        "summary": text * 3,
        "experiences": [
            {
                "id": f"#e{n}",
                "kind": "employment",
                "role": "Beleidsadviseur",
                "organisation": {"name": "Gemeente Voorbeeldstad", "sector": "O", "place": {"country": "NL"}},
                "period": {"start": f"{2008 + n}-03", "end": f"{2009 + n}-02"},
                "hoursPerWeek": 24,
                "description": text * 4,
                "visibility": "sector",
            }
            for n in range(6)
        ],
        "education": [
            {
                "id": f"#s{n}",
                "title": "Bestuurskunde",
                "period": {"start": "2010", "end": "2014"},
                "organisation": {"name": "Universiteit Voorbeeldstad"},
                "level": {"value": 6, "min": 1, "max": 8},
            }
            for n in range(4)
        ],
        "languages": [
            {"id": f"#l{n}", "language": "de", "cefr": {"listening": "B2", "reading": "B2", "writing": "A2"}}
            for n in range(4)
        ],
        "competencies": [
            {
                "id": f"#c{n}",
                "concept": f"{VOCABULARY}concept-{n}",
                "label": {"nl": f"bekwaamheid {n}", "en": f"ability {n}"},
                "basis": "self",
                "interest": "more",
                "level": {"value": 5, "min": 1, "max": 8, "scheme": f"{VOCABULARY}levels", "raw": "gevorderd"},
                "lastUsed": "2025",
                "demonstratedIn": ["#e1"],
                "evidence": ["#d1"],
            }
            for n in range(25)
        ],
        "evidence": [
            {
                "id": f"#d{n}",
                "title": "Plan",
                "path": f"evidence/plan-{n}.pdf",
                "mediaType": "application/pdf",
                "sha256": hashlib.sha256(bytes([n])).hexdigest(),
                "bytes": 18_000 + n,
            }
            for n in range(6)
        ],
    }


def spoilt() -> dict[str, Any]:
    """The same with twenty faults of shape."""
    tree = portfolio()
    for n in range(5):
        tree["competencies"][n]["level"]["value"] = "5"
        tree["competencies"][n + 5]["lastUsed"] = "in 2025"
        tree["competencies"][n + 10]["basis"] = "myself"
        del tree["competencies"][n + 15]["id"]
    return tree


def candidate(photo_bytes: int = 0) -> bytes:
    """A Candidate XML of about 31 KB as the editor exports them: six jobs with 2 KB of rich text each, and the rest.

    Made from the shipped example; with a photo when asked for.
    """
    text = (EXAMPLES / "europass-candidate.xml").read_text(encoding="utf-8")
    line = escape('<li data-list="bullet"><span class="ql-ui"></span>overleg met <strong>gemeenten</strong></li>')
    rich = f"&lt;p&gt;Wat ik deed:&lt;/p&gt;&lt;ol&gt;{line * 12}&lt;/ol&gt;&lt;p&gt;&lt;br&gt;&lt;/p&gt;"
    start, end = text.index("<EmployerHistory>"), text.index("</EmployerHistory>") + len("</EmployerHistory>")
    job = re.sub(
        r"<oa:Description>.*?</oa:Description>",
        f"<oa:Description>{rich}</oa:Description>",
        text[start:end],
        flags=re.DOTALL,
    )
    text = text[:end] + job * 6 + text[end:]
    start = text.index("<EducationOrganizationAttendance>")
    end = text.index("</EducationOrganizationAttendance>") + len("</EducationOrganizationAttendance>")
    while len(text.encode()) < 31_000:
        text = text[:end] + text[start:end] + text[end:]
    if photo_bytes:
        image = base64.b64encode(hashlib.shake_256(b"photo").digest(photo_bytes))
        data = base64.b64encode(b"data:image/jpeg;base64," + image).decode()
        attachment = (
            f"<eures:Attachment><oa:EmbeddedData>{data}</oa:EmbeddedData><oa:FileType>photo</oa:FileType>"
            "<hr:Instructions>ProfilePicture</hr:Instructions></eures:Attachment>"
        )
        place = text.rindex("</CandidateProfile>")
        text = text[:place] + attachment + text[place:]
    return text.encode()


def row(operation: str, peer: str, goal: str, mine: float, theirs: float, *, faster: bool = False) -> None:
    """One line of the table."""
    ratio = f"{theirs / mine:.1f}x faster" if faster else f"{mine / theirs:.2f}x"
    print(f"| {operation} | {peer} | {goal} | {ratio} |")


def documents() -> None:
    """Reading and checking own documents."""
    data = json.dumps(portfolio(), ensure_ascii=False).encode()
    size = f"{len(data) / 1000:.0f} KB"
    validator = jsonschema.Draft202012Validator(resources.schema("portfolio"))
    row(
        f"parse + check own JSON ({size}, guard included)",
        "pydantic model_validate_json of the same model",
        "<= 2.5x",
        *paired(lambda: ep.parse(data), lambda: Portfolio.model_validate_json(data)),
    )
    row(
        f"parse + check own JSON ({size}, guard included)",
        "jsonschema",
        ">= 15x faster",
        *paired(lambda: ep.parse(data), lambda: list(validator.iter_errors(json.loads(data)))),
        faster=True,
    )
    bad = json.dumps(spoilt(), ensure_ascii=False, indent=1).encode()
    found = {problem.pointer for problem in ep.validate(bad).problems if problem.code < "EP2"}
    theirs = {"".join(f"/{part}" for part in error.absolute_path) for error in validator.iter_errors(json.loads(bad))}
    same = "same pointers" if found == theirs else "OTHER POINTERS"
    row(
        f"all problems of a 20-fault document with line and column ({same})",
        "jsonschema",
        ">= 4x faster",
        *paired(lambda: ep.validate(bad), lambda: list(validator.iter_errors(json.loads(bad)))),
        faster=True,
    )
    linked = ep.convert(data, "jsonld").data
    row(
        "JSON-LD with our context -> Portfolio",
        "plain JSON read",
        "<= 2x",
        *paired(lambda: ep.parse(linked, format="jsonld"), lambda: ep.parse(data)),
    )


def linked() -> None:
    """Writing RDF, and reading JSON-LD in other shapes; no peer has to fetch the context."""
    for name in ("portfolio-care", "portfolio"):
        document = ep.read(EXAMPLES / f"{name}.eportfolio.json")
        tree = json.loads(ep.convert(document, "jsonld").data)
        whole = {**tree, "@context": [resources.context()["@context"], tree["@context"][1]]}
        inline = json.dumps(whole).encode()
        options = {"documentLoader": _known}
        quads = nquads.dumps(document, Options()).data
        operation = f"Portfolio -> N-Quads ({len(quads) / 1000:.0f} KB)"
        peers: tuple[tuple[str, str, bool, Callable[[], object]], ...] = (
            ("pyoxigraph", "<= 0.5x", False, lambda inline=inline: _in_pyoxigraph(inline)),
            ("PyLD", ">= 20x faster", True, lambda tree=tree, options=options: _in_pyld(tree, options)),
            ("rdflib", ">= 20x faster", True, lambda inline=inline: _in_rdflib(inline)),
        )
        for peer, goal, is_faster, theirs in peers:
            times = paired(lambda document=document: nquads.dumps(document, Options()), theirs, 2)
            row(operation, peer, goal, *times, faster=is_faster)
        shapes = {
            "flattened": pyld.jsonld.flatten(tree, None, options),
            "foreign prefixes": pyld.jsonld.compact(tree, {"p": rdf_terms.TERMS, "@base": tree["id"]}, options),
        }
        for how, shape in shapes.items():
            data = json.dumps(shape).encode()
            row(
                f"JSON-LD, {how} ({len(data) / 1000:.0f} KB) -> Portfolio",
                "PyLD's own expansion",
                "<= 1.3x",
                *paired(lambda data=data: ep.parse(data), lambda shape=shape: pyld.jsonld.expand(shape, {}), 2),
            )


def _known(address: str, _options: object) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": address, "document": resources.context()}


def _in_pyld(tree: dict[str, Any], options: dict[str, Any]) -> str:
    quads: str = pyld.jsonld.to_rdf(tree, {**options, "format": "application/n-quads"})
    return quads


def _in_pyoxigraph(data: bytes) -> bytes:
    statements = pyoxigraph.parse(input=data, format=pyoxigraph.RdfFormat.JSON_LD)
    return pyoxigraph.serialize(statements, format=pyoxigraph.RdfFormat.N_QUADS)


def _in_rdflib(data: bytes) -> str:
    return rdflib.Dataset().parse(data=data, format="json-ld").serialize(format="nquads")


def europass() -> None:
    """Reading Europass."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for photo, goal in ((0, "<= 10x"), (230_000, "<= 6x")):
        data = candidate(photo)
        row(
            f"Europass Candidate XML -> Portfolio ({len(data) / 1000:.0f} KB)",
            "bare lxml parse",
            goal,
            *paired(lambda data=data: ep.parse(data), lambda data=data: etree.fromstring(data, parser)),
        )
    template = Path(sys.prefix) / "100_src" / "sample.json"
    if importlib.util.find_spec("europass_converter") is None or not template.is_file():
        return
    convert_files = importlib.import_module("europass_converter.converter").convert_files

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "candidate.xml"
        path.write_bytes(candidate())
        row(
            "Europass Candidate XML -> Portfolio (the smaller)",
            "europassxml-to-reactiveresumejson 0.2.1",
            ">= 20x faster",
            *paired(lambda: ep.parse(path), lambda: convert_files(path, template), 3),
            faster=True,
        )


_PIECE = re.compile(r"<[^>]*>|[^<]+")


def writing() -> None:
    """Writing Europass, against joining the pieces of the very output: tags and texts, escaped anew, as UTF-8."""
    source = ep.read(EXAMPLES / "europass-cv.xml", expect=ep.Portfolio)
    own = ep.read(EXAMPLES / "portfolio.eportfolio.json", expect=ep.Portfolio)
    candidate_source = ep.read(EXAMPLES / "europass-candidate.xml", expect=ep.Portfolio)
    for name, made, where in (
        ("europass-xml", source, "read from it"),
        ("europass-json", source, "read from its XML"),
        ("europass-candidate", candidate_source, "read from it"),
        ("europass-candidate", own, "own"),
        ("europass-xml", own, "own"),
    ):
        written = ep.convert(made, to=name).data
        pieces = _PIECE.findall(written.decode())
        if name == "europass-json":
            tree = json.loads(written)
            row(
                f"Portfolio ({where}) -> {name} ({len(written) / 1000:.0f} KB)",
                "json.dumps of the same tree",
                "<= 6x",
                *paired(
                    lambda made=made, name=name: ep.convert(made, to=name), lambda tree=tree: json.dumps(tree).encode()
                ),
            )
            continue
        row(
            f"Portfolio ({where}) -> {name} ({len(written) / 1000:.0f} KB)",
            "joining its tags and texts",
            "<= 6x",
            *paired(
                lambda made=made, name=name: ep.convert(made, to=name),
                lambda pieces=pieces: "".join(
                    [piece if piece[0] == "<" else escape(piece) for piece in pieces]
                ).encode(),
            ),
        )


def twins() -> None:
    """Reading the XML and the JSON of a SkillsPassport."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    data = (EXAMPLES / "europass-cv.xml").read_bytes()
    row(
        f"SkillsPassport XML -> Portfolio ({len(data) / 1000:.0f} KB)",
        "bare lxml parse",
        "",
        *paired(lambda: ep.parse(data), lambda: etree.fromstring(data, parser)),
    )
    twin = ep.convert(data, to="europass-json").data
    row(
        f"SkillsPassport JSON -> Portfolio ({len(twin) / 1000:.0f} KB)",
        "json.loads",
        "",
        *paired(lambda: ep.parse(twin), lambda: json.loads(twin)),
    )


def processes() -> None:
    """Starting up."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "my.eportfolio.json"
        path.write_text(json.dumps(portfolio()), encoding="utf-8")
        commands = (
            ("import eportfolio", "<= 2x", ("-c", "import eportfolio")),
            ("eportfolio --version", "<= 8x", ("-m", "eportfolio", "--version")),
            ("eportfolio validate f", "<= 30x", ("-m", "eportfolio", "validate", str(path))),
        )
        for name, goal, arguments in commands:
            row(name, "python -c pass", goal, *paired(lambda a=arguments: _start(*a), lambda: _start("-c", "pass"), 4))


def _start(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    print("| operation | peer | goal | measured |\n|---|---|---|---|")
    documents()
    linked()
    europass()
    twins()
    writing()
    processes()
