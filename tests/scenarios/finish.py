"""From the close to signed minutes, and what leaves the meeting on paper."""

import asyncio
import html
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from meetingroom.minutes.compose import minutes_document
from meetingroom.minutes.document import text_of
from meetingroom.minutes.sections import generated
from meetingroom.minutes.timeline import timeline_of
from meetingroom.sessions.minutes.records import MinutesEntry
from tests.scenarios.house import House

PAGES = "SCENARIO_PAGES"
"""Names a folder for pictures of every page and Word files, to be looked at."""
PDF_BREAK = "\ufffe"


async def written(house: House) -> None:
    """Wait until the minutes say everything that the journal does."""
    async with asyncio.timeout(60):
        while True:
            room = house.room
            told = timeline_of(await room.entries(0, room.state.rev))
            entries = {e.section: e.generated for e in room.state.all(MinutesEntry)}
            facts = {s.section: s.generated for s in generated(room.state, told)}
            if facts == {section: entries.get(section) for section in facts}:
                return
            await asyncio.sleep(0.1)


async def sign(house: House) -> None:
    """Hand the minutes over, sign what was handed over, and approve them."""
    await house.tell("secretary", "minutes.submit")
    minutes = (await house.state("chair"))["minutes"]
    await house.tell("chair", "minutes.sign", sha256=minutes["sha256"])
    await house.tell("chair", "meeting.minute")


def minutes_text(house: House) -> str:
    """Return the words of the minutes as they stand."""
    return text_of(minutes_document(house.room.state, house.clock()))


async def file_of(house: House, kind: str, form: str) -> bytes:
    """Return a file that the office saves."""
    job = await made(house, kind, form)
    path = house.path(f"documents/{job['document']}/file")
    content = await house.get("secretary", path)
    assert isinstance(content, bytes)
    return content


async def made(house: House, kind: str, form: str) -> Any:
    """Let the server make a file; return what it says of it."""
    wish = {"kind": kind, "format": form}
    job = await house.post("secretary", house.path("documents"), wish, 202)
    async with asyncio.timeout(60):
        while job["state"] == "making":
            await asyncio.sleep(0.05)
            path = house.path(f"documents/{job['document']}")
            job = await house.get("secretary", path)
    assert job["state"] == "done", job
    return job


async def words_of_pdf(house: House, name: str, kind: str = "minutes") -> str:
    """Return the words of the PDF, and keep pictures of it where that is asked."""
    content = await file_of(house, kind, "pdf")
    document = pypdfium2.PdfDocument(content)
    folder = os.environ.get(PAGES)
    if folder:
        for number, page in enumerate(document, start=1):
            picture = page.render(scale=1.3).to_pil()
            picture.save(Path(folder) / f"{name}-{number}.png")
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(words.replace(PDF_BREAK, "").split())


async def words_of_word(house: House, name: str) -> str:
    """Return the words of the Word file, and keep it where that is asked."""
    content = await file_of(house, "minutes", "docx")
    keep(name, content)
    with zipfile.ZipFile(BytesIO(content)) as package:
        body = package.read("word/document.xml").decode()
    spaced = re.sub(r"</w:(p|tc)>|<w:(br|tab)/>", " ", body)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", spaced)).split())


def keep(name: str, content: bytes) -> None:
    """Keep a Word file where that is asked."""
    folder = os.environ.get(PAGES)
    if folder:
        Path(folder, f"{name}.docx").write_bytes(content)


async def check_papers(house: House, name: str, text: str) -> None:
    """Hold the PDF and the Word file to the words of the minutes."""
    pdf = await words_of_pdf(house, name)
    word = await words_of_word(house, name)

    for line in text.splitlines():
        for cell in line.split("\t"):
            assert " ".join(cell.split()) in pdf, (cell, "is not in the PDF")
            assert " ".join(cell.split()) in word, (cell, "is not in the Word file")
