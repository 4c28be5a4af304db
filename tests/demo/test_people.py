"""The demo's people: as many as promised, plausible, and the same for a seed."""

import hashlib
import io
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice

import pytest
from PIL import Image

from meetingroom.blobs import Blobs
from meetingroom.demo import people, province
from meetingroom.members.directory import Directory
from meetingroom.members.names import name_fold
from meetingroom.members.organisations import problems

SEED = 11
REAL = """
An Giang|Bà Rịa – Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương
Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông
Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương
Hải Phòng|Hậu Giang|Hòa Bình|Hồ Chí Minh|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum
Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận
Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La
Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên Huế|Tiền Giang|Trà Vinh
Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái
"""
"""The provinces of 2024; those of 2025 bear some of the same names."""


@pytest.fixture(scope="module")
def crowd():
    return people.generate(SEED)


@pytest.fixture(scope="module")
def members(crowd):
    return list(crowd.members)


def test_there_are_exactly_99_300_members(crowd, members):
    assert len(members) == len(crowd.members) == 99_300
    assert len({one.id for one in members}) == 99_300
    assert len({one.card_number for one in members}) == 99_300
    assert {len(one.card_number) for one in members} == {8}


def test_the_same_seed_gives_the_same_people(members):
    again = people.generate(SEED)

    assert list(islice(again.members, 2_000)) == members[:2_000]
    assert digest(again) == digest(people.generate(SEED))
    assert digest(again) != digest(people.generate(SEED + 1))


def digest(crowd):
    """Return a hash over the delegates and some of their portraits."""
    seen = hashlib.sha256()
    for delegate in crowd.delegates[:5]:
        seen.update(f"{delegate.name} {delegate.position}".encode() + delegate.photo())
    return seen.hexdigest()


def test_the_province_is_none_of_the_real_ones():
    real = {name_fold(name) for name in REAL.replace("\n", "|").split("|")}

    assert name_fold(province.PROVINCE) not in real


def test_the_tree_is_sound_and_says_that_it_is_demo_data(crowd):
    levels = Counter(unit.level for unit in crowd.organisations)

    assert problems(crowd.organisations, crowd.edges, people.AS_OF) == []
    assert (levels["tinh"], levels["cap_tren_co_so"], levels["co_so"]) == (1, 16, 1_050)
    assert "dữ liệu mẫu" in crowd.organisations[0].name
    assert len(province.DISTRICTS) == 10


def test_every_member_belongs_to_a_cell_and_came_of_age(crowd, members):
    cells = {unit.id for unit in crowd.organisations if unit.level == "chi_bo"}

    assert {one.cell for one in members} <= cells
    assert all(years(one.born_on, one.admitted_on) >= 18 for one in members)
    assert max(one.admitted_on for one in members) <= people.AS_OF


def years(since: date, until: date) -> int:
    """Return the whole years from one day to another."""
    return (
        until.year - since.year - ((until.month, until.day) < (since.month, since.day))
    )


def test_names_are_spread_as_in_a_mountain_province(members):
    surnames = Counter(one.name.split(" ")[0] for one in members)
    statuses = Counter(one.status for one in members)

    assert 0.18 < surnames["Nguyễn"] / len(members) < 0.30
    assert all(surnames[name] > 500 for name in ("Lò", "Giàng", "Vừ", "Quàng", "Đặng"))
    assert len({one.name for one in members}) > 25_000
    assert 0.9 < statuses["chinh_thuc"] / len(members) < 0.97
    assert 0 < statuses["khoi_to_truy_to"] < 40


def test_seventy_delegates_sit_in_the_hall_and_at_ten_sites(crowd, members):
    by_id = {one.id: one for one in members}
    sites = Counter(delegate.site for delegate in crowd.delegates)

    assert [d.id for d in crowd.delegates][::69] == ["p-001", "p-070"]
    assert sites == {"": 50, **{f"district-{n:02}": 2 for n in range(1, 11)}}
    assert all(by_id[d.member].name == d.name for d in crowd.delegates)
    assert len(crowd.delegates) - len({d.name for d in crowd.delegates}) == 1


def test_some_delegates_give_the_desk_something_to_decide(crowd, members):
    by_id = {one.id: one for one in members}
    statuses = Counter(by_id[d.member].status for d in crowd.delegates)

    assert statuses["dinh_chi_cap_uy"] == statuses["khoi_to_truy_to"] == 1
    assert statuses["chuyen_di"] == statuses["tam_thoi_noi_khac"] == 1
    assert statuses["chinh_thuc"] == 65
    assert [d.photo for d in crowd.delegates].count(None) == 1


@pytest.mark.parametrize("number", [0, 19, 69])
def test_a_portrait_is_a_small_jpeg_that_carries_nothing_else(crowd, number):
    content = crowd.delegates[number].photo()
    image = Image.open(io.BytesIO(content))

    assert image.format == "JPEG"
    assert image.size == (240, 320)
    assert len(content) <= 30_000
    assert not image.getexif()


async def test_people_are_loaded_once_and_found(crowd, members, tmp_path):
    # The first thousands: the benchmark `members` loads the whole province and more.
    crowd = replace(crowd, members=members[:3_000])
    blobs = Blobs(tmp_path / "blobs")
    directory = Directory(tmp_path / "members")
    await people.load(directory, blobs, crowd)
    await people.load(directory, blobs, crowd)
    chair = await directory.get(crowd.delegates[0].member)

    assert await directory.count() == 3_000
    assert chair is not None
    assert blobs.path(chair.photo).read_bytes() == crowd.delegates[0].photo()
    assert chair in await directory.search(chair.card_number)
