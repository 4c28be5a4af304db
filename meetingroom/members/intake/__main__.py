"""The worker of imports: one order on its input, its progress in lines on its output.

`python -m meetingroom.members.intake`: reads one order (`{"do", …}`: stage, codes
or apply), writes `{"step", "rows"}` as it goes, and at last `{"done"}` or
`{"refused"}`.
"""

import json
import resource
import sys
from datetime import date
from pathlib import Path
from typing import Any

from meetingroom import cipher
from meetingroom.members.exchange.identity import Ring
from meetingroom.members.intake.applying import apply
from meetingroom.members.intake.codes import stage_codes
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.staging import stage
from meetingroom.members.intake.words import BUSY, TOO_LARGE, TOO_LARGE_EN

MEMORY_BYTES = {
    "stage": 3 * 1024**3 // 2,
    "codes": 3 * 1024**3 // 2,
    "apply": 3 * 1024**3,
}
"""Address space of a worker.  A whole sheet is in memory while it is read; where it is
sealed, the country's directory is sorted in memory."""


def main() -> None:
    """Carry out the one order."""
    order = json.loads(sys.stdin.readline())
    confine(order.get("memory_bytes", MEMORY_BYTES[order["do"]]))
    folder = Path(order["folder"])
    if order.get("key"):
        cipher.use(bytes.fromhex(order["key"]))
    try:
        if order["do"] == "stage":
            today = date.fromisoformat(order["today"])
            ring = Ring.model_validate(order.get("ring", {}))
            stage(folder, Path(order["file"]), order["asked"], today, tell, ring)
        elif order["do"] == "codes":
            stage_codes(folder, order["meanings"], order["asked"])
        else:
            apply(folder, order["at"], order["approved_by"], tell)
    except UnreadableError as error:
        write({"refused": str(error), "refused_en": getattr(error, "english", "")})
    except MemoryError:
        write({"refused": TOO_LARGE, "refused_en": TOO_LARGE_EN})
    except BlockingIOError:
        write({"refused": BUSY})
    else:
        write({"done": True})


def confine(memory_bytes: int) -> None:
    """Limit this process for good: a hostile file ends it, and not the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tell(step: str, rows: int = 0) -> None:
    """Say how far the work is."""
    write({"step": step, "rows": rows})


def write(said: dict[str, Any]) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
