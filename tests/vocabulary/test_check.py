"""`vocab check`: each rule, on ours and on foreign schemes, and files that are none."""

from __future__ import annotations

import time

import pytest

from conftest import ROOT
from eportfolio.errors import VocabularyError
from eportfolio.guard.limits import Limits
from eportfolio.vocabulary.check import check
from eportfolio.vocabulary.check_codes import CODES

HEAD = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix v: <https://w3id.org/eportfolio/vocab/terms#> .
@prefix type: <https://w3id.org/eportfolio/vocab/types/> .
@prefix x: <https://example.org/v/> .
x:s a skos:ConceptScheme ; skos:prefLabel "S"@en .
x:top a skos:Concept ; skos:topConceptOf x:s ; skos:inScheme x:s ; skos:prefLabel "all"@en ;
  skos:definition "All of it."@en .
"""


def one(more: str, label: str = "sew") -> str:
    return (
        f'x:a a skos:Concept ; skos:inScheme x:s ; skos:prefLabel "{label}"@en ; skos:note "With thread."@en ; '
        f"skos:broader x:top ; {more} ."
    )


OUR_TOP = """\
x:o a skos:Concept ; skos:topConceptOf x:s ; skos:inScheme x:s ; skos:notation "1" ;
  dct:created "2026-01-01"^^xsd:date ; skos:prefLabel "alles"@nl , "everything"@en , "alles"@de , "tout"@fr ;
  skos:definition "Wat er is."@nl , "What there is."@en ; v:plainNote "Kort."@nl , "Short."@en .
"""
OURS = """\
x:p a skos:Concept ; skos:broader x:o ; skos:inScheme x:s ; skos:notation "1.1" ; dct:created "2026-01-01"^^xsd:date ;
  dct:type type:skill ; v:nearest x:o ; skos:prefLabel "naaien"@nl , "stitch"@en , "nähen"@de , "coudre"@fr ;
  skos:definition "Zet stof vast met draad."@nl , "Fastens cloth with thread."@en ;
  v:plainNote "Je maakt stof vast."@nl , "You fasten cloth."@en ;
  v:basicExample "Zoomt een broek."@nl , "Hems trousers."@en ;
  v:advancedExample "Past een jas aan."@nl , "Alters a coat."@en ; v:difference "Minder."@nl , "Less."@en .
"""

CASES = {
    "EP401": one("").replace('skos:prefLabel "sew"@en ; ', ""),
    "EP402": one('skos:prefLabel "stitch"@en'),
    "EP403": one('skos:altLabel "Sew"@en'),
    "EP404": one("") + ' x:b a skos:Concept ; skos:inScheme x:s ; skos:broader x:top ; skos:note "n"@en ; '
    'skos:prefLabel "seam"@en ; skos:hiddenLabel " SEW"@en .'.replace('" SEW"', '"SEW"'),
    "EP406": one("").replace('skos:note "With thread."@en ; ', ""),
    "EP410": one('skos:example " x"@en'),
    "EP411": one('skos:scopeNote "x"'),
    "EP412": one("") + ' x:b a skos:Concept ; skos:inScheme x:s ; skos:broader x:c ; skos:note "n"@en ; '
    'skos:prefLabel "b"@en . '
    'x:c a skos:Concept ; skos:inScheme x:s ; skos:broader x:b ; skos:note "n"@en ; skos:prefLabel "c"@en .',
    "EP413": one("").replace("skos:broader x:top ; ", ""),
    "EP414": one("skos:broader x:b")
    + ' x:b a skos:Concept ; skos:inScheme x:s ; skos:broader x:top ; skos:note "n"@en ; skos:prefLabel "b"@en .',
    "EP417": one("skos:related x:top"),
    "EP418": one("skos:related x:gone"),
    "EP419": one("").replace("skos:inScheme x:s ; ", ""),
    "EP420": one("skos:topConceptOf x:s"),
    "EP421": one('skos:notation "7"') + ' x:b a skos:Concept ; skos:inScheme x:s ; skos:broader x:top ; '
    'skos:note "n"@en ; skos:prefLabel "b"@en ; skos:notation "7" .',
    "EP422": one("skos:exactMatch <https://example.com/1> ; skos:broadMatch <https://example.com/1>"),
    "EP405": OUR_TOP + OURS.replace(', "Fastens cloth with thread."@en', ""),
    "EP407": OUR_TOP + OURS.replace(', "You fasten cloth."@en', ""),
    "EP408": OUR_TOP + OURS.replace("You fasten cloth.", "You " + "really " * 20 + "fasten cloth."),
    "EP409": OUR_TOP + OURS.replace('"Fastens cloth with thread."', '"Stitch"'),
    "EP415": OUR_TOP + OUR_TOP.replace("x:o ", "x:o2 ").replace('"1"', '"2"').replace("everything", "every thing")
    .replace('"alles"', '"al"').replace("tout", "toute")
    + OURS.replace("skos:broader x:o ;", "skos:broader x:o , x:o2 ;"),
    "EP416": OUR_TOP + OURS + OURS.replace("x:p ", "x:q ").replace("x:o ;", "x:p ;").replace('"1.1"', '"1.2"')
    .replace("naaien", "n1").replace("stitch", "s1").replace("nähen", "d1").replace("coudre", "c1")
    + OURS.replace("x:p ", "x:r ").replace("x:o ;", "x:q ;").replace('"1.1"', '"1.3"')
    .replace("naaien", "n2").replace("stitch", "s2").replace("nähen", "d2").replace("coudre", "c2"),
    "EP423": OUR_TOP + OURS.replace('v:advancedExample "Past een jas aan."@nl , "Alters a coat."@en ; ', ""),
}  # fmt: skip


def codes(text: str) -> set[str]:
    head = HEAD if "x:o " not in text else HEAD[: HEAD.index("x:top")]
    return {problem.code for problem in check((head + text).encode())}


@pytest.mark.parametrize("code", sorted(CASES))
def test_each_rule_finds_its_fault_and_no_other(code: str) -> None:
    assert codes(CASES[code]) == {code}


def test_sound_schemes_have_no_findings() -> None:
    assert codes(one('skos:altLabel "stitch"@en')) == set()
    assert codes(OUR_TOP + OURS) == set()


def test_every_code_has_a_case() -> None:
    assert {code.code for code in CODES} == set(CASES)


def test_a_label_may_be_shared_when_both_say_so() -> None:
    both = one('v:sharedLabel "sew"@en') + (
        ' x:b a skos:Concept ; skos:inScheme x:s ; skos:broader x:top ; skos:note "n"@en ; '
        'skos:prefLabel "sew"@en ; v:sharedLabel "sew"@en .'
    )
    assert codes(both) == set()
    assert codes(both.replace(' ; v:sharedLabel "sew"@en', "", 1)) == {"EP404"}


def test_a_finding_has_its_place() -> None:
    (problem,) = check((HEAD + one("skos:related x:gone")).encode())
    assert problem.line == HEAD.count("\n") + 1
    assert problem.pointer.split() == ["https://example.org/v/a", "http://www.w3.org/2004/02/skos/core#related"]
    assert problem.localised("nl").message != problem.message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"{}",
        b"<?xml version='1.0'?><a/>",
        b"@prefix x: <urn:x:> . x:a x:b",
        b"@prefix x: <urn:x:> . x:a x:b x:c .",
        b"<a> <b> " + b"[<c> " * 5_000,
        b"<a> <b> " + b"(" * 50_000,
        b"<a> <b> '''" + b"x" * 100_000,
        b"\x00" * 100,
        b"PK\x03\x04",
        b"@base <http://[::bad> . <x> <y> <z> .",
        b"<a> <b> 'x'@" + b"-" * 1_000 + b" .",
    ],
)
def test_what_is_no_vocabulary_is_refused_without_its_text(data: bytes) -> None:
    with pytest.raises(VocabularyError) as caught:
        check(data)
    assert len(str(caught.value)) < 120
    assert caught.value.__cause__ is None


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(VocabularyError, match="too large"):
        check((HEAD + one("")).encode(), Limits(rdf_statements=3))
    with pytest.raises(VocabularyError, match="too many statements"):
        check(b"<urn:a><urn:b><urn:c>,<urn:d>,<urn:e>,<urn:f>,<urn:g>.", Limits(rdf_statements=4))


@pytest.mark.parametrize(
    "links",
    [
        [f"x:c{n} skos:broader x:c{n + 1}" for n in range(3_000)] + ["x:c3000 skos:broader x:c0"],
        [f"x:c{n} skos:broader x:c{n + 1}" for n in range(3_000)],
        ["x:c0 skos:broader x:c1", "x:c1 skos:broader x:c0"]
        + [f"x:c{n + 2} skos:broader x:c{n + 1}" for n in range(3_000)],
    ],
    ids=["a ring", "a chain", "a chain below a ring"],
)
def test_rings_and_chains_of_thousands_do_not_hang(links: list[str]) -> None:
    names = [
        f'x:c{n} a skos:Concept ; skos:inScheme x:s ; skos:prefLabel "c{n}"@en ; skos:note "n"@en .'
        for n in range(3_002)
    ]
    started = time.process_time()
    found = check((HEAD + "\n".join([*names, *(f"{link} ." for link in links)])).encode())
    assert time.process_time() - started < 60
    circular = {problem.pointer.split()[0].rpartition("/")[2] for problem in found if problem.code == "EP412"}
    ring = {"x:c3000 skos:broader x:c0"} <= set(links)
    assert (len(circular) > 900) == ring
    if "x:c1 skos:broader x:c0" in links:
        assert circular == {"c0", "c1"}


def test_our_own_vocabularies_have_no_findings() -> None:
    files = sorted((ROOT / "vocab").glob("*.ttl"))
    assert files
    for file in files:
        assert check(file.read_bytes()) == (), file.name
