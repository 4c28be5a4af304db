"""What processes keep in memory, and which processes belong to a server."""

from collections.abc import Iterator
from pathlib import Path

MIB = 1024 * 1024


def resident_bytes(pid: int) -> int:
    """Return what a process keeps in memory and no other has, now."""
    return sum(size for name, size in _rollup(pid) if name.startswith("Private_"))


def proportional_bytes(pid: int) -> int:
    """Return what a process holds, each page divided by those who share it (its
    proportional set size); 0 when it is gone."""
    try:
        return dict(_rollup(pid))["Pss"]
    except OSError:
        return 0


def _rollup(pid: int) -> Iterator[tuple[str, int]]:
    """Yield how much of each kind of memory a process has, in bytes."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    # The first line says which addresses it is about.
    for line in text.splitlines()[1:]:
        name, size, *_ = line.split()
        yield name.removesuffix(":"), int(size) * 1024


def child(pid: int, module: str) -> int:
    """Return the process that runs a module and was started by this one.

    Raises:
        LookupError: there is none.
    """
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        parent = int(stat.rpartition(")")[2].split()[1])
        if parent == pid and f"{module}\0".encode() in command:
            return int(folder.name)
    raise LookupError(f"{pid} runs no {module}")
