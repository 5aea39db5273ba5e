"""PDF files with attachments, made by hand: one function for each producer whose Europass PDFs are about.

The files follow the structure of the producers' own, as far as attachments go; a page is an empty page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping

Objects = Mapping[int, bytes]


def stream(data: bytes, entries: bytes = b"", length: bytes = b"") -> bytes:
    """A stream object; `length` is written in place of the true one."""
    return b"<</Length %s%s>>\nstream\n%s\nendstream" % (length or b"%d" % len(data), entries, data)


def flate(data: bytes, entries: bytes = b"", before: bytes = b"") -> bytes:
    """A stream packed with Flate; `before` names filters that were applied after it."""
    names = b"/Filter[%s/FlateDecode]" % before if before else b"/Filter/FlateDecode"
    return stream(zlib.compress(data), names + entries)


def object_stream(objects: Objects, wrap=flate) -> bytes:
    """An object stream that holds the given objects."""
    head = body = b""
    for number, content in objects.items():
        head += b"%d %d " % (number, len(body))
        body += content + b"\n"
    return wrap(head + body, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)))


def body(objects: Objects, start: int) -> tuple[bytes, dict[int, int]]:
    """The objects one after another, and where each begins when the first stands at `start`."""
    out, offsets = b"", {}
    for number, content in objects.items():
        offsets[number] = start + len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return out, offsets


def table(offsets: Mapping[int, int], entries: bytes) -> bytes:
    """A cross-reference table, a section for each object, and the trailer."""
    out = b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in sorted(offsets.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, offset)
    return out + b"trailer\n<</Size %d%s>>\n" % (max(offsets) + 1, entries)


def tail(at: int) -> bytes:
    return b"startxref\n%d\n%%%%EOF\n" % at


def file(objects: Objects, *, version: bytes = b"1.4", entries: bytes = b"/Root 1 0 R") -> bytes:
    """A file with a cross-reference table."""
    head = b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version
    text, offsets = body(objects, len(head))
    at = len(head) + len(text)
    return head + text + table(offsets, entries) + tail(at)


def update(data: bytes, objects: Objects, entries: bytes = b"/Root 1 0 R") -> bytes:
    """The file with an incremental update after its end."""
    before = data[data.rindex(b"startxref") :].split()[1]
    text, offsets = body(objects, len(data))
    return data + text + table(offsets, entries + b"/Prev %s" % before) + tail(len(data) + len(text))


def packed_file(
    objects: Objects, packed: Iterable[int], *, predictor: bool = False, entries: bytes = b"/Root 1 0 R"
) -> bytes:
    """A file with an object stream and a cross-reference stream, as PDF 1.5 has them."""
    inside = {number: objects[number] for number in packed}
    holder = max(objects) + 1
    plain = {number: content for number, content in objects.items() if number not in inside}
    head = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    text, offsets = body({**plain, holder: object_stream(inside)}, len(head))
    at = offsets[holder + 1] = len(head) + len(text)
    rows = [b"\x00\x00\x00\x00\xff"]
    order = list(inside)
    for number in range(1, holder + 2):
        if number in inside:
            rows.append(b"\x02" + holder.to_bytes(3, "big") + bytes([order.index(number)]))
        elif number in offsets:
            rows.append(b"\x01" + offsets[number].to_bytes(3, "big") + b"\x00")
        else:
            rows.append(b"\x00\x00\x00\x00\x00")
    index, parameters = b"".join(rows), b""
    if predictor:
        above, index = bytes(5), b""
        for row in rows:
            index += b"\x02" + bytes((new - old) & 255 for new, old in zip(row, above, strict=True))
            above = row
        parameters = b"/DecodeParms<</Columns 5/Predictor 12>>"
    xref = flate(index, b"/Type/XRef/W[1 3 1]/Size %d%s%s" % (len(rows), parameters, entries))
    return head + text + b"%d 0 obj\n%s\nendobj\n" % (holder + 1, xref) + tail(at)


PAGES = {2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>", 3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"}


def legacy(xml: bytes, name: bytes = b"Europass-XML-Attachment.xml") -> bytes:
    """As Europass made them from 2012 to 2020, with iText."""
    parameters = b"/Subtype/application#2Fxml/Params<</Size %d/ModDate(D:20180102030405Z)>>" % len(xml)
    return file(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Names 4 0 R>>",
            **PAGES,
            4: b"<</EmbeddedFiles 5 0 R>>",
            5: b"<</Names[(Europass XML Attachment) 6 0 R]>>",
            6: b"<</Type/Filespec/F(%s)/UF(%s)/Desc(%s)/EF<</F 7 0 R/UF 7 0 R>>>>" % (name, name, name),
            7: flate(xml, b"/Type/EmbeddedFile" + parameters),
        }
    )


def office(xml: bytes) -> bytes:
    """As Europass made them before 2013, with OpenOffice: a note on the page holds the file."""
    return file(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: PAGES[2],
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[4 0 R]>>",
            4: b"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 1 1]/Contents(CV)/FS 5 0 R>>",
            5: b"<</Type/Filespec/F(CV.xml)/EF<</F 6 0 R>>>>",
            6: flate(xml, b"/Type/EmbeddedFile"),
        }
    )


def cairo(xml: bytes, name: bytes = b"/srv/render/data/0a1b2c3d/attachment.xml", version: bytes = b"1.5") -> bytes:
    """As Europass makes them since 2020, with cairo: no filter, the length in an object of its own."""
    return file(
        {
            7: stream(xml, b"/Type/EmbeddedFile", b"8 0 R"),
            8: b"  %d" % len(xml),
            6: b"<</Type/Filespec/F(%s)/EF<</F 7 0 R>>>>" % name,
            **PAGES,
            5: b"<</Names[(attachment.xml) 6 0 R]>>",
            1: b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 5 0 R>>>>",
        },
        version=version,
    )


def pdf_lib(xml: bytes, *, predictor: bool = False, named: bool = True) -> bytes:
    """As Europass is said to make them since July 2026, with pdf-lib; unnamed: as an associated file only."""
    name = b"FEFF" + "attachment.xml".encode("utf-16-be").hex().encode()
    names = b"/Names<</EmbeddedFiles<</Names[<%s> 6 0 R]>>>>" % name if named else b""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s/AF[6 0 R]>>" % names,
        **PAGES,
        6: b"<</Type/Filespec/AFRelationship/Source/F(attachment.xml)/UF<%s>/Desc(Europass data)/EF<</F 7 0 R>>>>"
        % name,
        7: flate(xml, b"/Type/EmbeddedFile/Subtype/text#2Fxml/Params<</Size %d>>" % len(xml)),
    }
    return packed_file(objects, (1, 2, 3, 6), predictor=predictor)


def attached(*files: tuple[str, bytes], wrap=flate, entries: bytes = b"") -> bytes:
    """Any files under any names."""
    objects = {1: b"", **PAGES}
    names = b""
    for index, (name, data) in enumerate(files):
        spec = 4 + 2 * index
        names += b"(%03d) %d 0 R " % (index, spec)
        objects[spec] = b"<</Type/Filespec/F(%s)/EF<</F %d 0 R>>>>" % (name.encode("latin-1"), spec + 1)
        objects[spec + 1] = wrap(data, b"/Type/EmbeddedFile")
    objects[1] = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[%s]>>>>%s>>" % (names, entries)
    return file(objects)
