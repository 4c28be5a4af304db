import pytest

from tests.web.conftest import Browser


async def a_device(people) -> str:
    """Return the id of a tablet that is bound to a participant."""
    account = await people.create("Máy 1", "device", None)
    await people.bind(account.id, "m", "delegate", "p-1")
    return account.id


async def test_the_secretary_lets_a_person_in(visit, client):
    secretary = await visit("secretary")
    binding = {"meeting": "m", "role": "delegate", "place": "p-2"}
    made = await secretary.post(
        "/api/accounts",
        {"label": "Lò Văn Đức", "login": None, "role": None, "binding": binding},
    )
    account = (await made.json())["account"]
    link = await (await secretary.post(f"/api/accounts/{account}/link")).json()
    origin, secret = link["url"].split("/enter#")
    person = Browser(client)
    await person.post("/api/sign-in/link", {"secret": secret})
    me = await (await person.get("/api/me")).json()

    assert made.status == 201
    assert origin == "https://phonghop.internal"
    assert me["account"] == account
    assert me["meetings"][0]["place"] == "p-2"


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({"label": "An"}, 400),
        ({"label": "An", "role": "system"}, 400),
        ({"label": "An", "role": "delegate"}, 400),
        ({"label": "", "role": "chair"}, 400),
        ({"label": "An", "role": "chair", "password": "x"}, 400),
        (
            {"label": "An", "binding": {"meeting": "m", "role": "system"}},
            400,
        ),
        (
            {
                "label": "An",
                "binding": {"meeting": "m", "role": "delegate", "place": "p-9"},
            },
            404,
        ),
    ],
)
async def test_an_account_that_makes_no_sense_is_not_made(visit, people, wish, status):
    secretary = await visit("secretary")
    before = await people.accounts()
    refused = await secretary.post("/api/accounts", wish)

    assert refused.status == status
    assert await people.accounts() == before


async def test_a_technician_handles_devices_only(visit, people):
    technician = await visit("technician")
    device = await a_device(people)
    person = await people.create("Chủ tọa", "person", "chair")
    for_device = await technician.post(f"/api/accounts/{device}/link")
    refused = [
        await technician.post(f"/api/accounts/{person.id}/{verb}", {})
        for verb in ("link", "disable", "binding")
    ]
    listed = await (await technician.get("/api/accounts")).json()

    assert for_device.status == 201
    assert [response.status for response in refused] == [403] * 3
    assert [account["id"] for account in listed["accounts"]] == [device]
    assert listed["accounts"][0]["bindings"] == [
        {"meeting": "m", "role": "delegate", "place": "p-1"}
    ]


async def test_a_device_never_becomes_the_secretary(visit, people):
    technician = await visit("technician")
    device = await a_device(people)
    refused = await technician.post(
        f"/api/accounts/{device}/binding", {"meeting": "m", "role": "secretary"}
    )

    assert refused.status == 400


async def test_a_tablet_moves_to_another_participant(visit, people):
    technician = await visit("technician")
    device = await a_device(people)
    moved = await technician.post(
        f"/api/accounts/{device}/binding",
        {"meeting": "m", "role": "delegate", "place": "p-2"},
    )
    actor = await people.actor(await people.account(device), "m")

    assert moved.status == 200
    assert actor.place == "p-2"


async def test_a_device_that_is_shut_is_out_at_once(visit, client, people):
    secretary = await visit("secretary")
    device = await a_device(people)
    tablet = Browser(client, (await people.enter(device)).token)
    before = await tablet.get("/api/me")
    await secretary.post(f"/api/accounts/{device}/disable")
    after = await tablet.get("/api/me")

    assert (before.status, after.status) == (200, 401)


async def test_nobody_shuts_themselves_out(visit):
    secretary = await visit("secretary")
    me = await (await secretary.get("/api/me")).json()
    refused = await secretary.post(f"/api/accounts/{me['account']}/disable")

    assert refused.status == 409


async def test_no_list_shows_a_secret(visit, people):
    await people.create(
        "An", "person", "desk", login="an.nguyen", password="ba con suối nhỏ"
    )
    listed = await (await (await visit("secretary")).get("/api/accounts")).text()

    assert "password" not in listed
    assert "argon2" not in listed
