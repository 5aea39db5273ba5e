"""The door for ZIP."""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed, Refused
from eportfolio.guard import zip as door
from eportfolio.guard.limits import Limits
from eportfolio.guard.source import Source

KINDS = {
    **dict.fromkeys(("EP001", "EP050", "EP052"), Malformed),
    **dict.fromkeys(("EP051", "EP053", "EP054", "EP055", "EP056", "EP060"), Refused),
    **dict.fromkeys(("EP004", "EP057", "EP058", "EP059", "EP061"), LimitExceeded),
}
TEXT = b"The quick brown fox. " * 40


def pack(
    *entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, mode: int = 0o100644, comment: bytes = b""
) -> bytes:
    """An archive made by the standard library, with names written exactly as given."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in entries:
            info = zipfile.ZipInfo("x", (1980, 1, 1, 0, 0, 0))
            info.filename = name
            info.create_system = 3
            info.external_attr = mode << 16
            info.compress_type = method
            archive.writestr(info, data)
        archive.comment = comment
    return buffer.getvalue()


def stream_packed(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive written to a pipe: sizes stand after the data."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return pipe.getvalue()


def read_all(data: object, limits: Limits | None = None) -> dict[str, bytes]:
    with door.check(data, limits) as archive:
        found = {}
        for name in archive.names:
            with archive.open(name) as file:
                found[name] = file.read()
        return found


def contents(data: object) -> dict[str, bytes] | str:
    """The files, or the code that the archive is refused with, raised as the class it asks for."""
    try:
        return read_all(data)
    except EPortfolioError as error:
        code, is_right = error.problem.code, type(error) is KINDS[error.problem.code]
    assert is_right
    return code


def fault(data: object, limits: Limits | None = None):
    with pytest.raises(EPortfolioError) as caught:
        read_all(data, limits)
    problem = caught.value.problem
    assert type(caught.value) is KINDS[problem.code]
    return problem


def listed(data: bytes, field: int, kind: str, value: int, entry: int = 0) -> bytes:
    """`data` with one number changed in the list at the end."""
    at = -1
    for _ in range(entry + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    return data[: at + field] + struct.pack(kind, value) + data[at + field + struct.calcsize(kind) :]


def local(data: bytes, field: int, kind: str, value: int) -> bytes:
    """`data` with one number changed in the header of the first entry."""
    return data[:field] + struct.pack(kind, value) + data[field + struct.calcsize(kind) :]


FILES = {"mimetype": b"text/plain", "data/portfolio.json": b"{}", "data/évidence/a b.txt": TEXT, "empty": b""}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("make", [pack, stream_packed])
def test_a_plain_archive_is_read(make, method: int) -> None:
    assert read_all(make(*FILES.items(), method=method)) == FILES


def test_every_kind_of_source_is_taken(tmp_path: Path) -> None:
    data = pack(*FILES.items())
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    file = io.BytesIO(data)
    for value in (data, path, str(path), file, Source.of(data), Source.of(path)):
        assert read_all(value) == FILES
    assert not file.closed


def test_an_archive_larger_than_what_is_read_as_a_whole_is_streamed(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(pack(*FILES.items()))
    assert read_all(path, Limits(input_bytes=10)) == FILES


def test_names_are_in_the_order_of_the_archive_without_folders() -> None:
    with door.check(pack(("b/", b""), ("b/x", b"1"), ("a", b"22"))) as archive:
        assert archive.names == ("b/x", "a")
        assert archive.size("a") == 2
        for use in (archive.open, archive.size):
            with pytest.raises(KeyError):
                use("b/")


def test_two_streams_can_be_read_by_turns() -> None:
    data = pack(("a", TEXT * 3000), ("b", TEXT[::-1] * 3000))
    with door.check(data, Limits(zip_ratio=10_000)) as archive, archive.open("a") as a, archive.open("b") as b:
        assert [a.read(100_000), b.read(70_000)] == [(TEXT * 3000)[:100_000], (TEXT[::-1] * 3000)[:70_000]]
        assert a.read() == (TEXT * 3000)[100_000:]
        assert b.read() == (TEXT[::-1] * 3000)[70_000:]


def test_an_archive_without_entries_and_one_with_a_comment_are_read() -> None:
    assert read_all(pack()) == {}
    assert read_all(pack(("a", b"1"), comment=b"made by hand")) == {"a": b"1"}


def test_names_without_the_flag_are_utf8_or_code_page_437() -> None:
    data = pack(("aa", b"1"))
    assert read_all(data.replace(b"aa", "é".encode())) == {"é": b"1"}
    assert read_all(data.replace(b"aa", b"\x82b")) == {"éb": b"1"}


def test_wide_sizes_of_streaming_writers_are_understood() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("a", "w", force_zip64=True) as file:
        file.write(TEXT)
    assert read_all(buffer.getvalue()) == {"a": TEXT}


@pytest.mark.parametrize(
    "data", [b"not a zip", b"PK\x03\x04", b"PK\x05\x06", pack(("a", TEXT))[:-1], pack(("a", TEXT))[:40], pack() + b"x"]
)
def test_what_is_no_whole_archive_is_ep050(data: bytes) -> None:
    assert fault(data).code == "EP050"


def test_an_empty_file_is_ep001() -> None:
    assert fault(b"").code == "EP001"


def test_every_truncation_is_refused() -> None:
    data = pack(("a", TEXT), ("b", b"x"), method=zipfile.ZIP_STORED)
    for size in range(1, len(data)):
        assert fault(data[:size]).code == "EP050"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_are_ep051(method: int) -> None:
    assert fault(pack(("a", TEXT), method=method)).code == "EP051"


@pytest.mark.parametrize("flag", [0x0001, 0x0040, 0x2000])
def test_encrypted_entries_are_ep052(flag: int) -> None:
    assert fault(listed(pack(("a", TEXT)), 8, "<H", flag)).code == "EP052"


@pytest.mark.parametrize(
    "name",
    [
        "../a",
        "a/../b",
        "..",
        "/a",
        "//a",
        "a//b",
        "./a",
        "a/.",
        "a\\b",
        "..\\a",
        "C:a",
        "c:/a",
        "a\0b",
        "a\nb",
        "a\x7f",
        "",
        "/",
        "NUL",
        "con.txt",
        "a/Lpt1.tar.gz",
        "aux/b",
        "com¹",
        "a /b",
        "b.",
        "b. /c",
        "CONIN$",
        "prn .txt",
        "x" * 256,
        "é" * 128,
        "/".join(["x" * 200] * 6),
    ],
)
def test_unsafe_names_are_ep053(name: str) -> None:
    assert fault(pack((name, b"x"))).code == "EP053"


@pytest.mark.parametrize(
    "name",
    ["a", "a.b/c d", ".hidden", "..a", "a..b", "console", "comb", "com10", "nul1", "é/😀", "a-b_c~", "xy:z", "x" * 255],
)
def test_safe_names_are_let_in(name: str) -> None:
    assert list(read_all(pack((name, b"x")))) == [name]


def test_a_name_that_is_not_the_utf8_it_claims_to_be_is_ep053() -> None:
    assert fault(pack(("é", b"x")).replace("é".encode(), b"\xff\xfe")).code == "EP053"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFBLK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR])
def test_links_and_devices_are_ep054(kind: int) -> None:
    assert fault(pack(("a", b"/etc/passwd"), mode=kind | 0o777)).code == "EP054"


def test_a_folder_of_kind_folder_is_let_in() -> None:
    assert read_all(pack(("a/", b""), mode=stat.S_IFDIR | 0o755)) == {}


@pytest.mark.parametrize(
    "names",
    [
        ("a", "a"),
        ("a", "A"),
        ("caf\u00e9", "cafe\u0301"),
        ("a", "a/"),
        ("a", "a/b"),
        ("a/b", "A"),
        ("a/b/c", "a/B"),
        ("a/", "a/"),
        ("stra\u00dfe", "STRASSE"),
        ("x/y/z", "x"),
    ],
)
@pytest.mark.parametrize("is_reversed", [False, True])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_meet_on_a_disk_are_ep055(names: tuple[str, ...], is_reversed: bool) -> None:
    order = names[::-1] if is_reversed else names
    assert fault(pack(*((name, b"") for name in order))).code == "EP055"


def test_folders_shared_by_files_are_no_duplicates() -> None:
    assert len(read_all(pack(("a/", b""), ("a/b", b"1"), ("a/c", b"2"), ("ab", b"3")))) == 3


def test_entries_that_share_bytes_are_ep056() -> None:
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(TEXT) + packed.flush()
    numbers = (8, 0, 33, zlib.crc32(TEXT), len(body), len(TEXT), 1, 0)
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, *numbers) + b"k" + body
    row = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, *numbers, 0, 0, 0, 0, 0) + b"k"
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, 2 * len(row), len(head), 0)
    assert fault(head + row * 2 + end).code == "EP056"
    # The second entry begins inside the bytes of the first.
    inner = local(pack(("b", b"x"), method=zipfile.ZIP_STORED), 0, "<4s", b"PK\3\4")[:32]
    outer = pack(("a", inner), ("b", b"x"), method=zipfile.ZIP_STORED)
    assert fault(listed(outer, 42, "<I", 31, entry=1)).code in ("EP056", "EP060")


@pytest.mark.parametrize("shared", [1, 2, 3, 4])
def test_entries_that_share_a_few_bytes_are_ep056(shared: int) -> None:
    first = pack(("a", b"tail" + b"PK\3\4"[:shared]), method=0)
    second = pack(("b", b"x"), method=0)
    row, more = (d[d.index(b"PK\1\2") : d.index(b"PK\5\6")] for d in (first, second))
    body = first[: first.index(b"PK\1\2") - shared]
    more = more[:42] + struct.pack("<I", len(body)) + more[46:]
    body += second[: second.index(b"PK\1\2")]
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, len(row + more), len(body), 0)
    assert fault(body + row + more + end).code == "EP056"


def test_what_unpacks_too_far_is_ep057() -> None:
    limits = Limits(zip_ratio=10, zip_ratio_slack=1_000)
    assert read_all(pack(("a", bytes(1_000))), limits)
    problem = fault(pack(("a", bytes(2_000))), limits)
    assert (problem.code, problem.params["limit"]) == ("EP057", 10)


def test_too_much_in_total_is_ep058() -> None:
    data = pack(("a", bytes(600)), ("b", bytes(600)))
    assert fault(data, Limits(zip_total_bytes=1_199)).params == {"limit": 1_199, "name": "zip_total_bytes"}
    assert read_all(data, Limits(zip_total_bytes=1_200))
    assert fault(data, Limits(zip_bytes=len(data) - 1)).code == "EP058"
    assert read_all(data, Limits(zip_bytes=len(data)))


def test_too_many_entries_is_ep059() -> None:
    data = pack(*((str(index), b"") for index in range(5)))
    assert fault(data, Limits(zip_entries=4)).code == "EP059"
    assert len(read_all(data, Limits(zip_entries=5))) == 5


@pytest.mark.parametrize("junk", [b"x", b"%PDF-1.7\n", pack(("hidden", b"1"))])
def test_anything_glued_before_the_archive_is_ep060(junk: bytes) -> None:
    data = pack(("a", TEXT))
    assert fault(junk + data).code == "EP060"
    # The same with every offset corrected, as self-extracting archives have it.
    buffer = io.BytesIO(junk)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("a", TEXT)
    moved = buffer.getvalue()
    if not junk.startswith(b"PK"):
        assert fault(moved).code == "EP060"


def test_a_hole_between_entries_is_ep060() -> None:
    first, second = pack(("a", b"1"), method=0), pack(("b", b"2"), method=0)
    body = first[: first.index(b"PK\x01\x02")] + b"hidden" + second[: second.index(b"PK\x01\x02")]
    rows = first[first.index(b"PK\x01\x02") : first.index(b"PK\x05\x06")]
    more = second[second.index(b"PK\x01\x02") : second.index(b"PK\x05\x06")]
    more = more[:42] + struct.pack("<I", body.index(b"hidden") + 6) + more[46:]
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 2, 2, len(rows + more), len(body), 0)
    assert fault(body + rows + more + end).code == "EP060"
    closed = body.replace(b"hidden", b"")
    more = more[:42] + struct.pack("<I", body.index(b"hidden")) + more[46:]
    assert read_all(closed + rows + more + end[:16] + struct.pack("<IH", len(closed), 0)) == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda d: local(d, 0, "<4s", b"PK\3\5"),
        lambda d: local(d, 6, "<H", 2),
        lambda d: local(d, 8, "<H", 0),
        lambda d: local(d, 14, "<I", 1),
        lambda d: local(d, 18, "<I", 1),
        lambda d: local(d, 22, "<I", 1),
        lambda d: local(d, 26, "<H", 2),
        lambda d: local(d, 28, "<H", 9),
        lambda d: local(d, 30, "<4s", b"evil"),
        lambda d: local(d, 18, "<I", 0xFFFFFFFF),
        lambda d: listed(d, 24, "<I", 10),
        lambda d: listed(d, 16, "<I", 10),
        lambda d: listed(d, 34, "<H", 1),
        lambda d: listed(d, 28, "<H", 5),
        lambda d: listed(d, 0, "<4s", b"PK\1\3"),
    ],
)
def test_a_list_that_disagrees_with_the_headers_is_ep050(damage) -> None:
    data = pack(("name", TEXT))
    assert read_all(data)
    assert fault(damage(data)).code == "EP050"


@pytest.mark.parametrize(("size", "method"), [(10, 8), (len(TEXT) + 1, 8), (len(TEXT) - 1, 8), (10, 0)])
def test_a_size_that_lies_everywhere_is_ep050(size: int, method: int) -> None:
    data = pack(("a", TEXT), method=method)
    lying = local(listed(data, 24, "<I", size), 22, "<I", size)
    assert fault(lying).code == "EP050"


def test_a_liar_never_hands_out_more_than_it_states() -> None:
    data = pack(("a", bytes(5_000_000)))
    lying = local(listed(data, 24, "<I", 10), 22, "<I", 10)
    taken = []
    with door.check(lying) as archive, archive.open("a") as file, pytest.raises(Malformed):
        taken.extend(iter(lambda: file.read(7), b""))
    assert len(b"".join(taken)) <= 10


@pytest.mark.parametrize("method", [0, 8])
def test_a_wrong_checksum_is_ep050_at_the_end(method: int) -> None:
    data = pack(("a", TEXT), method=method)
    wrong = local(listed(data, 16, "<I", 7), 14, "<I", 7)
    with door.check(wrong) as archive, archive.open("a") as file:
        assert file.read(100) == TEXT[:100]
        with pytest.raises(Malformed):
            file.read()


def test_a_descriptor_that_disagrees_is_ep060() -> None:
    data = stream_packed(("a", TEXT))
    at = data.index(b"PK\x07\x08")
    assert fault(data[: at + 4] + b"\0\0\0\0" + data[at + 8 :]).code == "EP060"


@pytest.mark.parametrize("field", [12, 16], ids=["size of the list", "place of the list"])
def test_an_archive_for_very_large_sizes_is_ep061(field: int) -> None:
    data = pack(("a", TEXT))
    at = data.rindex(b"PK\x05\x06") + field
    assert fault(data[:at] + b"\xff\xff\xff\xff" + data[at + 4 :]).code == "EP061"


@pytest.mark.parametrize("field", [20, 24, 42], ids=["packed", "unpacked", "place"])
def test_an_entry_of_four_gigabytes_is_ep061(field: int) -> None:
    assert fault(listed(pack(("a", TEXT)), field, "<I", 0xFFFFFFFF)).code == "EP061"


@pytest.mark.parametrize(
    ("field", "value"), [(16, 0xFFFFFFFF), (12, 0xFFFFFFFF), (8, 3), (10, 3), (4, 1), (6, 1), (12, 1), (16, 10_000)]
)
def test_a_broken_end_is_refused(field: int, value: int) -> None:
    data = pack(("a", TEXT))
    at = data.rindex(b"PK\x05\x06") + field
    kind = "<I" if field >= 12 else "<H"
    broken = data[:at] + struct.pack(kind, value) + data[at + struct.calcsize(kind) :]
    assert fault(broken).code in ("EP050", "EP060", "EP061")


def test_no_message_quotes_a_name() -> None:
    for data in (pack(("../GEHEIM1985", b"")), pack(("GEHEIM1985", b""), ("geheim1985", b""))):
        with pytest.raises(EPortfolioError) as caught:
            door.check(data)
        told = caught.value.problem
        assert "1985" not in f"{caught.value}{told}{told.localised('nl')}"


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        door.check(tmp_path / "absent.zip")


NAMES = st.text(alphabet="abcé/.", min_size=1, max_size=6)


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=200), max_size=5), st.sampled_from([0, 8]), st.booleans())
def test_what_is_let_in_is_what_the_standard_library_reads(
    files: dict[str, bytes], method: int, is_streamed: bool
) -> None:
    data = (stream_packed if is_streamed else pack)(*files.items(), method=method)
    found = contents(data)
    if isinstance(found, str):
        assert found in ("EP050", "EP053", "EP055")
    else:
        assert found == {name: content for name, content in files.items() if not name.endswith("/")}


GOOD = [pack(*FILES.items()), stream_packed(*FILES.items()), pack(*FILES.items(), method=0)]


@settings(max_examples=500, deadline=None)
@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(0, 3), st.binary(max_size=4)), min_size=1, max_size=4),
)
def test_damage_is_refused_or_changes_nothing(data: bytes, edits: list[tuple[int, int, bytes]]) -> None:
    for at, cut, patch in edits:
        data = data[:at] + patch + data[at + cut :]
    found = contents(data)
    assert isinstance(found, str) or sorted(found.values()) == sorted(FILES.values())


@given(st.binary(max_size=100) | st.binary(max_size=60).map(lambda data: b"PK\3\4" + data + b"PK\5\6" + bytes(18)))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found = contents(data)
    assert isinstance(found, str) or found == {}
