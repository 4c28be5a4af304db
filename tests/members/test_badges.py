"""Which badge counts, on each kind of database."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from meetingroom.database import Database
from meetingroom.errors import NotFoundError
from meetingroom.members.badge import Genuine
from meetingroom.members.badges import Badges, Bearer, draw
from meetingroom.members.keys import Keys
from meetingroom.tables import audit
from tests.conftest import NOON, SECRETARY

MINUTE = timedelta(minutes=1)
BEARER = Bearer(
    meeting="m",
    starts_at=NOON,
    participant="p-1",
    capacity="elected",
    seat=7,
    photo="ab" * 32,
)
OTHER = BEARER.model_copy(update={"participant": "p-2"})


@pytest.fixture
def badges(database: Database, tmp_path) -> Badges:
    return Badges(database, Keys(database, tmp_path))


async def read(badges, text):
    """Return what a badge says."""
    reading = await badges.read(text)
    assert isinstance(reading, Genuine)
    return reading.badge


async def test_asking_again_gives_the_same_badge(badges):
    first = await badges.issue(BEARER, SECRETARY, NOON)

    assert await badges.issue(BEARER, SECRETARY, NOON) == first
    badge = await read(badges, first)
    assert (badge.serial, badge.sequence, badge.seat) == (1, 1, 7)
    assert badge.photo == bytes.fromhex("ab" * 8)


async def test_each_bearer_has_a_serial_number_of_its_own(badges):
    texts = [await badges.issue(one, SECRETARY, NOON) for one in (BEARER, OTHER)]

    assert [(await read(badges, text)).serial for text in texts] == [1, 2]
    standing = await badges.standing("m", 2)
    assert standing.participant == "p-2"
    assert await badges.standing("n", 2) is None


async def test_a_reissue_raises_the_sequence_that_counts(badges):
    await badges.issue(BEARER, SECRETARY, NOON)
    badge = await read(badges, await badges.reissue(BEARER, SECRETARY, NOON))

    assert (badge.serial, badge.sequence) == (1, 2)
    assert (await badges.standing("m", 1)).sequence == 2


async def test_a_revoked_badge_stays_revoked_until_it_is_reissued(badges):
    await badges.issue(BEARER, SECRETARY, NOON)
    await badges.revoke("m", "p-1", SECRETARY, NOON)
    assert (await badges.standing("m", 1)).revoked

    await badges.reissue(BEARER, SECRETARY, NOON)

    assert not (await badges.standing("m", 1)).revoked


async def test_every_badge_that_was_issued_is_listed_with_what_ended_it(badges):
    await badges.issue(BEARER, SECRETARY, NOON)
    await badges.reissue(BEARER, SECRETARY, NOON + MINUTE)
    await badges.revoke("m", "p-1", SECRETARY, NOON + 2 * MINUTE, "mất thẻ")
    await badges.issue(OTHER, SECRETARY, NOON)
    told = await badges.issues("m")

    assert [(one.participant, one.sequence, one.state) for one in told] == [
        ("p-1", 2, "revoked"),
        ("p-1", 1, "void"),
        ("p-2", 1, "current"),
    ]
    assert [one.ended_at for one in told] == [
        NOON + 2 * MINUTE,
        NOON + MINUTE,
        None,
    ]
    assert [one.reason for one in told] == ["mất thẻ", "", ""]


async def test_a_reissue_never_repeats_the_sequence_of_a_badge_that_was_seen(badges):
    text = await badges.issue(BEARER, SECRETARY, NOON)
    later = NOON + MINUTE
    seen = (await read(badges, text)).model_copy(
        update={"sequence": 5, "valid_from": later}
    )
    await badges.saw("m", "p-1", seen)
    await badges.saw("m", "p-1", seen)
    await badges.saw("m", "p-1", seen.model_copy(update={"sequence": 3}))
    standing = await badges.standing("m", 1)
    again = await read(badges, await badges.reissue(BEARER, SECRETARY, later))

    assert (standing.sequence, standing.issued_at) == (5, later)
    assert again.sequence == 6
    states = [(one.sequence, one.state) for one in await badges.issues("m")]
    assert states == [(6, "current"), (5, "void"), (1, "void")]


@pytest.mark.parametrize(("minutes", "revoked"), [(1, True), (3, False)])
async def test_a_newer_badge_counts_if_it_was_issued_after_the_revocation(
    badges, minutes, revoked
):
    text = await badges.issue(BEARER, SECRETARY, NOON)
    await badges.revoke("m", "p-1", SECRETARY, NOON + 2 * MINUTE, "mất thẻ")
    at = NOON + minutes * MINUTE
    badge = (await read(badges, text)).model_copy(
        update={"sequence": 2, "valid_from": at}
    )
    await badges.saw("m", "p-1", badge)

    assert (await badges.standing("m", 1)).revoked is revoked


async def test_what_was_never_issued_cannot_be_revoked(badges):
    with pytest.raises(NotFoundError):
        await badges.revoke("m", "p-1", SECRETARY, NOON)


async def test_every_issue_is_audited(badges, database):
    await badges.issue(BEARER, SECRETARY, NOON)
    await badges.issue(BEARER, SECRETARY, NOON)
    await badges.reissue(BEARER, SECRETARY, NOON)
    query = select(audit.c.act, audit.c.subject).order_by(audit.c.seq)

    rows = await database.read(lambda db: db.execute(query).all())
    assert rows == [("badge.issue", "m/p-1"), ("badge.reissue", "m/p-1")]


async def test_the_drawing_is_a_qr_code_of_version_8(badges):
    svg = draw(await badges.issue(BEARER, SECRETARY, NOON)).decode()

    # 49 modules and a quiet zone of 4 on each side, 4 units each.
    assert svg.startswith("<svg")
    assert 'width="228" height="228"' in svg
