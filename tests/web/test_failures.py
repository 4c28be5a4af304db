"""What becomes of a request that fails."""

import json
import logging

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from meetingroom.errors import NotFoundError
from meetingroom.web.common import errors_as_json

REQUEST = make_mocked_request("GET", "/api/thing")


def failing(error):
    async def handler(_request):
        raise error

    return handler


async def answered(error):
    """Return the status of the answer to a handler that fails so, and what it says."""
    answer = await errors_as_json(REQUEST, failing(error))
    assert isinstance(answer, web.Response)
    return answer.status, answer.text or ""


async def test_a_bug_says_internal_and_nothing_else_and_is_logged(caplog):
    status, text = await answered(RuntimeError("secret"))

    assert status == 500
    assert json.loads(text)["error"] == "internal"
    assert "secret" not in text
    assert "GET /api/thing failed" in caplog.text


async def test_a_refusal_says_which_and_is_not_logged(caplog):
    status, text = await answered(NotFoundError("thing"))

    assert status == 404
    assert json.loads(text)["error"] == "not_found"
    assert caplog.records == []


async def test_whoever_goes_away_leaves_no_error_in_the_log(caplog):
    caplog.set_level(logging.DEBUG)

    with pytest.raises(ConnectionResetError):
        await errors_as_json(REQUEST, failing(ConnectionResetError("gone")))

    assert caplog.records == []
