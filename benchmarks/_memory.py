"""What processes keep in memory, and which processes belong to a server."""

from pathlib import Path

MIB = 1024 * 1024


def resident_bytes(pid: int) -> int:
    """Return what a process keeps in memory and no other has, now."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    lines = (line.split() for line in text.splitlines())
    kib = sum(int(words[1]) for words in lines if words[0].startswith("Private_"))
    return kib * 1024


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
