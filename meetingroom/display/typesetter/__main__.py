"""The typesetter: `python -m meetingroom.display.typesetter`.  Layouts for the walls.

A process of its own: to measure text would hold up the room, and to paint a frame holds
up the renderer for longer than a hall waits.
"""

import logging
import sys
from typing import Any

from pydantic import TypeAdapter

from meetingroom.display.layout import lay_out
from meetingroom.display.parts import Layout
from meetingroom.display.render import measure, require_raqm
from meetingroom.display.wire import SetPicture
from meetingroom.parent import Parent

log = logging.getLogger(__name__)

LAYOUT = TypeAdapter(Layout)


def answer(body: object) -> dict[str, Any]:
    """Return the layout that is asked for as JSON, or why there is none."""
    try:
        order = SetPicture.model_validate(body)
        layout = lay_out(order.picture, order.width_px, order.height_px, measure)
    except Exception as error:
        # A picture that cannot be laid out must not take the others with it.
        log.exception("a picture was not laid out")
        return {"error": str(error)}
    return {"layout": LAYOUT.dump_json(layout).decode()}


def main() -> None:
    """Check what this machine can measure, then serve until the server ends."""
    logging.basicConfig(level=logging.INFO, format="typesetter: %(message)s")
    try:
        require_raqm()
    except RuntimeError as error:
        sys.exit(str(error))
    parent = Parent()
    for message in parent.messages():
        parent.say(answer(message["body"]), message["call"])


if __name__ == "__main__":
    main()
