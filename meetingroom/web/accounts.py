"""Accounts over HTTP: list, create, bind, link, shut."""

from aiohttp import web

from meetingroom.errors import ForbiddenError, InvalidError, WrongStateError
from meetingroom.people.accounts import Account, Binding
from meetingroom.people.codes import picture
from meetingroom.people.links import LIFETIME
from meetingroom.values import Role, Title, Value
from meetingroom.web.common import (
    PEOPLE,
    SETTINGS,
    Route,
    account_of,
    read_body,
    reply,
    room_of,
)
from meetingroom.web.places import check_place

OFFICE: frozenset[Role] = frozenset({"secretary"})
OPERATORS: frozenset[Role] = frozenset({"secretary", "technician"})


class NewAccount(Value):
    """What the secretariat fills in; the person enters by a one-time link."""

    label: Title
    login: str | None = None
    role: Role | None = None
    binding: Binding | None = None


async def list_accounts(request: web.Request) -> web.Response:
    """Return the accounts with their places; a technician sees the devices."""
    caller = await account_of(request)
    people = request.app[PEOPLE]
    places = await people.bindings()
    return reply(
        {
            "accounts": [
                {**account.model_dump(), "bindings": places.get(account.id, [])}
                for account in await people.accounts()
                if _may_handle(caller, account)
            ]
        }
    )


async def create_account(request: web.Request) -> web.Response:
    """Create a person's account, without a password."""
    caller = await account_of(request)
    wish = await read_body(request, NewAccount)
    if wish.role is None and wish.binding is None:
        raise InvalidError("role: needed where there is no binding")
    if wish.binding is not None:
        await _check(request, wish.binding)
    account = await request.app[PEOPLE].create(
        wish.label,
        "person",
        wish.role,
        login=wish.login,
        by=caller.id,
        binding=wish.binding,
    )
    return reply({"account": account.id}, 201)


async def bind_account(request: web.Request) -> web.Response:
    """Say who an account is in a meeting, in place of what was said before."""
    caller, account = await _handled(request)
    binding = await read_body(request, Binding)
    await _check(request, binding)
    await request.app[PEOPLE].bind(
        account.id, binding.meeting, binding.role, binding.place, by=caller.id
    )
    return reply({})


async def make_link(request: web.Request) -> web.Response:
    """Return a one-time link; this answer is the only place where it is shown."""
    caller, account = await _handled(request)
    people = request.app[PEOPLE]
    expires_at = people.now() + LIFETIME
    secret = await people.issue_link(account.id, by=caller.id)
    url = f"{request.app[SETTINGS].origin}/enter#{secret}"
    return reply({"url": url, "qr": picture(url), "expires_at": expires_at}, 201)


async def disable_account(request: web.Request) -> web.Response:
    """Shut an account; its sessions and connections end at once."""
    caller, account = await _handled(request)
    if account.id == caller.id:
        raise WrongStateError("somebody else must shut this account")
    await request.app[PEOPLE].disable(account.id, by=caller.id)
    return reply({})


async def _handled(request: web.Request) -> tuple[Account, Account]:
    """Return who asks, and the account in the path that the caller may handle."""
    caller = await account_of(request)
    account = await request.app[PEOPLE].account(request.match_info["account"])
    if not _may_handle(caller, account):
        raise ForbiddenError("a technician handles devices only")
    return caller, account


def _may_handle(caller: Account, account: Account) -> bool:
    return caller.role == "secretary" or account.kind == "device"


async def _check(request: web.Request, binding: Binding) -> None:
    check_place((await room_of(request, binding.meeting)).state, binding)


ROUTES = (
    Route("GET", "/api/accounts", list_accounts, OPERATORS),
    Route("POST", "/api/accounts", create_account, OFFICE),
    Route("POST", "/api/accounts/{account}/binding", bind_account, OPERATORS),
    Route("POST", "/api/accounts/{account}/link", make_link, OPERATORS),
    Route("POST", "/api/accounts/{account}/disable", disable_account, OPERATORS),
)
