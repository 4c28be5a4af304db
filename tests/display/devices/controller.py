"""A COEX controller of NovaStar, simulated over HTTP, with gaps like those in halls."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web


def answer(data: object = None, code: int = 0) -> web.Response:
    return web.json_response({"code": code, "data": data, "message": "Success"})


class Controller:
    """What it was told; without `says_mode` it does not tell its display mode."""

    def __init__(self, says_mode: bool = True) -> None:
        self.says_mode = says_mode
        self.mode = 0
        self.busy = False
        self.told: list[tuple[str, Any]] = []
        self.port = 0

    async def get(self, request: web.Request) -> web.Response:
        match request.path:
            case "/api/v1/screen":
                return answer({"screens": [{"screenID": "{s}"}]})
            case "/api/v1/device/screen/displaymode" if self.says_mode:
                return answer({"value": self.mode})
            case "/api/v1/device/preset":
                names = (("Họp", 1), ("Văn nghệ", 2))
                return answer([{"name": n, "sequenceNumber": k} for n, k in names])
        # As an MX30 answers what it does not know.
        return web.Response(status=200)

    async def put(self, request: web.Request) -> web.Response:
        body = await request.json()
        if self.busy:
            return answer(code=5)
        self.told.append((request.path.rpartition("/")[2], body))
        if request.path.endswith("displaymode"):
            self.mode = body["value"]
        return answer()


@asynccontextmanager
async def controlling(controller: Controller) -> AsyncIterator[Controller]:
    app = web.Application()
    app.router.add_get("/{path:.*}", controller.get)
    app.router.add_put("/{path:.*}", controller.put)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", controller.port)
    await site.start()
    controller.port = runner.addresses[0][1]
    yield controller
    await runner.cleanup()
