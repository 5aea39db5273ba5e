"""The public functions: every kind of source, names of formats, files written whole, and types a consumer sees."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

import pytest
from hypothesis import given

import eportfolio as ep
from eportfolio import api
from strategies import documents, text_of

BARE: dict[str, Any] = {"type": "Portfolio", "formatVersion": "1.0", "id": "urn:x:1", "language": "nl"}
WORK: dict[str, Any] = {**BARE, "type": "Opportunity"}
DATA = json.dumps({**BARE, "headline": "é"}, ensure_ascii=False).encode()
ROOT = Path(__file__).resolve().parents[1]


class Pipe(io.RawIOBase):
    """A stream that cannot seek and hands out three bytes at a time."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.rest = data

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        piece, self.rest = self.rest[:3], self.rest[3:]
        target[: len(piece)] = piece
        return len(piece)


class PathLike:
    def __init__(self, path: Path) -> None:
        self.path = path

    def __fspath__(self) -> str:
        return str(self.path)


SOURCES = {
    "str": str,
    "Path": lambda path: path,
    "PathLike": PathLike,
    "bytes": lambda _: DATA,
    "bytearray": lambda _: bytearray(DATA),
    "memoryview": lambda _: memoryview(DATA),
    "BytesIO": lambda _: io.BytesIO(DATA),
    "pipe": lambda _: Pipe(DATA),
    "dict": lambda _: json.loads(DATA),
    "open file": lambda path: path.open("rb"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with a small portfolio, under a name that says nothing about it."""
    file = tmp_path / "x.bin"
    file.write_bytes(DATA)
    return file


@pytest.mark.parametrize("kind", SOURCES)
def test_every_kind_of_source_gives_the_same_document(kind: str, path: Path) -> None:
    def source() -> Any:
        return SOURCES[kind](path)

    expected = ep.parse(DATA)
    made = []
    for use in (ep.parse, ep.read, ep.validate, ep.detect, lambda s: ep.convert(s, "json")):
        one = source()
        made.append(use(one))
        if hasattr(one, "close"):
            assert not one.closed, "a file object stays open: it is the caller's"
            one.close()
    assert made[0].document == made[1] == expected.document
    assert made[2].ok
    assert made[3] == "json"
    assert made[4].document == expected.document


def test_a_file_object_counts_from_where_it_stands() -> None:
    stream = io.BytesIO(b"header" + DATA)
    stream.seek(6)
    assert ep.read(stream) == ep.read(DATA)


@pytest.mark.parametrize("use", [ep.parse, ep.read, ep.validate, ep.detect])
def test_a_text_mode_file_is_a_type_error(use: Any, path: Path) -> None:
    with path.open(encoding="utf-8") as stream, pytest.raises(TypeError, match="binary"):
        use(stream)
    with pytest.raises(TypeError, match="binary"):
        use(io.StringIO("{}"))
    for wrong in (5, None, object(), ["a"]):
        with pytest.raises(TypeError):
            use(wrong)


@pytest.mark.parametrize("use", [ep.parse, ep.read, ep.validate, ep.detect])
def test_a_missing_file_and_a_folder_are_os_errors(use: Any, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        use(tmp_path / "none.json")
    with pytest.raises(OSError):  # noqa: PT011  # which one differs between systems
        use(tmp_path)


def test_a_string_is_a_path_and_never_content() -> None:
    with pytest.raises(TypeError, match="path"):
        ep.parse(DATA.decode())
    with pytest.raises(OSError):  # noqa: PT011  # as above
        ep.parse("no such file")


def test_an_empty_input_is_malformed() -> None:
    for empty in (b"", io.BytesIO(), Pipe(b"")):
        with pytest.raises(ep.Malformed):
            ep.parse(empty)
    assert not ep.validate(b"").ok


@pytest.mark.parametrize("info", ep.list_formats(), ids=lambda info: info.name)
def test_every_listed_format_can_be_named(info: ep.FormatInfo) -> None:
    if info.can_read:
        ep.validate(DATA, format=info.name)
    if info.can_write:
        assert ep.convert(DATA, info.name).data


@pytest.mark.parametrize("name", ["nonsense", "", "JSON", "../json"])
def test_an_unknown_format_is_a_value_error_that_lists_the_known(name: str) -> None:
    document = ep.read(DATA)
    for use in (
        lambda: ep.parse(DATA, format=name),
        lambda: ep.validate(DATA, format=name),
        lambda: ep.convert(DATA, name),
        lambda: ep.read(DATA, format=name),
        lambda: ep.write(document, io.BytesIO(), format=name),
    ):
        with pytest.raises(ValueError, match=r"choose from: .*json"):
            use()


def test_a_format_that_can_only_be_read_cannot_be_written() -> None:
    for info in ep.list_formats():
        if not info.can_write:
            with pytest.raises(ValueError, match="written"):
                ep.convert(DATA, info.name)


@given(documents())
def test_detection_agrees_with_reading(found: tuple[str, Any]) -> None:
    data = text_of(found[1])
    assert ep.parse(data).format == ep.detect(data) == ep.validate(data).format
    linked = ep.convert(data, "jsonld", format="json").data
    assert ep.parse(linked).format == ep.detect(linked)


def test_read_gives_the_kind_that_is_expected() -> None:
    assert type(ep.read(DATA, expect=ep.Portfolio)) is ep.Portfolio
    assert type(ep.read(WORK, expect=ep.Opportunity)) is ep.Opportunity
    with pytest.raises(ep.ReadError) as caught:
        ep.read(WORK, expect=ep.Portfolio)
    assert caught.value.problem.code == "EP006"
    assert caught.value.problem.pointer == "/type"


def test_limits_are_the_callers_choice() -> None:
    small = ep.Limits(json_bytes=10)
    for use in (ep.parse, ep.read):
        with pytest.raises(ep.LimitExceeded):
            use(DATA, limits=small)
    report = ep.validate(DATA, limits=small)
    assert not report.ok
    assert isinstance(report.error, ep.LimitExceeded)
    assert ep.validate(DATA, limits=ep.Limits.upload()).ok


def test_a_strict_conversion_refuses_any_loss() -> None:
    tree = {**BARE, "own": 1}
    assert [loss.pointer for loss in ep.convert(tree, "jsonld").losses] == ["/own"]
    with pytest.raises(ep.LossRefused) as caught:
        ep.convert(tree, "jsonld", strict=True)
    assert [loss.pointer for loss in caught.value.losses] == ["/own"]
    assert ep.convert(BARE, "jsonld", strict=True).losses == ()
    assert ep.convert(tree, "json", strict=True).losses == ()


def test_convert_refuses_a_broken_document() -> None:
    with pytest.raises(ep.InvalidDocument):
        ep.convert({**BARE, "headline": 5}, "jsonld")


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.json", "json"),
        ("A.JSON", "json"),
        ("a.eportfolio.json", "json"),
        ("a.jsonld", "jsonld"),
        ("a.b.jsonld", "jsonld"),
    ],
)
def test_the_ending_of_the_path_chooses_the_format(tmp_path: Path, name: str, format_name: str) -> None:
    for target in (tmp_path / name, str(tmp_path / name)):
        assert ep.write(ep.read(DATA), target) == ()
        written = (tmp_path / name).read_bytes()
        assert ep.parse(written, format=format_name).document.headline == "é"  # type: ignore[union-attr]  # a portfolio
        assert (b"@context" in written) == (format_name == "jsonld")


@pytest.mark.parametrize("name", ["a", "a.txt", "json", ".json.bak"])
def test_a_path_that_tells_no_format_is_a_value_error(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"\.json"):
        ep.write(ep.read(DATA), tmp_path / name)
    with pytest.raises(ValueError, match=r"\.json"):
        ep.write(ep.read(DATA), io.BytesIO())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod", "write"])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")

    def fail(*_arguments: Any, **_names: Any) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    elif step == "write":
        real = os.fdopen
        monkeypatch.setattr(api.os, "fdopen", lambda handle, mode: _Broken(real(handle, mode)))
    else:
        monkeypatch.setattr(Path, step, fail)
    with pytest.raises(OSError, match="No space"):
        ep.write(ep.read(DATA), target)
    monkeypatch.undo()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


class _Broken:
    """A file that takes no bytes."""

    def __init__(self, file: Any) -> None:
        self.file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_reason: object) -> None:
        self.file.close()

    def write(self, _data: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_a_conversion_that_fails_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="choose from"):
        ep.write(ep.read(DATA), tmp_path / "a.json", format="nonsense")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_writing_over_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    target.chmod(mode)
    ep.write(ep.read(DATA), target)
    assert stat.S_IMODE(target.stat().st_mode) == mode
    assert ep.read(target) == ep.read(DATA)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_mode_the_system_gives(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        ep.write(ep.read(DATA), tmp_path / "a.json")
        assert os.umask(mask) == mask, "the mask is left as it was"
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a.json").stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_keeps_pointing_where_it_points(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    ep.write(ep.read(DATA), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert ep.read(tmp_path / "real.json") == ep.read(DATA)


def test_writing_to_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):  # noqa: PT011  # which one differs between systems
        ep.write(ep.read(DATA), tmp_path / "none" / "a.json")


def test_a_report_can_be_kept_as_json() -> None:
    report = ep.validate({**BARE, "headline": 5})
    whole = json.loads(report.to_json())
    assert whole["ok"] is False
    assert whole["problems"][0]["code"] == "EP101"
    assert whole["problems"][0]["pointer"] == "/headline"
    dutch = json.loads(report.to_json(lang="nl"))["problems"][0]
    assert dutch["message"] != whole["problems"][0]["message"]
    assert json.loads(ep.validate(BARE).to_json()) == {"ok": True, "problems": []}


def test_reports_compare_by_value() -> None:
    assert ep.validate(DATA) == ep.validate(DATA)
    assert ep.validate(DATA) != ep.validate({**BARE, "headline": 5})
    assert ep.validate({**BARE, "experiences": [{"id": "#e1"}, {"id": "#e2"}]}).counts == {"experiences": 2}


def test_every_public_name_is_there_and_nothing_else() -> None:
    for name in ep.__all__:
        assert getattr(ep, name) is not None
    assert set(ep.__all__) <= set(dir(ep))
    with pytest.raises(AttributeError, match="nonsense"):
        ep.nonsense  # noqa: B018  # that it is not there is the test
    errors = [getattr(ep, name) for name in ep.__all__ if isinstance(getattr(ep, name), type)]
    for error in errors:
        if issubclass(error, Exception):
            assert issubclass(error, ep.EPortfolioError)


def test_documents_can_be_read_in_many_threads_at_once() -> None:
    found: list[Any] = []

    def work() -> None:
        found.extend(ep.parse(DATA).document for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [ep.read(DATA)] * 80


CONSUMER = '''
"""What a typed program that uses the library looks like."""

import io
from pathlib import Path

from typing_extensions import assert_type

import eportfolio as ep

either = ep.read("cv.json")
assert_type(either, ep.Portfolio | ep.Opportunity)
portfolio = ep.read(Path("cv.json"), expect=ep.Portfolio)
assert_type(portfolio, ep.Portfolio)
work = ep.read(b"{}", expect=ep.Opportunity, format="json")
assert_type(work, ep.Opportunity)
assert_type(ep.read("cv.xml", format="europass-xml"), ep.Portfolio)
assert_type(ep.parse(io.BytesIO()), ep.Reading)
report = ep.validate({"type": "Portfolio"}, limits=ep.Limits.upload())
assert_type(report.problems, tuple[ep.Problem, ...])
converted = ep.convert(memoryview(b"{}"), to="jsonld", strict=True)
assert_type(converted.data, bytes)
assert_type(ep.write(portfolio, "a.json"), tuple[ep.Loss, ...])
changed = portfolio.change("#c1", level={"value": 5}).remove("#e1")
assert_type(changed, ep.Portfolio)
for experience in portfolio.experiences or ():
    if experience.period is not None:
        start: str | None = experience.period.start
    hours: int | float | None = experience.hours_per_week
try:
    ep.parse(b"")
except ep.InvalidDocument as error:
    first: ep.Problem = error.problems[0]
except ep.ReadError as error:
    code: str = error.problem.code
'''
WRONG = {
    "ep.read(5)": "overload",
    "ep.read('a', expect=ep.Portfolio).nonsense": "attr-defined",
    "ep.validate(b'', strict=True)": "call-arg",
    "ep.convert(b'')": "call-arg",
    "ep.nonsense": "attr-defined",
}


def mypy(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / "consumer.py").write_text(text, encoding="utf-8")
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file",
        os.devnull,
        "--cache-dir",
        str(folder / "cache"),
        "--follow-imports=silent",
        "consumer.py",
    ]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def consumer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the project, where the type checker sees the library as a user's does."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    return tmp_path_factory.mktemp("consumer")


def test_a_typed_consumer_passes_strict_type_checking(consumer: Path) -> None:
    run = mypy(consumer, CONSUMER)
    assert run.returncode == 0, run.stdout


def test_wrong_uses_are_seen_by_the_type_checker(consumer: Path) -> None:
    run = mypy(consumer, "import eportfolio as ep\n" + "\n".join(WRONG) + "\n")
    for line, kind in enumerate(WRONG.values(), 2):
        assert f"consumer.py:{line}: error" in run.stdout, run.stdout
        assert kind in run.stdout
