"""The worker of imports: one order on its input, its progress in lines on its output.

`python -m meetingroom.members.intake`: reads `{"do": "stage" | "apply", …}`, writes
`{"step", "rows"}` as it goes, and at last `{"done"}` or `{"refused"}`.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from meetingroom import cipher
from meetingroom.members.exchange.identity import Ring
from meetingroom.members.intake.applying import apply
from meetingroom.members.intake.files import UnreadableError
from meetingroom.members.intake.staging import stage
from meetingroom.members.intake.words import BUSY


def main() -> None:
    """Carry out the one order."""
    order = json.loads(sys.stdin.readline())
    folder = Path(order["folder"])
    if order.get("key"):
        cipher.use(bytes.fromhex(order["key"]))
    try:
        if order["do"] == "stage":
            today = date.fromisoformat(order["today"])
            ring = Ring.model_validate(order.get("ring", {}))
            stage(folder, Path(order["file"]), order["asked"], today, tell, ring)
        else:
            apply(folder, order["at"], order["approved_by"], tell)
    except UnreadableError as error:
        write({"refused": str(error), "refused_en": getattr(error, "english", "")})
    except BlockingIOError:
        write({"refused": BUSY})
    else:
        write({"done": True})


def tell(step: str, rows: int = 0) -> None:
    """Say how far the work is."""
    write({"step": step, "rows": rows})


def write(said: dict[str, Any]) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
