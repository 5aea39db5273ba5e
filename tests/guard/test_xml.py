"""The door for XML."""

import gzip
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from eportfolio.errors import EPortfolioError, LimitExceeded, Malformed, Refused
from eportfolio.guard import xml as door
from eportfolio.guard._xmlscan import ATTRIBUTES_FOR_EACH_ELEMENT, scan
from eportfolio.guard.limits import MAX_DEPTH, Limits

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SMALL = Limits(xml_bytes=5_000, xml_depth=4, xml_elements=10, xml_attributes=3, xml_text_chars=50)
KINDS = {
    "EP001": Malformed,
    "EP004": LimitExceeded,
    "EP030": Malformed,
    "EP031": Refused,
    "EP032": Refused,
    "EP033": LimitExceeded,
    "EP034": LimitExceeded,
    "EP036": LimitExceeded,
    "EP037": LimitExceeded,
}


def fault(data: str | bytes, limits: Limits | None = None):
    with pytest.raises(EPortfolioError) as caught:
        door.parse(data.encode() if isinstance(data, str) else data, limits)
    problem = caught.value.problem
    assert type(caught.value) is KINDS[problem.code]
    return problem


def parsed(data: bytes, limits: Limits | None = None) -> door.XmlText | None:
    """The document, or None when it is refused as its code asks for."""
    try:
        return door.parse(data, limits)
    except EPortfolioError as error:
        is_right = type(error) is KINDS[error.problem.code]
    assert is_right
    return None


def place(problem) -> tuple[str, int | None, int | None]:
    return problem.code, problem.line, problem.column


def test_a_plain_document_is_parsed() -> None:
    found = door.parse((HEAD + '<a b="1">é<c/></a>').encode())
    assert etree.tostring(found.root, encoding="unicode") == '<a b="1">é<c/></a>'
    assert found.problems == ()


def test_comments_and_instructions_vanish_and_cdata_is_text() -> None:
    root = door.parse(b"<?x y?><!-- c --><a>admin<!-- -->@<?p q?>gov<![CDATA[<&>]]>!</a><!-- d -->").root
    assert root.text == "admin@gov<&>!"
    assert len(root) == 0


@pytest.mark.parametrize("data", [b"", b" \n\t\r", b"\n"])
def test_an_empty_document_is_ep001(data: bytes) -> None:
    assert fault(data).code == "EP001"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<a>\n<b></a>", 2),
        ("<a/>junk", 1),
        ("<a>&#8;</a>", 1),
        ("<a>&e;</a>", 1),
        ("<a b='1' b='2'/>", 1),
        ("<a x:b='1'/>", 1),
        ("junk", 1),
        ("<a>\n\n&</a>", 3),
        ("<a", 1),
        ("<!-- never closed", 1),
        ("<?x never", 1),
        ("<a>\x01</a>", 1),
        ("<a>\x00</a>", 1),
        ("{}", 1),
        ("  <?xml version='1.0'?><a/>", 1),
        ("<a><![CDATA[x</a>", 1),
    ],
)
def test_what_is_not_well_formed_is_ep030_with_its_line(text: str, line: int) -> None:
    problem = fault(text)
    assert problem.code == "EP030"
    assert problem.line == line
    assert problem.column is not None
    assert problem.column >= 1


@pytest.mark.parametrize(
    "subset",
    [
        "",
        ' [<!ENTITY e "x">]',
        ' SYSTEM "http://127.0.0.1:9/a.dtd"',
        ' [<!ENTITY e SYSTEM "file:///etc/passwd">]',
        ' [<!ENTITY % p SYSTEM "http://127.0.0.1:9/"> %p;]',
        ' PUBLIC "-//x//y" "z"',
        ' [<!ATTLIST a b CDATA "c">]',
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii"])
@pytest.mark.parametrize("before", ["", "<!-- <!DOCTYPE x> -->", "<?p <!DOCTYPE x> ?>\n \n"])
def test_every_doctype_is_ep031(subset: str, codec: str, before: str) -> None:
    declared = {"ascii": "us-ascii", "utf-8-sig": "utf-8"}.get(codec, codec.replace("16-", "16"))
    text = f'<?xml version="1.0" encoding="{declared}"?>{before}<!DOCTYPE a{subset}><a>&e;</a>'
    problem = fault(text.encode(codec))
    prefix = text[: text.rindex("<!DOCTYPE a")]
    assert place(problem) == ("EP031", prefix.count("\n") + 1, len(prefix.rpartition("\n")[2]) + 1)


def test_a_lower_case_doctype_is_not_let_in_either() -> None:
    assert fault("<!doctype html><html/>").code == "EP031"


@pytest.mark.parametrize(
    "text",
    [
        "<!-- <!DOCTYPE a> --><a/>",
        "<?x <!DOCTYPE a>?><a/>",
        "<a><![CDATA[<!DOCTYPE a>]]></a>",
        "<a><!-- <!DOCTYPE a> --></a>",
    ],
)
def test_a_doctype_that_is_only_text_is_let_in(text: str) -> None:
    assert door.parse(text.encode()).root.tag == "a"


BOM = "\ufeff"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("marks", [2, 3])
def test_no_second_byte_order_mark_hides_a_doctype(codec: str, marks: int) -> None:
    """libxml2 skips one more mark than the door takes off, and would expand the entity."""
    text = BOM * marks + '<!DOCTYPE a [<!ENTITY e "x">]><a b="&e;"/>'
    assert place(fault(text.encode(codec))) == ("EP030", 1, 1)


@pytest.mark.parametrize(
    "junk", ["x", "&#32;", "\x00", "\x0b", "\u00a0", "<", "< a/>", "</a>", "<1/>", "<!ELEMENT a ANY>"]
)
@pytest.mark.parametrize("before", ["", "<!-- c -->\n", "<?p q?>\n"])
def test_nothing_else_may_stand_before_the_root(junk: str, before: str) -> None:
    assert place(fault(f"{before}{junk}<!DOCTYPE a><a/>")) == ("EP030", 1 + before.count("\n"), 1)


def test_a_doctype_after_the_root_is_not_well_formed() -> None:
    assert fault("<a/><!DOCTYPE a>").code == "EP030"


def test_an_entity_bomb_is_refused_before_it_expands() -> None:
    levels = "".join(f'<!ENTITY a{i} "{10 * ("&a" + str(i - 1) + ";")}">' for i in range(1, 10))
    assert fault(f'<!DOCTYPE a [<!ENTITY a0 "lol">{levels}]><a b="&a9;">&a9;</a>').code == "EP031"


@pytest.mark.parametrize(
    ("declared", "codec", "text"),
    [
        ("UTF-8", "utf-8", "é€😀"),
        ("utf-8", "utf-8-sig", "é€😀"),
        ("UTF-16", "utf-16", "é€😀"),
        (None, "utf-16", "é€😀"),
        ("utf-16le", "utf-16-le", "é"),
        ("UTF-16BE", "utf-16-be", "é"),
        ("US-ASCII", "ascii", "e"),
        ("ISO-8859-1", "latin-1", "é"),
        ("iso-8859-15", "iso-8859-15", "é€"),
        ("windows-1252", "cp1252", "é € ‰"),
        (None, "utf-8", "é"),
        ("utf-16", "utf-16-le", "x"),
    ],
)
def test_the_allowed_encodings_are_read(declared: str | None, codec: str, text: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}" standalone="yes"?>' if declared else '<?xml version="1.0"?>'
    found = door.parse(f"{head}<a>{text}</a>".encode(codec))
    assert found.root.text == text
    assert found.problems == ()


@pytest.mark.parametrize(
    "declared",
    [
        "utf-7",
        "UTF-32",
        "ebcdic-cp-us",
        "cp037",
        "shift_jis",
        "gb18030",
        "big5",
        "iso-2022-jp",
        "iso-8859-2",
        "none",
        "",
    ],
)
def test_other_encodings_are_ep032(declared: str) -> None:
    assert fault(f'<?xml version="1.0" encoding="{declared}"?><a>+ADw-b+AD4-</a>').code == "EP032"


@pytest.mark.parametrize(
    "data",
    [
        "<a/>".encode("utf-32"),
        "<a/>".encode("utf-32-be"),
        (HEAD + "<a/>").encode("cp037"),
        b'<?xml version="1.0" encoding="utf-16"?><a/>',
        (HEAD + "<a/>").encode("utf-16"),
        "<a>é</a>".encode("latin-1"),
        '<?xml version="1.0" encoding="us-ascii"?><a>é</a>'.encode(),
        b'<?xml version="1.0" encoding="windows-1252"?><a>\x81</a>',
        b"\xff\xfe<\0a\0>\0\0\xd8<\0/\0a\0>\0",
        b"\xff\xfe<\0a\0/\0>",
        b"<a>\xed\xa0\x80</a>",
        b"<a>\xc0\xaf</a>",
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-16"?><a/>',
    ],
)
def test_bytes_that_are_not_in_their_encoding_are_refused(data: bytes) -> None:
    assert fault(data).code == "EP032"


def test_a_wrong_byte_is_named_by_line_and_column() -> None:
    assert place(fault(b"<a>\r\n\xc3\xa9 \xff</a>")) == ("EP032", 2, 3)


@pytest.mark.parametrize("declared", ["ISO-8859-1", "ISO-8859-15", "windows-1252"])
def test_utf8_under_a_one_byte_declaration_is_read_as_declared_with_a_warning(declared: str) -> None:
    found = door.parse(f'<?xml version="1.0" encoding="{declared}"?><a>é</a>'.encode())
    assert found.root.text == "Ã©"
    assert [(p.code, p.severity) for p in found.problems] == [("EP035", "warning")]


@pytest.mark.parametrize("depth", [4, 5, 90, 300, 3000])
def test_the_depth_is_counted_exactly(depth: int) -> None:
    text = "\n" + "<a>" * depth + "</a>" * depth
    if depth <= SMALL.xml_depth:
        assert door.parse(text.encode(), SMALL).root.tag == "a"
    else:
        problem = fault(text, Limits(xml_depth=4))
        assert (problem.code, problem.params["limit"], problem.line) == ("EP033", 4, 2)
    if depth == 90:
        assert door.parse(text.encode())


@pytest.mark.parametrize("text_limit", [1_000, 50_000_000])
def test_the_deepest_limit_is_within_what_the_parser_reads(text_limit: int) -> None:
    limits = Limits(xml_depth=MAX_DEPTH, xml_text_chars=text_limit)
    assert door.parse(b"<a>" * MAX_DEPTH + b"</a>" * MAX_DEPTH, limits)
    for depth in (MAX_DEPTH + 1, 3_000):
        problem = fault(b"<a>" * depth + b"</a>" * depth, limits)
        assert (problem.code, problem.params) == ("EP033", {"limit": MAX_DEPTH, "name": "xml_depth"})


@pytest.mark.parametrize("count", [10, 11])
@pytest.mark.parametrize(
    "piece", ["<b/>", "<b>=</b>", "<!-- <c/> -->", "<?p <c/> ?>", "<![CDATA[<c/>]]>", "<b c='>'></b>", "<b c='/>'/>"]
)
def test_elements_and_the_like_are_counted_exactly(count: int, piece: str) -> None:
    text = "<a>\n" + piece * (count - 1) + "</a>"
    if count == 10:
        assert door.parse(text.encode(), SMALL)
    else:
        problem = fault(text, SMALL)
        assert (problem.code, problem.params) == ("EP034", {"limit": 10, "name": "xml_elements"})
        assert (problem.line, problem.column) == (2, 9 * len(piece) + 1)


@pytest.mark.parametrize("piece", ["<!-- c -->", "<?p?>"])
def test_what_stands_before_the_root_is_counted_too(piece: str) -> None:
    assert door.parse((piece * 9 + "<a/>").encode(), SMALL)
    for text in (piece * 10 + "<a/>", piece * 30 + "<a/>", piece * 30 + "<!DOCTYPE a><a/>"):
        assert fault(text, SMALL).code == "EP034"


@pytest.mark.parametrize("count", [50, 51])
def test_attributes_are_counted_over_the_whole_document_too(count: int) -> None:
    limits = Limits(xml_elements=5, xml_attributes=30)
    most = ATTRIBUTES_FOR_EACH_ELEMENT * limits.xml_elements
    names = " ".join(f'a{n}="{n}"' for n in range(25))
    more = " d=''" * (count - most)
    text = f"<a><b {names}/><b {names}/><c{more}/></a>"
    if count == most:
        assert len(door.parse(text.encode(), limits).root) == 3
    else:
        assert fault(text, limits).params == {"limit": 5, "name": "xml_elements"}


def test_attributes_are_counted_before_the_parser_sees_them() -> None:
    """Each of these takes the parser some hundred bytes of memory, and it reads a tag to its end."""
    for attribute in ("a='' ", "p:a='' ", "a='\x01' "):
        problem = fault(f"<a {attribute * 1_000}/>")
        assert (problem.code, problem.params["name"]) == ("EP034", "xml_attributes")


@st.composite
def elements(draw: st.DrawFn, depth: int = 5) -> etree._Element:
    made = etree.Element(draw(st.sampled_from(["a", "{urn:x}b", "é"])))
    for name in draw(st.lists(st.sampled_from(["c", "d", "{urn:y}e", "f"]), unique=True, max_size=3)):
        made.set(name, draw(st.text(st.sampled_from("<>&'\"=/ x\n"), max_size=5)))
    made.text = draw(st.text(st.sampled_from("<>&'\"=/ x\n"), max_size=5))
    for kind in draw(st.lists(st.sampled_from("ecpd"), max_size=3 if depth else 0)):
        if kind == "e":
            made.append(draw(elements(depth - 1)))
        elif kind == "c":
            made.append(etree.Comment("<a b='1'> = ]]> ?> <"))
        elif kind == "p":
            made.append(etree.ProcessingInstruction("p", "<a b='1'> = ]]> --> <"))
        else:
            made.append(etree.Element("cdata"))
            made[-1].text = etree.CDATA("<a b='1'> = --> ?> <")
    return made


def inherited(item: etree._Element) -> dict[str | None, str]:
    parent = item.getparent()
    return {} if parent is None else parent.nsmap


def counts(root: etree._Element) -> dict[str, int]:
    """What the scan counts, as the tree has it, each count by the limit on it."""
    found = list(root.iter(etree.Element))
    most = max(len(item.attrib) + len(set(item.nsmap.items()) - set(inherited(item).items())) for item in found)
    return {
        "xml_attributes": most,
        "xml_elements": len(list(root.iter())) + sum(item.tag == "cdata" for item in found),
        "xml_depth": max(len(list(item.iterancestors())) for item in found) + 1,
    }


@given(elements())
def test_the_scan_counts_what_the_tree_holds(root: etree._Element) -> None:
    text = etree.tostring(root, encoding="utf-8")
    for name, count in counts(root).items():
        scan(text, Limits(**{name: max(count, 1)}))
        if count > 1:
            with pytest.raises(LimitExceeded) as caught:
                scan(text, Limits(**{name: count - 1}))
            assert caught.value.problem.params["name"] == name


@pytest.mark.parametrize(
    ("tag", "fits"),
    [
        ("<b c='=' d='===' e='====='/>", True),
        ("<b>======</b>", True),
        ("<b a='1' b='2' c='3' d='4'/>", False),
        ("<b xmlns:p='u' xmlns='v' p:c='1' d='2'/>", False),
        ("<!-- a='' b='' c='' d='' -->", True),
        ("<b xmlns:p='u' p:c='1' d='2'/>", True),
    ],
)
def test_attributes_and_namespaces_are_counted_exactly(tag: str, fits: bool) -> None:
    text = f"<a>\n{tag}</a>"
    if fits:
        assert door.parse(text.encode(), SMALL)
    else:
        assert place(fault(text, SMALL)) == ("EP034", 2, 1)


@pytest.mark.parametrize(
    "text", ["<a>{}</a>", "<a b='c'>{}<b/></a>", "<a><![CDATA[{}]]></a>", "<a>b<b/>{}</a>", "<a b='{}'/>"]
)
def test_a_long_text_is_ep036(text: str) -> None:
    assert door.parse(text.format("x" * 50).encode(), SMALL)
    problem = fault("\n" + text.format("x" * 51), SMALL)
    assert (problem.code, problem.params, problem.line) == ("EP036", {"limit": 50, "name": "xml_text_chars"}, 2)


@pytest.mark.parametrize("between", ["<!-- c -->", "<?p q?>", "<![CDATA[]]>", "&#120;"])
def test_a_text_in_pieces_is_measured_as_one(between: str) -> None:
    added = between.count("&")
    assert door.parse(f"<a>{'x' * 25}{between}{'x' * (25 - added)}</a>".encode(), SMALL)
    assert fault(f"<a>{'x' * 25}{between}{'x' * (26 - added)}</a>", SMALL).code == "EP036"


@pytest.mark.parametrize(("text", "fits"), [("é" * 25, True), ("é" * 25 + "e", False), ("&lt;" * 50, True)])
def test_a_text_is_measured_in_bytes_of_what_it_says(text: str, fits: bool) -> None:
    data = f'<?xml version="1.0" encoding="ISO-8859-1"?><a>{text}</a>'.encode("latin-1")
    assert (parsed(data, SMALL) is not None) == fits


LONG = ["<a>{}</a>", "<a b='{}'/>", "<a><![CDATA[<{}]]></a>"]
TIGHT = Limits(xml_text_chars=5_000_000)


@pytest.mark.parametrize("text", [*LONG, "<a><!--{}--></a>"])
def test_what_the_parser_finds_too_long_is_ep036(text: str) -> None:
    assert fault(text.format("x" * 10_100_000), TIGHT).params == {"limit": 5_000_000, "name": "xml_text_chars"}


@pytest.mark.parametrize("text", LONG)
def test_a_text_is_as_long_as_the_default_says_and_no_longer(text: str) -> None:
    most = Limits.local().xml_text_chars
    assert door.parse(text.format("x" * (most - 1)).encode())
    assert fault(text.format("x" * (most + 1))).code == "EP036"


@pytest.mark.parametrize("limits", [None, TIGHT], ids=["long texts", "short texts"])
@pytest.mark.parametrize("text", ["<{}/>", "<a {}=''/>", "<a><{}:b/></a>"])
def test_a_name_without_end_is_ep037(text: str, limits: Limits | None) -> None:
    limit = 50_000 if limits else 10_000_000
    assert fault(text.format("n" * (limit + 100)), limits).params == {"limit": limit}


def test_bytes_are_counted_in_utf8_too() -> None:
    text = '<?xml version="1.0" encoding="windows-1252"?><a>' + "€" * 2_000 + "</a>"
    limits = Limits(xml_bytes=5_000)
    assert len(text.encode("cp1252")) < limits.xml_bytes
    assert fault(text.encode("cp1252"), limits).params == {"limit": 5_000, "name": "xml_bytes"}


def test_too_many_bytes_is_ep004() -> None:
    assert fault(b" " * 5_001, SMALL).code == "EP004"


LACKS = {
    "Python": MemoryError(),
    "parser": etree.XMLSyntaxError("", etree.ErrorTypes.ERR_NO_MEMORY, 1, 1),
    "path": etree.XPathEvalError("unknown error"),
}


@pytest.mark.parametrize("raised", LACKS.values(), ids=LACKS.keys())
def test_a_lack_of_memory_is_not_blamed_on_the_document(raised: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise raised

    monkeypatch.setattr(door.etree, "fromstring", fail)
    with pytest.raises(MemoryError):
        door.parse(b"<a/>")


def test_gzip_is_never_unpacked() -> None:
    with pytest.raises(EPortfolioError):
        door.parse(gzip.compress(b"<a/>"))


def test_nothing_is_included_or_fetched() -> None:
    text = (
        '<?xml-stylesheet href="http://127.0.0.1:9/x.xsl" type="text/xsl"?>'
        '<a xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:noNamespaceSchemaLocation="http://127.0.0.1:9/i.xsd"><xi:include href="file:///etc/passwd"/></a>'
    )
    root = door.parse(text.encode()).root
    assert root[0].tag == "{http://www.w3.org/2001/XInclude}include"
    assert "".join(root.itertext()) == ""


def test_no_message_quotes_the_input() -> None:
    secret = "GEHEIM1985"
    for text in (
        f"<{secret}><b></{secret}>",
        f"<a>&{secret};</a>",
        f"<a {secret}='1' {secret}='2'/>",
        f"<!DOCTYPE {secret}><a/>",
        f'<?xml version="1.0" encoding="{secret}"?><a/>',
        f"<a>{secret}",
        f"<{secret}:a/>",
    ):
        with pytest.raises(EPortfolioError) as caught:
            door.parse(text.encode())
        problem = caught.value.problem
        for told in (problem, problem.localised("nl")):
            assert secret not in f"{caught.value}{told.message}{told.hint}{dict(told.params)}"
        assert caught.value.__cause__ is None
        assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_the_root_is_released_from_nothing_but_itself() -> None:
    first, second = door.parse(b"<a/>").root, door.parse(b"<a/>").root
    first.set("x", "1")
    assert second.attrib == {}


PIECES = st.sampled_from(
    [
        BOM,
        "<!DOCTYPE a [<!ENTITY e 'x'>]>",
        "<a>",
        "</a>",
        "<a/>",
        "<b c='1'>",
        "</b>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?p",
        "?>",
        "<!DOCTYPE a>",
        "&lt;",
        "&e;",
        "&#0;",
        "&#x41;",
        "<",
        ">",
        "'",
        '"',
        "=",
        "é",
        "😀",
        " ",
        "\n",
        "\x00",
        "text",
        "<?xml version='1.0' encoding='latin1'?>",
        "<?xml version='1.0' encoding='ISO-8859-1'?>",
        "<?xml version='1.0' encoding='utf-16'?>",
        "xmlns='u'",
    ]
)


@settings(max_examples=400)
@given(
    st.lists(PIECES, max_size=12).map("".join),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
)
def test_any_text_is_parsed_or_refused(text: str, codec: str) -> None:
    found = parsed(text.encode(codec), SMALL)
    if found is None:
        return
    assert isinstance(found.root.tag, str)
    # Only within comments, instructions and CDATA may the word remain.
    tree = found.root.getroottree()
    assert tree.docinfo.doctype == ""
    assert tree.docinfo.internalDTD is None
    assert len(list(found.root.iter())) <= SMALL.xml_elements


@given(st.binary(max_size=60) | st.binary(max_size=30).map(lambda data: b"<a>" + data + b"</a>"))
def test_any_bytes_are_parsed_or_refused(data: bytes) -> None:
    found = parsed(data)
    if found is not None:
        etree.tostring(found.root, encoding="unicode")


def corpus_files() -> list[Path]:
    corpus = os.environ.get("EPORTFOLIO_CORPUS")
    return sorted(Path(corpus).rglob("*.xml")) if corpus else []


@pytest.mark.parametrize("path", corpus_files(), ids=lambda path: path.name)
def test_real_files_are_read_as_lxml_reads_them(path: Path) -> None:
    data = path.read_bytes()
    found = parsed(data, Limits.upload())
    if found is None:
        assert "broken" in path.parts
        return
    plain = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True))
    assert etree.tostring(found.root, method="c14n") == etree.tostring(plain, method="c14n")
    assert found.problems == ()
