"""The official XSDs of SkillsPassport as an oracle for what is written; they are read from the corpus, offline."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

FOLDERS = {"3.0": "v3.0", "3.1": "v3.1.2", "3.2": "v3.2.0", "3.3": "v3.3.0", "3.4": "v3.4.1"}


class _Local(etree.Resolver):
    """Every import and include by file name: of the version, else a stub, else the nearest name of any version."""

    def __init__(self, corpus: Path, folder: str) -> None:
        self.files = sorted(corpus.rglob("*.xsd"))
        self.folder = folder

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        name = system_url.rpartition("/")[2]
        same = [path for path in self.files if path.name == name]
        kin = [path for path in self.files if _stem(path.name) == _stem(name)]
        for candidates in (
            [path for path in same if self.folder in path.parts],
            [path for path in same if "stubs" in path.parts],
            same,
            kin,
        ):
            if candidates:
                return self.resolve_filename(str(candidates[-1]), context)
        raise FileNotFoundError(name)


def _stem(name: str) -> str:
    return name.removesuffix(".xsd").split("_V")[0].lower()


@cache
def schema(corpus: Path, profile: str) -> etree.XMLSchema:
    """The compiled XSD of a profile such as `3.4`."""
    folder = corpus / "europass" / "xsd" / FOLDERS[profile]
    parser = etree.XMLParser(no_network=True, huge_tree=True)
    parser.resolvers.add(_Local(corpus / "europass" / "xsd", FOLDERS[profile]))
    (main,) = folder.glob("EuropassSchema*.xsd")
    return etree.XMLSchema(etree.parse(str(main), parser))


def faults(corpus: Path, profile: str, data: bytes) -> list[str]:
    """What the XSD of the profile finds wrong in a document; empty when it is valid."""
    xsd = schema(corpus, profile)
    return [] if xsd.validate(etree.fromstring(data)) else [entry.message for entry in xsd.error_log]
