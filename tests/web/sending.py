"""A file on its way in, as a client sends it."""

import unicodedata
from typing import Any

from meetingroom.web import uploads
from tests.agenda.pdfs import blank

UPLOADS = "/api/meetings/m/uploads"
PART = {"Content-Type": uploads.PART_TYPE}
CONTENT = blank() + b"%" + bytes(range(256)) * 40
DECOMPOSED = unicodedata.normalize("NFD", "Báo cáo kinh tế – xã hội (lần 2)")


def wish(content: bytes = CONTENT, **fields: Any) -> dict[str, Any]:
    named = {"id": "upload-0001", "filename": f"{DECOMPOSED}.pdf", "size": len(content)}
    return named | fields


async def begin(browser, content: bytes = CONTENT, **fields: Any) -> str:
    """Begin an upload and return its name."""
    answer = await browser.post(UPLOADS, wish(content, **fields))
    assert answer.status in {200, 201}, await answer.text()
    return str((await answer.json())["upload"])


async def part(browser, upload: str, offset: int, content: bytes) -> Any:
    """Send one part."""
    headers = PART | {"Upload-Offset": str(offset)}
    where = f"{UPLOADS}/{upload}"
    return await browser.send("PATCH", where, data=content, headers=headers)


async def offset(browser, upload: str) -> int:
    """Ask how far an upload is."""
    answer = await browser.send("HEAD", f"{UPLOADS}/{upload}")
    assert answer.status == 204
    return int(answer.headers["Upload-Offset"])


async def sent(browser, content: bytes = CONTENT, **fields: Any) -> Any:
    """Send a whole file in one part and return the answer."""
    return await part(browser, await begin(browser, content, **fields), 0, content)
