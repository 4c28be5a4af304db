import stat

import pytest

from meetingroom.members.badge import meeting_hash
from meetingroom.members.keys import Keys
from tests.conftest import NOON


async def test_a_meeting_has_one_key_that_survives_a_restart(embedded, tmp_path):
    first = await Keys(embedded, tmp_path).issuer("m", NOON)
    again = Keys(embedded, tmp_path)
    number, key = await again.issuer("m", NOON)

    assert (number, key.private_bytes_raw()) == (1, first[1].private_bytes_raw())
    assert set(await again.public()) == {(meeting_hash("m"), 1)}


async def test_the_private_half_is_a_file_that_only_its_owner_reads(embedded, tmp_path):
    folder = tmp_path / "keys"
    await Keys(embedded, folder).issuer("m", NOON)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


async def test_a_lost_private_half_is_followed_by_a_further_key(embedded, tmp_path):
    await Keys(embedded, tmp_path / "here").issuer("m", NOON)
    elsewhere = Keys(embedded, tmp_path / "elsewhere")
    number, _ = await elsewhere.issuer("m", NOON)

    assert number == 2
    assert {key for _, key in await elsewhere.public()} == {1, 2}


@pytest.mark.parametrize("meetings", [["m", "n"]])
async def test_meetings_do_not_share_a_key(keys, meetings):
    made = [await keys.issuer(meeting, NOON) for meeting in meetings]

    assert made[0][1].private_bytes_raw() != made[1][1].private_bytes_raw()
