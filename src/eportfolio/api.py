"""The document paths, each on one page: parse, read, validate, convert, write; and the registry of formats.

    bytes -> detect -> loads -> tree -> structure -> document -> dumps -> bytes + losses

Nothing here prints, asks the network, or changes an argument.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, TypeVar, overload

from eportfolio import resources, validation
from eportfolio.errors import (
    AmbiguousFormat,
    InvalidDocument,
    LimitExceeded,
    Loss,
    LossRefused,
    Malformed,
    Problem,
    ReadError,
)
from eportfolio.formats.protocol import Confidence, Evidence, Format, Options
from eportfolio.formats.protocol import Reading as Parsed
from eportfolio.formats.unrecognised import refusal
from eportfolio.guard import codes
from eportfolio.guard import json as json_door
from eportfolio.guard.limits import Limits, exceeded, text_limit
from eportfolio.guard.source import Source
from eportfolio.model import structure
from eportfolio.model.codes import TOO_MANY
from eportfolio.model.rings import SupportsTree
from eportfolio.validation.references import DOUBLED

if TYPE_CHECKING:
    from eportfolio.editing.diff import Diff
    from eportfolio.editing.merge import Merge
    from eportfolio.model.opportunity import Opportunity
    from eportfolio.model.portfolio import Portfolio

D = TypeVar("D", "Portfolio", "Opportunity")
AnySource = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | Mapping[str, Any]
PortfolioFormat = Literal["europass-xml", "europass-json", "europass-candidate"]

_BUILT_IN = ("json", "jsonld", "nquads", "turtle", "europass_xml", "europass_json", "europass_candidate")
_log = logging.getLogger("eportfolio")
_log.addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Reading:
    """One input, read.

    Attributes:
        document: The portfolio or the opportunity.
        format: Name of the format it was read from.
        problems: What was noticed on the way (`tuple[Problem, ...]`, none of them an error).
        losses: What the reader could not carry over.
    """

    document: Portfolio | Opportunity
    format: str
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversion:
    """One document in another format.

    Attributes:
        data: The bytes of the new format.
        document: The document between the two formats.
        problems: What was noticed while reading.
        losses: What reading could not carry over, then what writing could not.
        format: Name of the format it was read from.
    """

    data: bytes = field(repr=False)
    document: Portfolio | Opportunity
    problems: tuple[Problem, ...] = ()
    losses: tuple[Loss, ...] = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What `validate` found.

    Attributes:
        ok: True when no problem is an error.
        problems: All of them in the order of the text (`tuple[Problem, ...]`, empty: nothing to say).
        format: Name of the format that was recognised; empty when none was.
        counts: How many items each list of the document has, by its JSON name; lists that are absent are left out.
        error: Why the source could not be read at all, as `parse` would raise it; None when it was read.
    """

    ok: bool
    problems: tuple[Problem, ...] = ()
    format: str = ""
    counts: Mapping[str, int] = field(default_factory=dict, hash=False)
    error: ReadError | None = field(default=None, repr=False, compare=False)

    def to_json(self, lang: str = "en") -> str:
        """`{"ok": ..., "problems": [...]}` as JSON text, messages in `lang` (`en` or `nl`)."""
        problems = [problem.localised(lang).as_dict() for problem in self.problems]
        return json.dumps({"ok": self.ok, "problems": problems}, ensure_ascii=False, indent=2)


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """What can be done with one format.

    Attributes:
        name: The name to use for `format=` and `to=`.
        title: What it is, in a few words.
        media_types: Its media types, the usual one first.
        can_read: Whether `read` takes it.
        can_write: Whether `write` and `convert` give it.
        declared_losses: What a portfolio may hold and the format cannot.
    """

    name: str
    title: str
    media_types: tuple[str, ...]
    can_read: bool
    can_write: bool
    declared_losses: tuple[str, ...]


@cache
def _formats() -> Mapping[str, Format]:
    """Every format by name: ours, then those of installed packages; a name that is taken is not given away."""
    found = {}
    for module in _BUILT_IN:
        offered: Format = import_module(f"eportfolio.formats.{module}").FORMAT
        found[offered.name] = offered
    for entry in entry_points(group="eportfolio.formats"):
        try:
            offered = entry.load()
        except Exception as error:  # noqa: BLE001  # a broken plug-in must not take the library down
            _log.warning("the format plug-in %r cannot be loaded: %s", entry.name, type(error).__name__)
            continue
        if isinstance(offered, Format) and offered.name not in found:
            found[offered.name] = offered
    return found


def list_formats() -> tuple[FormatInfo, ...]:
    """Every format that can be read or written, with what each cannot hold."""
    return tuple(
        FormatInfo(f.name, f.title, f.media_types, f.can_read, f.can_write, f.declared_losses)
        for f in _formats().values()
    )


def detect(source: AnySource, *, limits: Limits | None = None) -> str:
    """The name of the format of `source`, from its content alone.

    Raises:
        UnknownFormat: no format recognises it.
        AmbiguousFormat: several do, equally.
        ReadError: it is empty or too large to look at.
    """
    with _enough_memory():
        return _recognised(_source(source, limits)).name


@contextmanager
def _enough_memory() -> Iterator[None]:
    """Tells of an input for which the memory is too small as of any other that cannot be read."""
    try:
        yield
    except MemoryError:
        raise LimitExceeded(codes.NO_MEMORY.problem()) from None


def _recognised(source: Source) -> Format:
    if not source.head:
        raise Malformed(codes.EMPTY.problem())
    answers = [(_confidence(f, source), f) for f in _formats().values() if f.can_read]
    best = max(confidence for confidence, _ in answers)
    chosen = [f for confidence, f in answers if confidence == best]
    if best is Confidence.NO:
        raise refusal(source)
    if len(chosen) > 1:
        raise AmbiguousFormat(codes.AMBIGUOUS_FORMAT.problem(formats=", ".join(f.name for f in chosen)))
    return chosen[0]


def _confidence(format: Format, source: Source) -> Confidence:
    """What the format answers; one that breaks its promise never to raise recognises nothing."""
    try:
        return format.detect(source)
    except (ReadError, OSError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001  # a broken plug-in must not take the library down
        _log.warning("the format %r failed to detect: %s", format.name, type(error).__name__)
        return Confidence.NO


def _named(name: str, able: Literal["can_read", "can_write"]) -> Format:
    found = _formats().get(name)
    if found is None or not getattr(found, able):
        names = ", ".join(f.name for f in _formats().values() if getattr(f, able))
        verb = "read" if able == "can_read" else "written"
        raise ValueError(f"no format of that name can be {verb}; choose from: {names}")
    return found


def _source(value: AnySource | Portfolio | Opportunity | Source, limits: Limits | None) -> Source:
    if isinstance(value, SupportsTree):
        value = value.to_tree()
    if isinstance(value, Mapping):
        source = Source.of(b"{}", limits)
        text = json_door.tree(value, source.limits)
        source.once("json", lambda: text)
        return source
    return Source.of(value, limits)


def _parsed(source: Source, format: str | None, lang: str | None) -> Parsed:
    with _enough_memory():
        return _loaded(source, format, lang)


def _loaded(source: Source, format: str | None, lang: str | None) -> Parsed:
    chosen = _recognised(source) if format is None else _named(format, "can_read")
    if not source.head:
        raise Malformed(codes.EMPTY.problem())
    try:
        reading = chosen.loads(source, Options(lang=lang, limits=source.limits))
    except ReadError as error:
        text = source.known("json")
        if isinstance(text, json_door.JsonText) and error.problem.line is None:
            (error.problem,) = _placed([error.problem], text)
        raise
    if reading.text is None:
        _check_bounds(reading.tree, source.limits)
    return reading


def _check_bounds(tree: dict[str, Any], limits: Limits) -> None:
    """Let no document come out of another format that would not be let in again as JSON.

    Raises:
        LimitExceeded: a text is too long (EP019), or a list or an object has too many entries (EP018).
    """
    shortest = min(limits.content_chars, limits.json_string_chars)
    waiting: list[tuple[str, Any]] = [("", tree)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, str):
            if len(value) > shortest and len(value) > getattr(limits, limit := text_limit(name)):
                raise exceeded(codes.JSON_STRING, limits, limit)
        elif isinstance(value, dict | list):
            if len(value) > limits.json_entries:
                raise exceeded(codes.JSON_ENTRIES, limits, "json_entries")
            waiting += value.items() if isinstance(value, dict) else [("", item) for item in value]


def parse(
    source: AnySource | Portfolio | Opportunity,
    *,
    format: str | None = None,
    lang: str | None = None,
    limits: Limits | None = None,
) -> Reading:
    """`source` as a document, with what was noticed and lost on the way.

    Args:
        source: A path, bytes, a binary file object, or a mapping with the members of a document.
        format: A name from `list_formats()`; None: it is recognised by content, never by file name.
        lang: The language to take where a format holds the same text in several.
        limits: Bounds on what is let in; None: `Limits.local()`.

    Raises:
        ReadError: the input cannot be read (`UnknownFormat`, `AmbiguousFormat`, `Malformed`, `Refused`,
            `LimitExceeded`, `UnsupportedVersion`).
        InvalidDocument: it was read, and its structure is broken; carries every problem.
        OSError: the file cannot be opened.
    """
    reading = _parsed(_source(source, limits), format, lang)
    build = import_module("eportfolio.model.build").build  # pydantic models are loaded when first needed
    try:
        document, unknown = build(reading.tree, reading.kind)
    except InvalidDocument as error:
        raise InvalidDocument(_placed(error.problems, reading.text)) from None
    problems = _placed(reading.problems, reading.text) + _unknown(unknown, reading)
    return Reading(document, reading.format, problems, reading.losses)


@overload
def read(
    source: AnySource, *, format: PortfolioFormat, lang: str | None = None, limits: Limits | None = None
) -> Portfolio: ...
@overload
def read(
    source: AnySource,
    *,
    expect: type[D],
    format: str | None = None,
    lang: str | None = None,
    limits: Limits | None = None,
) -> D: ...
@overload
def read(
    source: AnySource, *, format: str | None = None, lang: str | None = None, limits: Limits | None = None
) -> Portfolio | Opportunity: ...
def read(
    source: AnySource,
    *,
    expect: type[Any] | None = None,
    format: str | None = None,
    lang: str | None = None,
    limits: Limits | None = None,
) -> Portfolio | Opportunity:
    """`source` as a document; `parse` also tells what was lost.

    Args:
        source: As for `parse`.
        expect: `Portfolio` or `Opportunity`: the kind that is wanted, also for the type checker.
        format: As for `parse`.
        lang: As for `parse`.
        limits: As for `parse`.

    Raises:
        ReadError: as for `parse`; also (EP006) when the document is of the other kind than `expect`.
        InvalidDocument: as for `parse`.
        OSError: the file cannot be opened.
    """
    document = parse(source, format=format, lang=lang, limits=limits).document
    if expect is not None and not isinstance(document, expect):
        raise ReadError(codes.OTHER_KIND.problem("/type", expected=expect.__name__, found=type(document).__name__))
    return document


def validate(
    source: AnySource | Portfolio | Opportunity, *, format: str | None = None, limits: Limits | None = None
) -> Report:
    """What is wrong with `source`: its syntax, its structure, and what the rules say; all at once.

    Never raises for bad data and never changes its argument. Takes a document too.

    Raises:
        OSError: the file cannot be opened.
        TypeError: `source` is none of the kinds of input, or text where bytes are meant.
        ValueError: there is no format of that name to read.
    """
    try:
        reading = _parsed(_source(source, limits), format, None)
    except ReadError as error:
        return Report(False, (error.problem,), error=error)
    findings = structure.check(reading.tree, reading.kind)
    found = (*reading.problems, *findings.problems, *validation.check(reading.tree, reading.kind, findings.problems))
    problems = _placed(found, reading.text) + _unknown(findings.unknown, reading)
    ordered = tuple(sorted(problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
    if len(ordered) > structure.MAX_PROBLEMS:
        ordered = (*ordered[: structure.MAX_PROBLEMS], TOO_MANY.problem(maximum=structure.MAX_PROBLEMS))
    ok = not any(problem.severity == "error" for problem in ordered)
    return Report(ok, ordered, reading.format, _counts(reading))


def _counts(reading: Parsed) -> dict[str, int]:
    members = resources.schema(reading.kind)["properties"] if isinstance(reading.tree, dict) else ()
    return {name: len(held) for name in members if isinstance(held := reading.tree.get(name), list) and name[0] != "@"}


def convert(
    source: AnySource | Portfolio | Opportunity,
    to: str,
    *,
    format: str | None = None,
    lang: str | None = None,
    strict: bool = False,
    profile: str | None = None,
    limits: Limits | None = None,
    evidence: Evidence | None = None,
) -> Conversion:
    """`source` in the format `to`, with everything that did not fit.

    Args:
        source: As for `parse`; a document too.
        to: A name from `list_formats()` that can be written.
        format: The format of `source`; None: it is recognised.
        lang: The language to write where `to` holds only one.
        strict: Refuse when anything is lost.
        profile: A version or variant of `to`.
        limits: As for `parse`.
        evidence: From the `path` of an evidence item to its bytes, where `to` takes them along.

    Raises:
        LossRefused: `strict`, and something is lost.
        ReadError: as for `parse`.
        InvalidDocument: as for `parse`.
        ValueError: nothing can be written under the name `to`.
    """
    target = _named(to, "can_write")
    reading = parse(source, format=format, lang=lang, limits=limits)
    options = Options(lang=lang, profile=profile, limits=limits or Limits.local())
    written = target.dumps(reading.document, options, evidence)
    losses = reading.losses + written.losses
    if strict and losses:
        raise LossRefused(losses)
    return Conversion(written.data, reading.document, reading.problems, losses, reading.format)


def diff(
    before: AnySource | Portfolio | Opportunity,
    after: AnySource | Portfolio | Opportunity,
    *,
    limits: Limits | None = None,
) -> Diff:
    """What changed from `before` to `after`; false when nothing did.

    Items are matched by their local id, then by likeness.

    Args:
        before: A document, or a source as for `parse`.
        after: Another one of the same kind.
        limits: As for `parse`.

    Raises:
        ValueError: one is a portfolio and the other an opportunity.
        ReadError: as for `parse`.
        InvalidDocument: as for `parse`.
    """
    one, other = _document(before, limits), _document(after, limits)
    if type(one) is not type(other):
        raise ValueError("a portfolio and an opportunity cannot be compared member by member")
    made: Diff = import_module("eportfolio.editing.diff").diff(
        one.to_tree(), other.to_tree(), type(one).__name__.lower()
    )
    return made


def merge(mine: AnySource | Portfolio, theirs: AnySource | Portfolio, *, limits: Limits | None = None) -> Merge:
    """Two portfolios of the same person together; what may be double is proposed, never joined unasked.

    Args:
        mine: The portfolio that is the base, or a source as for `parse`.
        theirs: The one whose contents come to it.
        limits: As for `parse`.

    Raises:
        ValueError: one of them is an opportunity.
        ReadError: as for `parse`.
        InvalidDocument: as for `parse`; also when two items of a document have one id (EP201).
    """
    documents = [_document(source, limits) for source in (mine, theirs)]
    if any(type(document).__name__ != "Portfolio" for document in documents):
        raise ValueError("only portfolios can be merged")
    for document in documents:
        doubled = [problem for problem in validate(document).problems if problem.code == DOUBLED.code]
        if doubled:
            raise InvalidDocument(doubled)
    made: Merge = import_module("eportfolio.editing.merge").merge(*documents)
    return made


def _document(source: AnySource | Portfolio | Opportunity, limits: Limits | None) -> Portfolio | Opportunity:
    """A document as it is; any other source read."""
    if isinstance(source, SupportsTree):
        return source
    return parse(source, limits=limits).document


def write(
    document: Portfolio | Opportunity,
    destination: str | os.PathLike[str] | IO[bytes],
    *,
    format: str | None = None,
    lang: str | None = None,
    profile: str | None = None,
    evidence: Evidence | None = None,
) -> tuple[Loss, ...]:
    """Write `document`; what did not fit comes back. A file is written whole or not at all.

    Args:
        document: What to write.
        destination: A path, or a binary file object.
        format: A name from `list_formats()`; None: chosen by the ending of the path.
        lang: As for `convert`.
        profile: As for `convert`.
        evidence: As for `convert`.

    Raises:
        ValueError: no format can be told from the path, or it cannot be written.
        OSError: the file cannot be written.
    """
    if format is None:
        format = format_for(destination)
    written = _named(format, "can_write").dumps(document, Options(lang=lang, profile=profile), evidence)
    if isinstance(destination, str | os.PathLike):
        write_whole(Path(destination), written.data)
    else:
        destination.write(written.data)
    return written.losses


def format_for(destination: object) -> str:
    """The name of the format that is written to files that end as `destination` does.

    Raises:
        ValueError: no format has that ending.
    """
    name = os.fsdecode(destination).lower() if isinstance(destination, str | os.PathLike) else ""
    endings = [(ending, f.name) for f in _formats().values() if f.can_write for ending in f.extensions]
    for ending, format_name in sorted(endings, key=lambda pair: -len(pair[0])):
        if name.endswith(ending):
            return format_name
    known = ", ".join(sorted({ending for ending, _ in endings}))
    raise ValueError(f"the name does not tell the format to write; name one, or end it in one of: {known}")


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`, all of it or nothing: a temporary file beside it, synced, then renamed over it.

    A link keeps pointing where it points. A device or a pipe cannot be replaced and is written to.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    path = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(temporary).chmod(path.stat().st_mode & 0o777)
        else:
            mask = os.umask(0)
            os.umask(mask)
            Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _placed(problems: Iterable[Problem], text: json_door.JsonText | None) -> tuple[Problem, ...]:
    """The problems with line and column, where the source is a text that has them."""
    if text is None:
        return tuple(problems)
    waiting = list(problems)
    found = text.locate({problem.pointer for problem in waiting if problem.line is None})
    return tuple(
        problem.at(*found[problem.pointer]) if problem.line is None and problem.pointer in found else problem
        for problem in waiting
    )


def _unknown(members: list[structure.Unknown], reading: Parsed) -> tuple[Problem, ...]:
    """A warning for each unknown member: it points at the object, and its line and column at the name."""
    found = reading.text.locate_members(members) if members and reading.text is not None else {}
    return tuple(
        structure.unknown_problem(*member, reading.kind).at(*found.get(member, (None, None)))
        for member in members[: structure.MAX_PROBLEMS + 1]
    )
