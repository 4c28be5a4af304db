"""A process that reads foreign files, shut off: bubblewrap's command line.

Inside there is no network, no other process and no file but those of the system's
programs, Python, and the folders that are named.  The limits of memory and time are the
process's own (`worker.confine`) or prlimit's (`conversion`).
"""

import logging
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

log = logging.getLogger(__name__)

PROBE_S = 10.0
NOBODY = "65534"
SYSTEM = ("/bin", "/lib", "/lib64", "/lib32", "/libx32", "/sbin")
"""Links into /usr on a merged system, folders on an old one."""
SETTINGS = (
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/libreoffice",
    "/var/cache/fontconfig",
)
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONDONTWRITEBYTECODE": "1",
}
MISSING = (
    "bubblewrap or user namespaces are not available: files are read by processes "
    "that have limits of memory and time, and are not shut off from network and disk"
)


def command(
    read: Iterable[Path] = (),
    write: Iterable[Path] = (),
    hide: Iterable[Path] = (),
    environment: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Return what to put before a command to shut it off; nothing where it cannot be.

    `read` and `write` are the folders it may use beside the system's; `hide` are
    folders inside those that it finds empty.
    """
    return (*_prefix(read, write, hide, environment or {}),) if available() else ()


@cache
def available() -> bool:
    """Tell whether a process can be shut off here; say so in the log where not."""
    try:
        result = subprocess.run(
            [*_prefix((), (), (), {}), "true"],
            capture_output=True,
            timeout=PROBE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("%s (%s)", MISSING, error)
        return False
    if result.returncode:
        log.warning("%s (%s)", MISSING, result.stderr.decode(errors="replace").strip())
    return result.returncode == 0


def python_folders() -> tuple[Path, ...]:
    """Return the folders that this program and its interpreter are read from."""
    package = Path(__file__).parents[2]
    folders = {Path(sys.prefix), Path(sys.base_prefix), package}
    # A virtual environment links to an interpreter, which may be a link itself.
    folders.add(Path(sys.executable).resolve().parents[1])
    return tuple(sorted(f.absolute() for f in folders if not f.is_relative_to("/usr")))


def _prefix(
    read: Iterable[Path],
    write: Iterable[Path],
    hide: Iterable[Path],
    environment: Mapping[str, str],
) -> Iterable[str]:
    yield from _bare()
    for name, value in {**ENVIRONMENT, **environment}.items():
        yield from ("--setenv", name, value)
    for option, folders in (("--ro-bind", read), ("--bind", write)):
        for folder in folders:
            yield from (option, str(folder), str(folder))
    for folder in hide:
        yield from ("--tmpfs", str(folder))
    yield from ("--chdir", "/", "--remount-ro", "/")


def _bare() -> Iterable[str]:
    """Yield the command for a process that has the system's programs and no more."""
    yield shutil.which("bwrap") or "bwrap"
    yield from ("--unshare-all", "--die-with-parent", "--new-session")
    yield from ("--cap-drop", "ALL", "--uid", NOBODY, "--gid", NOBODY, "--clearenv")
    yield from ("--ro-bind", "/usr", "/usr")
    for folder in map(Path, SYSTEM):
        if folder.is_symlink():
            yield from ("--symlink", str(folder.readlink()), str(folder))
        elif folder.is_dir():
            yield from ("--ro-bind", str(folder), str(folder))
    for setting in SETTINGS:
        yield from ("--ro-bind-try", setting, setting)
    yield from ("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp")
