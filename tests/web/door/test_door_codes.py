"""Every code of the decision table that one desk online can meet, through HTTP."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import update

from meetingroom.sessions.commands.people import (
    ExcuseParticipant,
    SubstituteParticipant,
)
from meetingroom.sessions.records import Participant
from meetingroom.tables import badge as issued
from tests.conftest import SECRETARY, send
from tests.web.doors import BASE, badge_of, decide, put, scanned, standing

UNSAID = ("DINH_CHI", "KHOI_TO", "KHONG_TRIEU_TAP", "dinh_chi", "khoi_to")


OF_THE_COMMITTEE = [
    ("OK_VAO", {}, "green", "yes"),
    ("GAP_BTT", {"summons": "not_summoned"}, "red", "deducted"),
    ("GAP_BTT", {"summons": "withdrawn"}, "red", "deducted"),
    (
        "CHUYEN_NGOAI_DN",
        {"capacity": "ex_officio", "moved": "outside", "moved_on": "2020-01-01"},
        *("red", "no"),
    ),
    ("NGHI_HUU", {"capacity": "ex_officio", "retired_on": "2020-01-01"}, "red", "no"),
    ("CHUYEN_NGOAI_BAU", {"moved": "outside"}, "amber", "pending"),
    ("CHUYEN_TRONG", {"moved": "inside"}, "green", "yes"),
    ("DK_CHUA_THAY", {"capacity": "alternate"}, "amber", "no"),
    ("SAI_HO_TEN", {"born_on": "1950-01-01"}, "amber", "pending"),
    ("SAI_SO_THE", {"card_number": "99999999"}, "amber", "pending"),
    ("KHACH", {"capacity": "guest", "zone": "B"}, "green", "no"),
    ("PHUC_VU", {"capacity": "press"}, "green", "no"),
]
OF_THE_DIRECTORY = [
    ("TU_TRAN", "tu_tran", "red", "no"),
    ("GAP_BTT", "dinh_chi_sinh_hoat", "red", "deducted"),
    ("GAP_BTT", "dinh_chi_cap_uy", "red", "deducted"),
    ("GAP_BTT", "khoi_to_truy_to", "red", "deducted"),
    ("KHONG_CON_DV", "xoa_ten", "red", "no"),
    ("KHONG_CON_DV", "khai_tru", "red", "no"),
    ("KHONG_CON_DV", "xin_ra", "red", "no"),
    ("NGUOI_DU_BI", "du_bi", "red", "no_vote"),
    ("CHUYEN_NGOAI_BAU", "chuyen_di", "amber", "pending"),
    ("KHONG_CO_DL", "khong_ro", "amber", "pending"),
    ("TAM_THOI", "tam_thoi_noi_khac", "green", "if_present"),
    ("OK_VAO", "chinh_thuc", "green", "yes"),
]


@pytest.mark.parametrize(("code", "held", "colour", "count"), OF_THE_COMMITTEE)
async def test_what_the_committee_holds_decides_at_the_door(
    operator, committee, code, held, colour, count
):
    badge = await badge_of(operator)
    await put(committee, **held)
    told = await scanned(operator, badge)

    assert (told["code"], told["colour"], told["count"]) == (code, colour, count)
    assert not any(word in str(told) for word in UNSAID)


@pytest.mark.parametrize(("code", "status", "colour", "count"), OF_THE_DIRECTORY)
async def test_what_the_directory_says_decides_at_the_door(
    operator, directory, room, code, status, colour, count
):
    badge = await badge_of(operator)
    await standing(directory, room, status)
    told = await scanned(operator, badge)

    assert (told["code"], told["colour"], told["count"]) == (code, colour, count)
    assert not any(word in str(told) for word in UNSAID)


async def test_an_exempt_member_counts_at_a_congress_of_all_members(
    operator, committee, directory, room
):
    badge = await badge_of(operator)
    await standing(directory, room, "mien_sinh_hoat")
    rules = {"all_members": True}
    await committee.send("PUT", f"{BASE}/credentials/rules", json=rules)

    assert (await scanned(operator, badge))["code"] == "MIEN_SINH_HOAT"


async def test_an_alternate_enters_by_decision_and_the_replaced_one_is_held(
    operator, committee, room
):
    badges = [await badge_of(operator, one) for one in ("p-1", "p-2")]
    await put(committee, "p-2", capacity="alternate", decision="12-QĐ/TU")
    await send(room, ExcuseParticipant(participant="p-1", reason="ốm"), SECRETARY)
    wish = SubstituteParticipant(participant="p-2", substitute_for="p-1")
    await send(room, wish, SECRETARY)
    told = [await scanned(operator, badge) for badge in badges]

    assert [one["code"] for one in told] == ["BI_THAY", "DK_DA_THAY"]
    assert "theo 12-QĐ/TU" in told[1]["message_vi"]


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("THU_HOI", {"revoked_at": True}),
        ("THE_CU", {"sequence": 2}),
    ],
)
async def test_what_voids_a_badge_is_told(operator, embedded, room, code, values):
    badge = await badge_of(operator)
    if "revoked_at" in values:
        values = {"revoked_at": room.now()}
    await embedded.write(lambda db: db.execute(update(issued).values(**values)))

    assert (await scanned(operator, badge))["code"] == code


async def test_in_out_and_in_again_by_scanning(operator, room):
    badge = await badge_of(operator)
    outside = await operator.post(
        f"{BASE}/desk/leave", {"admission": "o-1", "badge": badge}
    )
    wish = {"participant": "p-1", "via": "badge", "badge": badge}
    entered = await operator.post(f"{BASE}/desk/admit", {**wish, "admission": "a-1"})
    slip = await scanned(operator, badge)
    left = {"admission": "o-2", "badge": badge}
    first = await (await operator.post(f"{BASE}/desk/leave", left)).json()
    again = await (await operator.post(f"{BASE}/desk/leave", left)).json()
    back = await scanned(operator, badge)

    assert (await outside.json())["no_entry"]
    assert (await entered.json())["code"] == "OK_VAO"
    assert slip["code"] == "LAP_QUET"
    assert (first["code"], first["no_entry"]) == ("OK_RA", False)
    assert again["rev"] == first["rev"] == room.state.rev
    assert back["code"] == "OK_VAO_LAI"


@pytest.mark.parametrize(
    ("papers", "code"),
    [
        ({"name": "Trần Văn Khác"}, "SAI_HO_TEN"),
        ({"born_on": "1971-02-03"}, "SAI_HO_TEN"),
        (
            {"citizen_card": "012345678901||Ai Khác|01011970|Nam|Ở đâu|01012021"},
            "KHAC_CCCD",
        ),
    ],
)
async def test_papers_that_differ_hold_until_they_are_looked_at(operator, papers, code):
    body = {"participant": "p-1", "papers": papers}
    told = await (await operator.post(f"{BASE}/desk/verify", body)).json()

    assert (told["code"], told["colour"]) == (code, "amber")
    assert "012345678901" not in str(told)


async def test_a_citizen_card_of_the_same_person_is_no_finding(operator, room):
    name = room.state.get(Participant, "p-1").name
    card = f"012345678901||{name}|01011970|Nữ|Ở đâu|01012021"
    body = {"participant": "p-1", "papers": {"citizen_card": card}}
    told = await (await operator.post(f"{BASE}/desk/verify", body)).json()

    assert told["code"] == "KHONG_THE"


async def test_two_of_the_committee_let_somebody_in_and_take_it_back(
    operator, visit, committee, directory, room
):
    badge = await badge_of(operator)
    await standing(directory, room, "khoi_to_truy_to")
    held = await scanned(operator, badge)
    unreasoned = await decide(committee, "p-1", "proposed", decision="admit")
    await decide(committee, "p-1", "proposed", "đã có kết luận", "admit")
    alone = await decide(committee, "p-1", "confirmed")
    waiting = await scanned(operator, badge)
    second = await visit("credentials")
    done = await decide(second, "p-1", "confirmed")
    admitted = await scanned(operator, badge)
    await decide(second, "p-1", "withdrawn", "nhầm người")
    after = await scanned(operator, badge)
    case = await (await committee.get(f"{BASE}/credentials/cases/p-1")).json()

    assert (held["code"], waiting["code"]) == ("GAP_BTT", "GAP_BTT")
    assert (unreasoned.status, alone.status, done.status) == (400, 409, 200)
    assert (admitted["code"], admitted["admit"]) == ("GHI_DE", "yes")
    assert not any(word in str(admitted) for word in (*UNSAID, "kết luận"))
    assert after["code"] == "GAP_BTT"
    assert case["codes"] == ["KHOI_TO"]
    kinds = [entry["kind"] for entry in case["entries"]]
    assert kinds == ["held", "proposed", "confirmed", "withdrawn", "held"]
    assert case["evidence"]["status"] == "khoi_to_truy_to"
    assert case["status"] == "open"


async def test_somebody_who_is_not_on_the_photo_stays_held_at_every_desk(
    operator, visit
):
    badge = await badge_of(operator)
    await operator.post(f"{BASE}/desk/hold", {"participant": "p-1"})
    other = await visit("desk")

    assert (await scanned(other, badge))["code"] == "KHAC_ANH"


async def test_a_badge_that_names_nobody_becomes_a_case_of_its_own(operator, committee):
    badge = await badge_of(operator)
    forged = badge[:-1] + ("0" if badge[-1] != "0" else "1")
    told = await scanned(operator, forged)
    listed = await committee.get(f"{BASE}/credentials/cases?status=open")
    digest = hashlib.sha256(forged.encode()).hexdigest()[:32]

    assert (told["code"], told["person"]) == ("SAI_CHU_KY", None)
    cases = (await listed.json())["cases"]
    assert [case["subject"] for case in cases] == [f"badge-{digest}"]


async def test_nobody_comes_in_by_a_badge_that_names_nobody(operator, committee):
    await scanned(operator, "TU1:0123456789")
    listed = await (await committee.get(f"{BASE}/credentials/cases")).json()
    (case,) = listed["cases"]
    whole = await committee.get(f"{BASE}/credentials/cases/{case['subject']}")
    admit = await decide(committee, case["subject"], "proposed", "?", "admit")
    nothing = await decide(committee, case["subject"], "proposed", "?")
    out = await decide(committee, case["subject"], "proposed", "?", "keep_out")

    assert (await whole.json())["possible"] == ["keep_out", "data_error"]
    assert (admit.status, nothing.status, out.status) == (400, 400, 200)


async def test_whoever_knows_the_newest_entry_is_told_of_no_cases(operator, committee):
    await operator.post(f"{BASE}/desk/hold", {"participant": "p-1"})
    cases = f"{BASE}/credentials/cases"
    told = await (await committee.get(f"{cases}?known=0")).json()
    again = await committee.get(f"{cases}?known={told['newest']}")
    await decide(committee, "p-1", "noted", "đã gọi Trưởng đoàn")
    after = await (await committee.get(f"{cases}?known={told['newest']}")).json()

    assert len(told["cases"]) == 1
    assert await again.json() == {"newest": told["newest"]}
    assert after["newest"] > told["newest"]
    assert len(after["cases"]) == 1


async def test_the_evidence_puts_list_directory_and_badge_side_by_side(
    operator, committee
):
    await put(committee, card_number="00000000", born_on="1960-01-01")
    badge = await badge_of(operator)
    await scanned(operator, badge)
    case = await (await committee.get(f"{BASE}/credentials/cases/p-1")).json()
    evidence = case["evidence"]

    assert evidence["listed_card"] == "00000000"
    assert evidence["directory_card"] not in {"", "00000000"}
    assert (evidence["listed_on"], evidence["born_on"]) == ("1960-01-01", "1970-01-01")
    assert (evidence["known"], evidence["photo"]) == (True, True)
    assert evidence["badge"]["sequence"] == case["entries"][0]["badge"] == 1


@pytest.mark.parametrize("role", ["desk", "secretary", "chair", "technician"])
async def test_nobody_but_the_committee_sees_a_reason(visit, role):
    browser = await visit(role)
    answers = [
        await browser.get(f"{BASE}/credentials/cases"),
        await browser.get(f"{BASE}/credentials/cases/p-1"),
        await browser.get(f"{BASE}/credentials/delegates"),
        await decide(browser, "p-1", "noted", "?"),
        await browser.send("DELETE", f"{BASE}/credentials/profiles"),
    ]

    assert {answer.status for answer in answers} == {403}


async def test_a_badge_outside_its_time_is_reissued(operator, embedded, room):
    later = room.now() + timedelta(days=1)
    await badge_of(operator)
    await embedded.write(lambda db: db.execute(update(issued).values(issued_at=later)))

    assert (await scanned(operator, await badge_of(operator)))["code"] == "CHUA_DEN_GIO"


async def test_the_report_counts_is_made_in_both_forms_and_profiles_go(
    operator, committee
):
    badge = await badge_of(operator)
    wish = {"admission": "a-1", "participant": "p-1", "via": "badge", "badge": badge}
    await operator.post(f"{BASE}/desk/admit", wish)
    people = [{"participant": "p-1", "ethnicity": "Thái"}]
    base = f"{BASE}/credentials"
    await committee.send("PUT", f"{base}/profiles", json={"people": people})
    told = await (await committee.get(f"{base}/report")).json()
    pdf = await committee.get(f"{base}/report/file?as=pdf")
    docx = await committee.get(f"{base}/report/file?as=docx")
    other = await committee.get(f"{base}/report/file?as=exe")
    wiped = await (await committee.send("DELETE", f"{base}/profiles")).json()
    after = await (await committee.get(f"{base}/report")).json()

    assert told["present"] == 1
    assert told["convened"] == told["present"] + told["excused"] + told["unexcused"]
    ethnic = [one for one in told["dimensions"] if one["title"] == "Dân tộc"]
    assert [line["label"] for line in ethnic[0]["lines"]] == ["Thái"]
    assert (await pdf.read()).startswith(b"%PDF")
    assert (await docx.read()).startswith(b"PK")
    assert other.status == 400
    assert wiped == {"wiped": 1}
    gone = [one for one in after["dimensions"] if one["title"] == "Dân tộc"]
    assert gone[0]["lines"] == []


async def test_a_filter_that_makes_no_sense_is_refused(committee):
    answer = await committee.get(f"{BASE}/credentials/cases?status=lost")

    assert answer.status == 400
