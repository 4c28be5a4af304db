"""Office files become PDFs by a LibreOffice that is shut off and does not last."""

import asyncio
import os
import socket
import threading
import uuid
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest

from meetingroom.agenda.pipeline import office
from meetingroom.agenda.pipeline.conversion import Converter
from meetingroom.agenda.pipeline.refusals import SENTENCES, RefusedError
from meetingroom.blobs import Blobs
from tests.agenda import offices
from tests.agenda.drawing import drawing, finished
from tests.agenda.offices import cells, docx, pptx, xlsx
from tests.agenda.pdfs import blank


def checked(tmp_path: Path, content: bytes) -> Path:
    """A file as it is handed to LibreOffice, in a job's folder of its own."""
    job = tmp_path / uuid.uuid4().hex
    job.mkdir()
    (job / "original").write_bytes(content)
    found = office.check(job / "original", job / "checked")
    return (job / "checked").rename(job / f"source.{found.kind}")


async def converted(tmp_path: Path, content: bytes) -> list[str]:
    """The words of each page of the PDF."""
    return words(await Converter().convert(checked(tmp_path, content)))


def words(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.mark.parametrize(
    ("content", "text"), [(docx(), "Báo cáo"), (pptx(), "Trình chiếu")]
)
async def test_a_good_file_becomes_a_pdf(tmp_path, content, text):
    pages = await converted(tmp_path, content)

    assert len(pages) == 1
    assert text in pages[0]


async def test_a_wide_sheet_fits_the_page_and_a_hidden_one_is_not_printed(tmp_path):
    workbook = xlsx(
        {"Rộng": cells(30, 60), "Ẩn": cells(2, 2, "MẬT"), "Hẹp": cells(2, 2, "hẹp")},
        hidden=frozenset({"Ẩn"}),
    )

    pages = await converted(tmp_path, workbook)

    assert len(pages) <= 3
    assert "số liệu 0" in pages[0]
    assert "số liệu 29" in pages[0]
    assert "hẹp 1" in pages[-1]
    assert "MẬT" not in "".join(pages)


@contextmanager
def listening():
    """A server of the network that notes every connection."""
    hits: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        ended = threading.Event()

        def listen():
            while not ended.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                connection.close()
                hits.append(address)

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield server.getsockname()[1], hits
        finally:
            ended.set()
            thread.join()


async def test_a_remote_picture_and_template_are_not_fetched(tmp_path):
    with listening() as (port, hits):
        away = f"http://127.0.0.1:{port}/a.png"
        body, more = offices.picture(away, outside=True)
        template = offices.relations(("r1", "attachedTemplate", away, True))
        more["word/_rels/settings.xml.rels"] = template
        remote = docx(body, more)
        cleaned = await converted(tmp_path, remote)
        # And as it is: what the check might miss, the walls must hold.
        raw = tmp_path / "raw"
        raw.mkdir()
        (raw / "source.docx").write_bytes(remote)
        unchecked = words(await Converter().convert(raw / "source.docx"))

    assert hits == []
    assert "Báo cáo" in cleaned[0]
    assert "Báo cáo" in unchecked[0]


async def test_a_file_of_the_server_is_not_drawn_into_a_page(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("BI MAT")
    field = (
        '<w:p><w:fldSimple w:instr=" INCLUDETEXT &quot;{}&quot; "><w:r><w:t>x</w:t>'
        "</w:r></w:fldSimple></w:p>"
    )

    pages = await converted(tmp_path, docx(field.format(secret)))

    assert "BI MAT" not in "".join(pages)


def pretending(tmp_path: Path, script: str) -> str:
    """A program that stands for LibreOffice."""
    program = tmp_path / "office" / "bin" / "soffice"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return str(program)


def running(mark: str) -> list[str]:
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if mark.encode() in command:
            found.append(pid)
    return found


async def test_a_frozen_libreoffice_is_ended_with_all_it_started(tmp_path):
    mark = f"300.{uuid.uuid4().int % 10**9}"
    program = pretending(tmp_path, f"sleep {mark} & sleep {mark}")

    with pytest.raises(RefusedError, match="too_slow"):
        await Converter(wall_s=2, program=program).convert(checked(tmp_path, docx()))
    async with asyncio.timeout(20):
        while running(mark):  # noqa: ASYNC110
            await asyncio.sleep(0.05)

    assert words(await Converter().convert(checked(tmp_path, docx())))


@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
async def test_a_libreoffice_that_makes_nothing_is_said(tmp_path, script):
    converter = Converter(program=pretending(tmp_path, script))

    with pytest.raises(RefusedError, match="not_converted"):
        await converter.convert(checked(tmp_path, docx()))


async def test_a_link_laid_in_the_place_of_the_pdf_is_not_followed(tmp_path):
    converter = Converter(program=pretending(tmp_path, "ln -s /etc/passwd source.pdf"))
    source = checked(tmp_path, docx())
    source.with_suffix(".pdf").symlink_to("/etc/passwd")

    with pytest.raises(RefusedError, match="not_converted"):
        await converter.convert(source)


async def test_a_server_without_libreoffice_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)

    with pytest.raises(RefusedError, match="no_office"):
        await Converter().convert(checked(tmp_path, docx()))


async def test_one_file_is_converted_at_a_time(tmp_path):
    converter = Converter(
        program=pretending(tmp_path, "cd $HOME; touch begun; sleep 1")
    )
    sources = [checked(tmp_path, docx()) for _ in range(2)]
    tasks = [asyncio.create_task(converter.convert(source)) for source in sources]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    begun = [(source.parent / "begun").exists() for source in sources]
    await asyncio.gather(*tasks, return_exceptions=True)

    assert begun == [True, False]


async def test_a_conversion_does_not_hold_up_another_file(tmp_path):
    blobs = Blobs(tmp_path / "blobs")
    slow, quick = await blobs.put(docx()), await blobs.put(blank())
    converter = Converter(program=pretending(tmp_path, "sleep 60"))
    async with drawing(tmp_path, converter=converter) as pages:
        heard = []
        pages.watch(slow, heard.append)
        progress = await finished(pages, quick)

        assert progress.stage == "ready"
        assert heard[-1].stage in ("received", "checking", "converting")


async def test_a_file_that_failed_is_tried_again_when_it_is_asked_for(tmp_path):
    sha256 = await Blobs(tmp_path / "blobs").put(docx())
    broken = Converter(program=pretending(tmp_path, "exit 1"))
    async with drawing(tmp_path, converter=broken) as pages:
        first = await finished(pages, sha256)
        (tmp_path / "office/bin/soffice").write_text('#!/bin/sh\nexec soffice "$@"\n')
        second = await finished(pages, sha256)

    assert first.failure == SENTENCES["not_converted"]
    assert (second.stage, second.failure) == ("ready", "")
