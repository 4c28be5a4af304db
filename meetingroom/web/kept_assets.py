"""The assets of earlier builds, for pages that were open when the server was upgraded.

Such a page fetches its late parts from the build that it came with, and may do so for
hours: nobody has to open it anew in the middle of a meeting.  Blocking.
"""

import hashlib
import logging
import os
import shutil
from pathlib import Path

KEPT = 3
"""How many builds stay, the one that is served among them."""

log = logging.getLogger(__name__)


def keep(assets: Path, folder: Path) -> None:
    """Have what is served now kept in a folder, with the builds before it.

    What cannot be kept is logged: the server serves all the same.
    """
    try:
        build = folder / name_of(assets)
        if not build.is_dir():
            copy(assets, build)
        # The newest is the one that was served last, also after a way back.
        os.utime(build)
        for old in builds(folder)[KEPT:]:
            shutil.rmtree(old)
    except OSError as error:
        log.warning("the assets of this build are not kept: %s", error)


def find(folder: Path, name: str) -> Path | None:
    """Return the asset of this name from the newest build that has it."""
    found = (build / name for build in builds(folder))
    return next((path for path in found if path.is_file()), None)


def builds(folder: Path) -> list[Path]:
    """Return the builds that are kept, the one served last first."""
    if not folder.is_dir():
        return []
    whole = (path for path in folder.iterdir() if not path.name.startswith("."))
    return sorted(whole, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def name_of(assets: Path) -> str:
    """Return the name of a build: names of assets carry the hash of their content."""
    names = "\n".join(sorted(path.name for path in assets.iterdir()))
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def copy(assets: Path, build: Path) -> None:
    """Put the assets into a folder that is there as a whole or not at all."""
    making = build.with_name(f".{build.name}")
    shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(assets, making, copy_function=link_or_copy)
    making.rename(build)


def link_or_copy(source: str, target: str) -> None:
    """Link a file where that can be done; content never changes under one name."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
