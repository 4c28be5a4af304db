"""PDFs that would do something: one for each way a PDF can act, lead away or hide."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.agenda.pdfs import A4, saved

BOX = Array([100, 100, 200, 200])


def pages(count: int = 2) -> Pdf:
    document = pikepdf.new()
    for _ in range(count):
        document.add_blank_page(page_size=A4)
    return document


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))


def annotated(*annotations: Dictionary) -> bytes:
    document = pages()
    document.pages[0].Annots = Array(
        [document.make_indirect(annotation) for annotation in annotations]
    )
    return saved(document)


def annotation(kind: str, **entries) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=BOX, F=4, **entries
    )


def link(**action) -> bytes:
    return annotated(annotation("Link", A=Dictionary(**action)))


def open_action(**action) -> bytes:
    document = pages()
    document.Root.OpenAction = Dictionary(**action)
    return saved(document)


def page_action() -> bytes:
    document = pages()
    document.pages[1].AA = Dictionary(O=script())
    return saved(document)


def named_script() -> bytes:
    document = pages()
    names = Array([String("x"), script()])
    document.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))
    return saved(document)


def chained_script() -> bytes:
    """A jump within the file that carries a script behind it."""
    document = pages()
    target = Array([document.pages[1].obj, Name.Fit])
    action = Dictionary(S=Name.GoTo, D=target, Next=script())
    document.pages[0].Annots = Array([annotation("Link", A=action)])
    return saved(document)


def attachment(document: Pdf) -> Dictionary:
    stream = document.make_stream(b"MZ a program", Type=Name.EmbeddedFile)
    return document.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=stream))
    )


def embedded_file() -> bytes:
    document = pages()
    names = Array([String("a.exe"), attachment(document)])
    document.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=names))
    return saved(document)


def associated_file(where: str) -> bytes:
    document = pages()
    holder = {
        "root": document.Root,
        "page": document.pages[0].obj,
        "resource": document.pages[0].obj,
    }[where]
    if where == "resource":
        form = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=BOX)
        document.pages[0].Resources = Dictionary(XObject=Dictionary(X=form))
        holder = form
    holder.AF = Array([attachment(document)])
    return saved(document)


def file_annotation() -> bytes:
    document = pages()
    document.pages[0].Annots = Array(
        [annotation("FileAttachment", FS=attachment(document))]
    )
    return saved(document)


def form(xfa: bool = False, submit: bool = False) -> bytes:
    """A form with one filled field, drawn by an appearance stream in red."""
    document = pages()
    look = document.make_stream(
        b"1 0 0 rg 0 0 100 100 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 100]),
    )
    field = annotation(
        "Widget", FT=Name.Tx, T=String("name"), V=String("x"), AP=Dictionary(N=look)
    )
    if submit:
        field.A = Dictionary(S=Name.SubmitForm, F=String("http://127.0.0.1/"))
        field.AA = Dictionary(K=script())
    field = document.make_indirect(field)
    document.pages[0].Annots = Array([field])
    document.Root.AcroForm = Dictionary(Fields=Array([field]))
    if xfa:
        document.Root.AcroForm.XFA = document.make_stream(b"<xdp/>")
    return saved(document)


def outlined() -> bytes:
    """An outline of a jump, an address, a script and a plain target."""
    document = pages(3)
    target = Array([document.pages[2].obj, Name.Fit])
    with document.open_outline() as outline:
        outline.root += [
            pikepdf.OutlineItem("Chương I", 1),
            pikepdf.OutlineItem("Mạng", action=Dictionary(S=Name.URI, URI=String("x"))),
            pikepdf.OutlineItem("Mã", action=script()),
            pikepdf.OutlineItem("Chương II", action=Dictionary(S=Name.GoTo, D=target)),
        ]
    return saved(document)


def outside_stream() -> bytes:
    """A page whose content is in another file of the reader's machine."""
    document = pages()
    stream = document.make_stream(b"")
    stream.F = String("/etc/passwd")
    document.pages[0].Contents = stream
    return saved(document)


def trailer_action() -> bytes:
    """A script in the trailer, which no page and no root leads to."""
    document = pages()
    document.trailer["/AA"] = Dictionary(O=script())
    return saved(document)


def described() -> bytes:
    """Author, place and a title in decomposed letters; a private part of a program."""
    document = pages()
    document.docinfo["/Author"] = "Nguyễn Văn Tý Sửu"
    document.docinfo["/Title"] = "Ba\u0301o ca\u0301o\x07"
    document.Root.Metadata = document.make_stream(b"<x>Nguyen Ty Suu</x>")
    document.pages[0].PieceInfo = Dictionary(App=Dictionary(Private=String("mat")))
    return saved(document)


def revised() -> bytes:
    """A file whose first revision still holds what the second took out."""
    first = blank_with(b"BT /F1 12 Tf (BI MAT) Tj ET")
    length = len(first)
    start = first.rindex(b"startxref") + 9
    before = int(first[start:].split()[0])
    update = b"\n4 0 obj\n<< /Length 1 >>\nstream\n \nendstream\nendobj\n"
    table = b"xref\n4 1\n%010d 00000 n \n" % (length + 1)
    trailer = b"trailer << /Size 6 /Root 1 0 R /Prev %d >>\n" % before
    xref = length + len(update)
    end = b"startxref\n%d\n%%%%EOF\n" % xref
    return first + update + table + trailer + end


def mended_late() -> bytes:
    """A file of which one object is misplaced: who writes it reads all of it anew."""
    content = by_hand(
        "<< /Type /Catalog /Pages 2 0 R "
        "/Names << /EmbeddedFiles << /Names [(a.exe) 4 0 R] >> >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >>",
        "<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>",
        ("<< /Length 6 0 R >>", b"q Q"),
        "3",
    )
    length = content.index(b"6 0 obj\n3")
    return content.replace(b"%010d 00000 n" % length, b"%010d 00000 n" % 9)


def blank_with(content: bytes, box: str = "0 0 595 842", extra: str = "") -> bytes:
    """A PDF of one page, written by hand: objects 1 to 4 are the whole of it."""
    return by_hand(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R {extra} >>",
        (f"<< /Length {len(content)} >>", content),
    )


def by_hand(*objects: "str | tuple[str, bytes]") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its root."""
    file = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(file))
        text, stream = body if isinstance(body, tuple) else (body, None)
        file += b"%d 0 obj\n%s\n" % (number, text.encode())
        if stream is not None:
            file += b"stream\n" + stream + b"\nendstream\n"
        file += b"endobj\n"
    xref = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return file + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        xref,
    )
