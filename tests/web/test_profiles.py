"""The committee fills in what the report counts: what lacks, who filled, taken back."""

import pytest
from sqlalchemy import select

from meetingroom.members.delegacy import Profile, lacking
from meetingroom.members.directory import Directory
from meetingroom.sessions.records import Participant
from meetingroom.tables import audit
from meetingroom.transfer.workshop import Workshop
from meetingroom.web import credentials, profiles
from meetingroom.web.common import DATABASE, DIRECTORY, WORKSHOP, add_routes
from tests.members.crowd import EDGES, UNITS, member

FILES = "/api/meetings/m/credentials"
PATH = f"{FILES}/profiles"
FULL = {
    "sex": "f", "born_on": "1970-05-17", "admitted_on": "1995-02-03",
    "ethnicity": "Thái", "education": "12/12", "profession": "Đại học",
    "theory": "Cao cấp", "occupation": "Cán bộ", "awards": 0, "party_badges": 0,
    "discipline": 0,
}  # fmt: skip


@pytest.fixture
async def app(app, embedded, room, tmp_path):
    person = room.state.get(Participant, "p-1")
    directory = Directory(tmp_path / "members")
    one = member(1, person.name).model_copy(update={"pages": "1"})
    await directory.load(UNITS, EDGES, [one])
    app[DATABASE], app[DIRECTORY] = embedded, directory
    add_routes(app, (*credentials.ROUTES, *profiles.ROUTES))
    return app


async def look(browser, participant="p-1"):
    """Return one delegate's file as the form shows it, and who is who."""
    told = await (await browser.get(PATH)).json()
    one = next(p for p in told["people"] if p["participant"] == participant)
    return one, told["accounts"]


async def fill(browser, participant="p-1", **cells):
    """Fill in what is known of one delegate."""
    people = [{"participant": participant, **cells}]
    return await browser.send("PUT", PATH, json={"people": people})


async def preview(browser, content, name="ds.csv"):
    """Have a list looked at."""
    headers = {"Content-Type": "application/offset+octet-stream"}
    path = f"{PATH}/preview?name={name}"
    return await browser.send("POST", path, headers, data=content.encode())


async def test_what_is_missing_is_said_until_it_is_filled(visit):
    committee = await visit("credentials")
    before, _ = await look(committee)
    await fill(committee, ethnicity="Thái", awards=0)
    after, accounts = await look(committee)

    assert "ethnicity" in before["missing"]
    assert "awards" in before["missing"]
    assert {*before["missing"]} - {*after["missing"]} == {"ethnicity", "awards"}
    assert accounts[after["filled"]["filled_by"]]
    assert after["filled"]["filled_at"]


async def test_what_the_directory_knows_is_not_missing(visit):
    one, _ = await look(await visit("credentials"))

    assert one["pages"] == "1"
    assert one["known"]["born_on"]
    assert "born_on" not in one["missing"]


async def test_a_filling_keeps_what_was_before_and_a_repeat_does_not(visit):
    committee = await visit("credentials")
    await fill(committee, ethnicity="Thái")
    for _ in range(2):
        await fill(committee, ethnicity="Mông", theory="Cao cấp")
    wrong, _ = await look(committee)
    before = wrong["filled"]["before"]
    await committee.send("PUT", PATH, json={"people": [before]})
    right, _ = await look(committee)

    assert before["ethnicity"] == "Thái"
    assert right["filled"]["ethnicity"] == "Thái"
    assert right["filled"]["theory"] == ""
    assert right["filled"]["before"]["ethnicity"] == "Mông"


async def test_the_report_counts_what_was_filled_and_wiping_leaves_nothing(visit):
    committee = await visit("credentials")
    await fill(committee, ethnicity="Hà Nhì")
    report = await (await committee.get(f"{FILES}/report")).json()
    [ethnicities] = [d for d in report["dimensions"] if d["title"] == "Dân tộc"]
    await committee.send("DELETE", PATH)
    after, accounts = await look(committee)

    assert "Hà Nhì" in [line["label"] for line in ethnicities["lines"]]
    assert after["filled"]["ethnicity"] == ""
    assert after["filled"]["before"] is None
    assert accounts == {}


async def test_a_look_is_logged_and_is_the_committees_alone(visit, embedded):
    await look(await visit("credentials"))
    office = await visit("secretary")

    assert (await office.get(PATH)).status == 403
    query = select(audit.c.subject).where(audit.c.act == "profile.read")
    assert await embedded.read(lambda db: db.scalars(query).all()) == ["m"]


async def test_nobody_fills_in_for_a_stranger_or_in_the_name_of_another(visit):
    committee = await visit("credentials")

    assert (await fill(committee, "p-none", ethnicity="Thái")).status == 404
    assert (await fill(committee, filled_by="somebody")).status == 400
    assert (await fill(committee, awards=-1)).status == 400


@pytest.fixture
async def workshop(app, tmp_path):
    """The worker that opens lists."""
    app[WORKSHOP] = Workshop(tmp_path / "work", (tmp_path / "incoming",))
    await app[WORKSHOP].start()
    yield app[WORKSHOP]
    await app[WORKSHOP].close()


async def test_a_list_is_looked_at_then_taken_over_at_once(workshop, visit, embedded):
    committee = await visit("credentials")
    await fill(committee, education="12/12")
    listed = "Họ và tên;Số thẻ;Dân tộc;Học vấn\nAi đó;1;Mông;\nKhông Ai;;Mông;\n"
    answer = await preview(committee, listed)
    one, other = (await answer.json())["rows"]
    before, _ = await look(committee)
    await committee.send("PUT", PATH, json={"people": [one["profile"]]})
    after, _ = await look(committee)

    assert answer.headers["Cache-Control"] == "no-store"
    assert (one["state"], other["state"]) == ("warning", "error")
    assert before["filled"]["ethnicity"] == ""
    assert after["filled"]["ethnicity"] == "Mông"
    assert after["filled"]["education"] == "12/12"
    query = select(audit.c.subject).where(audit.c.act == "profile.read")
    assert len(await embedded.read(lambda db: db.scalars(query).all())) == 3


async def test_a_list_is_the_committees_and_of_a_kind_that_is_read(workshop, visit):
    committee, office = await visit("credentials"), await visit("secretary")

    assert (await preview(office, "Họ và tên\nA\n")).status == 403
    assert (await preview(committee, "x", "ds.doc")).status == 400
    assert (await preview(committee, "Dân tộc\nKinh\n")).status == 400


def test_a_profile_that_says_everything_lacks_only_a_religion_that_is_counted():
    whole = Profile.model_validate({"participant": "p", **FULL})

    assert lacking(whole, religion=False) == ()
    assert lacking(whole, religion=True) == ("religion",)


@pytest.mark.parametrize("field", FULL)
def test_each_thing_that_is_not_said_is_missing(field):
    told = {key: value for key, value in FULL.items() if key != field}

    assert lacking(
        Profile.model_validate({"participant": "p", **told}), religion=False
    ) == (field,)
