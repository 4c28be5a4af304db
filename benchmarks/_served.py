"""A server of a benchmark, in a process of its own for as long as it is talked to."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def served(module: str, *arguments: str) -> Iterator[dict[str, Any]]:
    """Run `python -m <module> <arguments>`; give what it tells once it is ready.

    It tells one line of JSON, and ends when its input ends.
    """
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield json.loads(server.stdout.readline())
        finally:
            server.stdin.close()
