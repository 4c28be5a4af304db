"""Word, Excel and PowerPoint to PDF: one LibreOffice a job, shut off and limited.

Its own home, made for the job and thrown away after it, keeps what one document does
to LibreOffice from the next.
"""

import asyncio
import logging
import os
import shutil
import signal
from pathlib import Path

from meetingroom.agenda.pipeline import sandbox
from meetingroom.agenda.pipeline.refusals import RefusedError

log = logging.getLogger(__name__)

WALL_S = 120.0
"""A report of 102 pages takes 3 s, the same on a busy server of two cores 12 s."""
LIMITS = (
    "--as=4294967296",
    "--cpu=100",
    "--fsize=268435456",
    "--nofile=1024",
    "--nproc=256",
    "--core=0",
)
SAYS_MAX = 2000
LAST_WORDS_S = 2.0

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""
"""No macros, nothing fetched, no links updated."""


def program() -> str | None:
    """Return LibreOffice's program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


class Converter:
    """Makes PDFs of office files, one at a time."""

    def __init__(self, wall_s: float = WALL_S, program: str | None = None) -> None:
        self._wall_s = wall_s
        self._program = program
        self._turn = asyncio.Lock()

    async def convert(self, source: Path) -> Path:
        """Return the PDF made of a checked file, beside it in the job's folder.

        Raises:
            RefusedError: no LibreOffice, or it failed, or it took too long.
        """
        office = self._program or program()
        if office is None:
            raise RefusedError("no_office")
        async with self._turn:
            command = await asyncio.to_thread(_prepare, office, source)
            code = await self._run(command, source.parent)
        result = source.with_suffix(".pdf")
        if not result.is_file() or result.is_symlink():
            log.warning("LibreOffice made nothing of %s: code %d", source, code)
            raise RefusedError("not_converted")
        return result

    async def _run(self, command: tuple[str, ...], folder: Path) -> int:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            env={**sandbox.ENVIRONMENT, "HOME": str(folder)},
            start_new_session=True,
        )
        assert process.stderr is not None
        says = asyncio.create_task(_heard(process.stderr))
        try:
            async with asyncio.timeout(self._wall_s):
                code = await process.wait()
        except TimeoutError:
            raise RefusedError("too_slow") from None
        finally:
            # It starts others: none of them may be left, whatever the end.
            _kill_group(process.pid)
            await process.wait()
            # Its output ends with the last of them; who clings to it is not waited for.
            await asyncio.wait((says,), timeout=LAST_WORDS_S)
            says.cancel()
        return code


def _prepare(office: str, source: Path) -> tuple[str, ...]:
    """Furnish the job's folder; return the command that makes the PDF in it."""
    folder = source.parent
    home = Path(office).resolve().parents[1]
    apart = () if home.is_relative_to("/usr") else (home,)
    prefix = sandbox.command(apart, (folder,), (), {"HOME": str(folder)})
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(SETTINGS, "utf-8")
    return (
        *prefix,
        *("nice", "-n", "10", "prlimit", *LIMITS, "--"),
        *(office, f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
        *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
        *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
    )


async def _heard(stream: asyncio.StreamReader) -> None:
    said = b""
    while chunk := await stream.read(SAYS_MAX):
        said = (said + chunk)[-SAYS_MAX:]
    if said:
        log.debug("LibreOffice: %s", said.decode(errors="replace"))


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
