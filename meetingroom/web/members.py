"""The member directory over HTTP: the office looks up whom it invites.

What is searched for is in the body, because addresses end up in logs.
"""

from typing import Annotated

from aiohttp import web
from pydantic import Field

from meetingroom.members.lookup import LookUp
from meetingroom.values import Role, Value
from meetingroom.web.common import (
    DATABASE,
    DIRECTORY,
    PEOPLE,
    Route,
    account_of,
    read_body,
    reply,
)
from meetingroom.web.desk import QUERY_MAX

OFFICE: frozenset[Role] = frozenset({"secretary"})


class Search(Value):
    """Words of a name, or a whole card number."""

    query: Annotated[str, Field(max_length=QUERY_MAX)]


async def post_search(request: web.Request) -> web.Response:
    """Return the members whom the query may mean."""
    account = await account_of(request)
    body = await read_body(request, Search)
    look_up = LookUp(request.app[DATABASE], request.app[DIRECTORY])
    now = request.app[PEOPLE].now()
    return reply({"people": await look_up.search(account.id, now, body.query)})


ROUTES = (Route("POST", "/api/members/search", post_search, OFFICE),)
