"""Every route against every visitor: what is not declared is not reached."""

import dataclasses
import importlib
import pkgutil
import re

import pytest
from aiohttp import web

import meetingroom.web
from meetingroom.web import doors
from meetingroom.web.common import (
    PEOPLE,
    ROOMS,
    SETTINGS,
    Route,
    access_of,
    add_routes,
)
from meetingroom.web.security import harden
from tests.web.conftest import PLACES, STAFF

MODULES = [
    importlib.import_module(f"meetingroom.web.{found.name}")
    for found in pkgutil.iter_modules(meetingroom.web.__path__)
]
ROUTES: list[Route] = [
    route for module in MODULES for route in getattr(module, "ROUTES", ())
]
VARIABLE = re.compile(r"{(?:[^{}]|{[^{}]*})+}")
VISITORS = ("stranger", "outsider", *STAFF, *PLACES)


async def reached(_request: web.Request) -> web.Response:
    """Stand in for a handler, where only the way to it is looked at."""
    return web.Response(status=204)


def expected(route: Route, visitor: str) -> int:
    """Return the status that this visitor must get, by the rules and not the code."""
    if route.access == "public":
        return 204
    if visitor == "stranger":
        return 401
    if route.access == "signed_in":
        return 204
    here = visitor in STAFF or ("{meeting}" in route.path and visitor in PLACES)
    if route.access == "in_meeting":
        return 204 if here else 403
    return 204 if here and visitor in route.access else 403


@pytest.fixture
def app(app):
    """The services without handlers behind the routes; all modules' routes."""
    guarded = web.Application()
    harden(guarded)
    for service in (SETTINGS, PEOPLE, ROOMS):
        guarded[service] = app[service]
    add_routes(
        guarded, (dataclasses.replace(route, handler=reached) for route in ROUTES)
    )
    return guarded


@pytest.mark.parametrize("visitor", VISITORS)
async def test_a_visitor_reaches_what_is_declared_and_nothing_else(visit, visitor):
    browser = await visit(visitor)
    got = {}
    for route in ROUTES:
        path = VARIABLE.sub("1", route.path.replace("{meeting}", "m"))
        response = await browser.send(route.method, path)
        got[route.method, route.path] = response.status

    assert got == {(r.method, r.path): expected(r, visitor) for r in ROUTES}


def test_nothing_is_open_to_strangers_but_the_doors_themselves():
    open_doors = {f"{r.method} {r.path}" for r in ROUTES if r.access == "public"}

    assert open_doors == {
        "POST /api/sign-in",
        "POST /api/sign-in/link",
        "POST /api/sign-out",
        "POST /api/pairings",
        "POST /api/pairings/collect",
        *(f"OPTIONS {path}" for path in doors.PATHS),
    }


async def test_a_meeting_that_is_not_there_is_not_found(visit):
    secretary, delegate = await visit("secretary"), await visit("delegate")
    found = await secretary.get("/api/meetings/no-such/state")
    hidden = await delegate.get("/api/meetings/no-such/state")

    assert found.status == 404
    assert hidden.status == 403


def test_a_route_in_a_meeting_has_to_name_it():
    with pytest.raises(ValueError, match="does not name"):
        add_routes(web.Application(), [Route("GET", "/x", reached, "in_meeting")])


async def test_an_undeclared_route_keeps_the_server_from_starting(app):
    app.router.add_get("/back-door", reached)
    runner = web.AppRunner(app)
    with pytest.raises(RuntimeError, match="GET /back-door"):
        await runner.setup()
    await runner.cleanup()


def test_every_route_says_who_may_use_it(app):
    assert [route for route, access in access_of(app) if access is None] == []
