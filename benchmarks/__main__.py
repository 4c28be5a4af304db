"""Run one benchmark by name, or all of them: `python -m benchmarks [name]`.

The last line of the output is one JSON object: the figures of the benchmark, or, for
all of them, the figures by name.
"""

import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def main() -> None:
    """Run what was asked for and print the figures last."""
    names = benchmarks()
    match sys.argv[1:]:
        case []:
            figures = {name: run(name) for name in names}
        case [name] if name in names:
            figures = run(name)
        case _:
            sys.exit(f"usage: python -m benchmarks [{' | '.join(names)}]")
    print(json.dumps(figures))


def benchmarks() -> list[str]:
    """Return the names of the benchmarks: the public modules of this package."""
    found = (m.name for m in pkgutil.iter_modules([str(HERE)]) if not m.ispkg)
    return sorted(name for name in found if not name.startswith("_"))


def run(name: str) -> dict[str, Any]:
    """Run one benchmark in a process of its own and return its figures.

    What it says before its last line is shown as it comes.
    """
    command = [sys.executable, "-m", f"benchmarks.{name}"]
    last = ""
    with subprocess.Popen(
        command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if last:
                print(last, flush=True)
            last = line.strip()
    if process.returncode:
        print(last, flush=True)
        sys.exit(f"the benchmark {name} failed with status {process.returncode}")
    figures: dict[str, Any] = json.loads(last)
    return figures


if __name__ == "__main__":
    main()
