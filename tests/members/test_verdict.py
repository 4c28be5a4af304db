"""The decision table: one code for each situation, and the stricter one wins."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetingroom.members.badge import Badge, Capacity, meeting_hash
from meetingroom.members.facts import Facts, Override, Person, Standing
from meetingroom.members.records import Status
from meetingroom.members.row import COLOURS, COUNTS, Code
from meetingroom.members.table import BANNERS, MERGED, TABLE
from meetingroom.members.verdict import at_desk, twice, verdict

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
OPENS = NOON.date()
BEFORE = OPENS - timedelta(days=1)
UNSAID = ("DINH_CHI", "KHOI_TO", "KHONG_TRIEU_TAP")


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


def guest(capacity, **facts):
    return scanned(person=GUEST, capacity=capacity, **facts)


def ex_officio(**facts):
    return scanned(capacity="ex_officio", opens_on=OPENS, **facts)


def decided(*codes, **facts):
    """Return facts with the committee's decision to admit in spite of these."""
    override = Override(by="Trưởng ban, Phó ban", reason="đã xác minh", codes=codes)
    return scanned(override=override, **facts)


SITUATIONS = [
    ("OK_VAO", scanned()),
    ("OK_VAO_LAI", scanned(person=in_state("out"))),
    ("TAM_THOI", scanned(status="tam_thoi_noi_khac")),
    ("OK_VAO", scanned(status="mien_sinh_hoat")),
    ("MIEN_SINH_HOAT", scanned(status="mien_sinh_hoat", all_members=True)),
    ("KHACH", guest("guest", status=None)),
    ("KHACH", guest("guest", status="khoi_to_truy_to")),
    ("PHUC_VU", guest("service", status=None)),
    ("PHUC_VU", guest("press", status=None)),
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
    ("DINH_CHI", scanned(status="dinh_chi_sinh_hoat")),
    ("DINH_CHI", scanned(status="dinh_chi_cap_uy")),
    ("KHOI_TO", scanned(status="khoi_to_truy_to")),
    ("KHONG_TRIEU_TAP", scanned(person=in_state("withdrawn"))),
    ("KHONG_TRIEU_TAP", scanned(summons="not_summoned")),
    ("KHONG_TRIEU_TAP", scanned(summons="withdrawn")),
    ("KHAC_ANH", scanned(other_person=True)),
    ("DOAN_BAN_KHAC", scanned(offline=True, own_desk="3")),
    ("PHIEN_KIN", guest("guest", closed_to_person=True)),
    ("BI_THAY", scanned(replaced=True)),
    ("CHUYEN_NGOAI_DN", ex_officio(moved="outside", moved_on=BEFORE)),
    ("CHUYEN_NGOAI_DN", ex_officio(status="chuyen_di", moved_on=BEFORE)),
    ("CHUYEN_NGOAI_BAU", ex_officio(moved="outside", moved_on=OPENS)),
    ("CHUYEN_NGOAI_BAU", scanned(moved="outside", moved_on=BEFORE)),
    ("CHUYEN_TRONG", scanned(moved="inside")),
    ("CHUYEN_TRONG", scanned(moved="inside", status="chuyen_di")),
    ("NGHI_HUU", ex_officio(retired_on=BEFORE)),
    ("OK_VAO", ex_officio(retired_on=OPENS)),
    ("OK_VAO", scanned(retired_on=BEFORE, opens_on=OPENS)),
    ("TRUNG_DS", scanned(other_capacity="ex_officio")),
    ("DK_CHUA_THAY", scanned(capacity="alternate")),
    ("DK_DA_THAY", scanned(capacity="alternate", replaces="Lò A", decision="7-QĐ")),
    ("SAI_HO_TEN", scanned(name_mismatch=("Lò Văn Đức", "Lò Văn Đúc"))),
    ("SAI_SO_THE", scanned(card_differs=True)),
    ("KHAC_CCCD", scanned(citizen_card_differs=("born_on",))),
    ("TRUNG_TEN", Facts(at=NOON, reading="none", matches=3)),
    ("GHI_DE", decided("TU_TRAN", status="tu_tran")),
    # A decision covers what was known then, mends no badge, and admits nobody twice.
    ("KHAC_ANH", decided("TU_TRAN", status="tu_tran", other_person=True)),
    ("THE_CU", decided("TU_TRAN", status="tu_tran", badge=badge(sequence=1))),
    ("DA_VAO", decided("TU_TRAN", status="tu_tran", person=in_state("in"))),
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
    ("KHOI_TO", scanned(person=in_state("in"), status="khoi_to_truy_to")),
    (
        "KHOI_TO",
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
    elsewhere = {"GAP_BTT", MERGED.code, *(row.code for row in BANNERS)}

    assert len(set(rows)) == len(rows)
    assert {*rows, *elsewhere} == set(get_args(Code))
    assert {code for code, _ in SITUATIONS} == set(rows)


@pytest.mark.parametrize("row", TABLE, ids=[row.code for row in TABLE])
def test_red_never_admits_and_green_always_does(row):
    assert row.colour != "green" or row.admit == "yes"
    assert row.admit == "no" or row.colour != "red"


@pytest.mark.parametrize(
    ("facts", "count"),
    [
        (scanned(), "yes"),
        (scanned(status="khoi_to_truy_to"), "deducted"),
        (scanned(status="du_bi"), "no_vote"),
        (scanned(status=None), "pending"),
        (scanned(status="tam_thoi_noi_khac"), "if_present"),
        (scanned(capacity="alternate"), "no"),
        (guest("guest"), "no"),
        (by_name(), "after_check"),
        (by_name(status=None), "pending"),
        (scanned(person=in_state("in")), "once"),
        (scanned(offline=True), "provisional"),
        (scanned(other_capacity="appointed", status=None), "pending"),
    ],
)
def test_the_strictest_count_of_all_findings_applies(facts, count):
    assert verdict(facts).count == count


STATUSES = (None, *get_args(Status))
BADGES = {
    "good": ({}, None),
    "reissued": ({"badge": badge(sequence=1)}, "THE_CU"),
    "early": ({"badge": badge(valid_from=NOON + timedelta(hours=1))}, "CHUA_DEN_GIO"),
    "late": ({"badge": badge(valid_to=NOON)}, "HET_HAN"),
    "revoked": ({"standing": STANDING.model_copy(update={"revoked": True})}, "THU_HOI"),
}
RED_STATUS = {
    "tu_tran": "TU_TRAN",
    "dinh_chi_sinh_hoat": "DINH_CHI",
    "dinh_chi_cap_uy": "DINH_CHI",
    "khoi_to_truy_to": "KHOI_TO",
    "khai_tru": "KHONG_CON_DV",
    "xoa_ten": "KHONG_CON_DV",
    "xin_ra": "KHONG_CON_DV",
    "du_bi": "NGUOI_DU_BI",
}
OF_GUESTS = {"guest": "KHACH", "service": "PHUC_VU", "press": "PHUC_VU"}
AMBER_STATUS = {
    "chuyen_di": "CHUYEN_NGOAI_BAU",
    "khong_ro": "KHONG_CO_DL",
    None: "KHONG_CO_DL",
}


def cell(status, capacity, badge_code):
    """Return the code that the design wants, found another way than by the table."""
    if badge_code in {"THE_CU", "THU_HOI"}:
        return badge_code
    checked = capacity not in OF_GUESTS
    if checked and status in RED_STATUS:
        return RED_STATUS[status]
    if badge_code is not None:
        return badge_code
    if not checked:
        return OF_GUESTS[capacity]
    if capacity == "alternate":
        return "DK_CHUA_THAY"
    if status == "tam_thoi_noi_khac":
        return "TAM_THOI"
    return AMBER_STATUS.get(status, "OK_VAO")


@pytest.mark.parametrize("kind", BADGES)
@pytest.mark.parametrize("capacity", get_args(Capacity))
@pytest.mark.parametrize("status", STATUSES)
def test_status_capacity_and_badge_give_one_code_one_colour_one_count(
    status, capacity, kind
):
    changed, badge_code = BADGES[kind]
    told = verdict(scanned(status=status, capacity=capacity, **changed))
    row = next(row for row in TABLE if row.code == told.code)

    assert told.code == cell(status, capacity, badge_code)
    assert told.colour == row.colour
    assert COUNTS.index(told.count) <= COUNTS.index(row.count)


def test_a_decision_stands_and_the_desk_does_not_learn_what_it_was_about():
    told = verdict(decided("KHOI_TO", status="khoi_to_truy_to"))

    assert (told.code, told.admit, told.count) == ("GHI_DE", "yes", "yes")
    assert "Trưởng ban, Phó ban" in told.message_vi
    assert [one.code for one in told.decided] == ["KHOI_TO"]
    assert at_desk(told).message_vi == "Cho vào theo quyết định của Ban thẩm tra."
    assert at_desk(told).decided == ()


def test_banners_ride_on_any_result():
    facts = {"data_age_days": 100, "offline": True, "clock_offset_s": -90.0}
    told = verdict(scanned(status="tu_tran", delegations=("Mường Lay",), **facts))

    assert told.code == "TU_TRAN"
    assert [one.code for one in told.banners] == ["DL_CU", "NGOAI_TUYEN", "LECH_GIO"]
    assert "đã 100 ngày, quá hạn 92 ngày" in told.banners[0].message_vi
    assert "chỉ nhận đoàn: Mường Lay" in told.banners[1].message_vi
    assert "lệch -90 giây" in told.banners[2].message_vi


def test_one_badge_at_two_desks_is_told_to_the_head():
    entered = {"entered_at": NOON, "entered_desk": "bàn 1"}
    told = twice(scanned(**entered, taken_at=NOON, taken_desk="bàn 2"))

    assert told.code == "TRUNG_SAU_GOP"
    assert "Thẻ 7 được nhận tại bàn 1 12:00 và bàn 2 12:00" in told.message_vi


def test_an_exit_without_an_entry_is_recorded_and_flagged():
    assert verdict(scanned(direction="out")).no_entry
    assert not verdict(scanned(direction="out", person=in_state("in"))).no_entry


def test_other_findings_are_listed_beneath():
    told = verdict(by_name(person=in_state("in"), expected_here=False))

    assert [other.code for other in told.others] == ["SAI_DIEM_CAU", "KHONG_THE"]


def test_a_message_names_the_person_the_place_and_the_time():
    entered = scanned(person=in_state("in"), entered_at=NOON, entered_desk="Bàn 2")

    assert "12:00 tại Bàn 2" in verdict(entered).message_vi
    assert "Lò Văn Đức – Huyện ủy Thạch Vân – ghế A7." in verdict(scanned()).message_vi
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


def test_why_somebody_is_not_summoned_cannot_be_told_at_the_desk():
    known = [
        verdict(by_name(status="dinh_chi_sinh_hoat")),
        verdict(by_name(status="dinh_chi_cap_uy")),
        verdict(by_name(status="khoi_to_truy_to")),
        verdict(by_name(summons="not_summoned")),
        verdict(by_name(status="khoi_to_truy_to", summons="withdrawn")),
    ]
    told = [at_desk(one) for one in known]

    assert {one.code for one in known} == set(UNSAID)
    assert {one.code for one in told} == {"GAP_BTT"}
    assert len({one.model_dump_json() for one in told}) == 1


@pytest.mark.parametrize("status", ["dinh_chi_cap_uy", "khoi_to_truy_to"])
def test_beneath_another_finding_the_reason_is_not_told_either(status):
    told = at_desk(verdict(scanned(status=status, badge=badge(sequence=1))))

    assert told.code == "THE_CU"
    assert [one.code for one in told.others] == ["GAP_BTT"]


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
    assert not set(UNSAID) & {
        at_desk(told).code,
        *(o.code for o in at_desk(told).others),
    }


def test_whether_a_temporary_transfer_counts_is_a_rule_of_the_meeting():
    transferred = scanned(status="tam_thoi_noi_khac")
    strict = transferred.model_copy(update={"temporary_counts": False})

    assert verdict(transferred).count == "if_present"
    assert (verdict(strict).admit, verdict(strict).count) == ("yes", "no")
