"""A hall, sites, and a line from each site to the hall, as bad as a test wants it.

For machines without `tc netem`: two network namespaces with a TUN device each, and a
process that carries packets from one to the other, losing, holding and doubling them.
Whatever runs in the namespaces (browsers, servers) is unchanged and knows nothing.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from tests.wire.line import Line
from tests.wire.space import NoWireError, Space, space

HALL = "10.77.0.1"
"""Where the hall is reached from every site."""
HOME = 2
"""The last number of a site's own address."""
SEED = 5


class Wire:
    """One site's line to the hall; its own namespace is `site`."""

    def __init__(self, hall: Space, site: Space, number: int, seed: int) -> None:
        self.site = site
        self._net = f"10.77.{number}"
        self._last = HOME
        self.line = Line()
        """What both directions did last, where they did the same."""
        plan = {"device": f"line{number}", "inside": f"{self._net}.{HOME}"}
        command = [sys.executable, "-m", "tests.wire", site.path, hall.path]
        self._process = subprocess.Popen(
            [*command, json.dumps({**plan, "seed": seed})],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._answer()
        site.run(f"ip address add {self._net}.{HOME}/24 dev {plan['device']}")
        for each in (site, hall):
            each.run(f"ip link set {plan['device']} up")
        site.run(f"ip route add default dev {plan['device']}")
        hall.run(f"ip route add {self._net}.0/24 dev {plan['device']}")

    def set(self, up: Line | None = None, down: Line | None = None) -> None:
        """Change what the line does, towards the hall or from it; None leaves it."""
        lines = {"up": up, "down": down}
        self._tell({name: x.model_dump() for name, x in lines.items() if x is not None})

    def both(self, line: Line) -> None:
        """Let both directions do the same."""
        self.line = line
        self.set(line, line)

    def move(self) -> str:
        """Let the site be known by another address from now on; return it.

        As behind a router that was started again: connections of TCP are lost, and
        what is sent to the old address goes nowhere.
        """
        self._last += 1
        address = f"{self._net}.{self._last}"
        self._tell({"outside": address})
        return address

    def counts(self) -> dict[str, dict[str, int]]:
        """Return what became of the packets so far, `up` and `down`."""
        return self._tell({})

    def close(self) -> None:
        """End the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()
        self._process.wait()

    def _tell(self, wish: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        text = self._process.stdout.readline()
        if not text:
            raise NoWireError("the wire could not be laid; what it said stands above")
        answer: dict[str, Any] = json.loads(text)
        return answer


class Province:
    """A hall at `HALL`, and any number of sites."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self.hall = stack.enter_context(space())
        self.hall.run(f"ip address add {HALL}/32 dev lo")
        self.wires: list[Wire] = []

    def site(self, line: Line | None = None, seed: int = SEED) -> Wire:
        """Return the line of a further site, alike in both directions."""
        place = self._stack.enter_context(space())
        wire = Wire(self.hall, place, len(self.wires) + 1, seed)
        self._stack.callback(wire.close)
        self.wires.append(wire)
        wire.both(line or Line())
        return wire


@contextmanager
def province() -> Iterator[Province]:
    """Make a hall for as long as the block lasts.

    Raises:
        NoWireError: this machine does not let us.
    """
    with ExitStack() as stack:
        yield Province(stack)
