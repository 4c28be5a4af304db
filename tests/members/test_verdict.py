"""The decision table: one code for each situation, and the stricter one wins."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.members.badge import Badge, meeting_hash
from meetingroom.members.facts import Facts, Person, Standing
from meetingroom.members.records import Status
from meetingroom.members.table import COLOURS, TABLE, Code
from meetingroom.members.verdict import verdict

NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
BADGE = Badge(
    key_id=1,
    meeting=meeting_hash("m"),
    serial=7,
    capacity="elected",
    valid_from=NOON - timedelta(days=1),
    valid_to=NOON + timedelta(days=1),
    sequence=2,
)
STANDING = Standing(participant="p-1", sequence=2, issued_at=NOON)
PERSON = Person(
    participant="p-1",
    name="Lò Văn Đức",
    position="",
    unit="Huyện ủy Thạch Vân",
    eligibility="official",
    seat="A7",
    site="Huyện ủy Thạch Vân",
    presence="expected",
    since=None,
    photo=True,
)
GUEST = PERSON.model_copy(update={"eligibility": "guest", "photo": False})


def scanned(**facts):
    """Return the facts of a good badge of a good delegate, but for what differs."""
    person = facts.pop("person", PERSON)
    known = {"badge": BADGE, "standing": STANDING, "status": "chinh_thuc"}
    return Facts(at=NOON, reading="genuine", person=person, **{**known, **facts})


def by_name(**facts):
    return scanned(**facts).model_copy(
        update={"reading": "none", "badge": None, "standing": None}
    )


def in_state(presence):
    return PERSON.model_copy(update={"presence": presence})


def badge(**changes):
    return BADGE.model_copy(update=changes)


SITUATIONS = [
    ("OK_VAO", scanned()),
    ("OK_VAO_LAI", scanned(person=in_state("out"))),
    ("TAM_THOI", scanned(status="tam_thoi_noi_khac")),
    ("OK_VAO", scanned(status="mien_sinh_hoat")),
    ("KHACH", scanned(person=GUEST, status=None)),
    ("KHACH", scanned(person=GUEST, status="khoi_to_truy_to")),
    ("SAI_DINH_DANG", Facts(at=NOON, reading="not_a_badge")),
    ("SAI_CHU_KY", Facts(at=NOON, reading="forged")),
    ("KHOA_LA", Facts(at=NOON, reading="unknown_key")),
    ("SAI_CUOC_HOP", Facts(at=NOON, reading="genuine", this_meeting=False)),
    ("THU_HOI", scanned(standing=STANDING.model_copy(update={"revoked": True}))),
    ("THU_HOI", scanned(standing=None, person=None)),
    ("THE_CU", scanned(badge=badge(sequence=1))),
    ("OK_VAO", scanned(badge=badge(sequence=3))),
    ("CHUA_DEN_GIO", scanned(badge=badge(valid_from=NOON + timedelta(hours=1)))),
    ("HET_HAN", scanned(badge=badge(valid_to=NOON))),
    ("TU_TRAN", scanned(status="tu_tran")),
    ("GAP_BTT", scanned(status="dinh_chi_sinh_hoat")),
    ("GAP_BTT", scanned(status="dinh_chi_cap_uy")),
    ("GAP_BTT", scanned(status="khoi_to_truy_to")),
    ("GAP_BTT", scanned(person=in_state("withdrawn"))),
    ("KHONG_CON_DV", scanned(status="khai_tru")),
    ("KHONG_CON_DV", scanned(status="xoa_ten")),
    ("KHONG_CON_DV", scanned(status="xin_ra")),
    ("NGUOI_DU_BI", scanned(status="du_bi")),
    ("CHUYEN_NGOAI_BAU", scanned(status="chuyen_di")),
    ("KHONG_CO_DL", scanned(status=None)),
    ("KHONG_CO_DL", scanned(status="khong_ro")),
    ("SAI_DIEM_CAU", scanned(expected_here=False)),
    ("THIEU_ANH", scanned(person=PERSON.model_copy(update={"photo": False}))),
    ("KHONG_THE", by_name()),
    ("DA_VAO", scanned(person=in_state("in"), entered_at=NOON, entered_desk="Bàn 2")),
    ("LAP_QUET", scanned(person=in_state("in"), repeated=True)),
    ("LAP_QUET", by_name(person=in_state("in"), repeated=True)),
    ("OK_RA", scanned(direction="out", person=in_state("in"))),
    # A genuine badge of this meeting always gets out.
    ("OK_RA", scanned(direction="out", badge=badge(sequence=1))),
    ("SAI_CHU_KY", Facts(at=NOON, direction="out", reading="forged")),
    # Red beats amber, and the higher row wins within a colour.
    ("THE_CU", scanned(badge=badge(sequence=1), status="dinh_chi_cap_uy")),
    ("GAP_BTT", scanned(person=in_state("in"), status="khoi_to_truy_to")),
    (
        "GAP_BTT",
        scanned(person=in_state("in"), repeated=True, status="khoi_to_truy_to"),
    ),
    ("DA_VAO", scanned(person=in_state("in"), expected_here=False)),
    ("DA_VAO", by_name(person=in_state("in"))),
]


@pytest.mark.parametrize(("code", "facts"), SITUATIONS)
def test_each_situation_has_one_code(code, facts):
    assert verdict(facts).code == code


def test_every_code_has_one_row_and_a_situation():
    rows = [row.code for row in TABLE]

    assert sorted(rows) == sorted(get_args(Code))
    assert {code for code, _ in SITUATIONS} == set(rows)


@pytest.mark.parametrize("row", TABLE, ids=[row.code for row in TABLE])
def test_red_never_admits_and_green_always_does(row):
    assert (row.admit == "yes") == (row.colour == "green")
    assert row.admit == "no" or row.colour in {"amber", "green"}


def test_other_findings_are_listed_beneath():
    told = verdict(by_name(person=in_state("in"), expected_here=False))

    assert [other.code for other in told.others] == ["SAI_DIEM_CAU", "KHONG_THE"]


def test_a_message_names_the_person_the_place_and_the_time():
    entered = scanned(person=in_state("in"), entered_at=NOON, entered_desk="Bàn 2")

    assert "12:00 tại Bàn 2" in verdict(entered).message_vi
    assert "Lò Văn Đức – Huyện ủy Thạch Vân – A7" in verdict(scanned()).message_vi
    assert "Huyện ủy Thạch Vân" in verdict(scanned(expected_here=False)).message_vi


@pytest.mark.parametrize(
    ("site", "seat", "vi", "en"),
    [
        ("Thạch Vân", "A7", "tại điểm cầu Thạch Vân.", "at the site Thạch Vân."),
        ("", "A7", "tại hội trường, ghế A7.", "in the hall, seat A7."),
        ("", "", "tại hội trường.", "in the hall."),
    ],
)
def test_k1_at_the_wrong_entrance_the_desk_tells_where_the_person_belongs(
    site, seat, vi, en
):
    person = PERSON.model_copy(update={"site": site, "seat": seat})
    told = verdict(scanned(person=person, expected_here=False))

    assert told.code == "SAI_DIEM_CAU"
    assert vi in told.message_vi
    assert en in told.message_en


@pytest.mark.parametrize("reading", ["not_a_badge", "forged", "unknown_key"])
def test_an_unverified_badge_names_nobody(reading):
    assert verdict(Facts(at=NOON, reading=reading)).person is None


def test_why_somebody_is_not_summoned_cannot_be_told_from_the_verdict():
    told = [
        verdict(by_name(status=status))
        for status in ("dinh_chi_sinh_hoat", "dinh_chi_cap_uy", "khoi_to_truy_to")
    ]

    assert told[0] == told[1] == told[2]


@given(
    facts=st.builds(
        Facts,
        at=st.just(NOON),
        direction=st.sampled_from(["in", "out"]),
        reading=st.sampled_from(
            ["none", "not_a_badge", "unknown_key", "forged", "genuine"]
        ),
        badge=st.sampled_from([None, BADGE, badge(sequence=1)]),
        this_meeting=st.booleans(),
        standing=st.sampled_from([None, STANDING]),
        person=st.sampled_from([None, PERSON, GUEST, in_state("in"), in_state("out")]),
        status=st.sampled_from([None, *get_args(Status)]),
        expected_here=st.booleans(),
        repeated=st.booleans(),
    )
)
def test_the_verdict_is_never_milder_than_anything_found(facts):
    told = verdict(facts)
    colours = [COLOURS.index(other.colour) for other in told.others]

    assert all(COLOURS.index(told.colour) <= colour for colour in colours)
    assert told.message_vi
    assert told.message_en
