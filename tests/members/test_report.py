"""The credential report: figures that reconcile with the rows they come from."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from meetingroom.members.delegacy import Profile, Rules
from meetingroom.members.report import Delegate, report_of, share, years
from meetingroom.members.report_paper import report_paper
from meetingroom.minutes.document import text_of
from meetingroom.minutes.docx import docx_from
from meetingroom.minutes.pages import pdf_from

ON = date(2025, 10, 15)
AT = datetime(2025, 10, 15, tzinfo=UTC)


def delegate(number, capacity="elected", **told):
    profile = Profile(participant=f"p-{number}", **told.pop("profile", {}))
    return Delegate(
        participant=f"p-{number}",
        name=f"Lò Văn {number}",
        unit=f"Đoàn {number % 49}",
        capacity=capacity,
        profile=profile,
        **{"present": True, **told},
    )


def born(age):
    return {"profile": {"born_on": date(ON.year - age, 1, 1)}}


def lines(report, title):
    found = next(one for one in report.dimensions if one.title == title)
    return {line.label: line.n for line in found.lines}, found


def test_the_figures_of_long_an_sum_to_350():
    ages = [35] * 53 + [45] * 150 + [55] * 144 + [65] * 2 + [75]
    kinds = ["ex_officio"] * 48 + ["elected"] * 302
    people = [
        delegate(n, kind, **born(age))
        for n, (kind, age) in enumerate(zip(kinds, ages, strict=True))
    ]
    report = report_of(people, Rules(age_bands=(32, 41, 51, 61, 71)), ON)
    found, dimension = lines(report, "Tuổi đời")

    assert (report.convened, report.present, report.base) == (350, 350, 350)
    assert list(found.values()) == [0, 53, 150, 144, 2, 1]
    assert [line.share for line in dimension.lines][1] == "15,14"
    sources, _ = lines(report, "Nguồn đại biểu")
    assert list(sources.values()) == [48, 302, 0]


def test_everybody_of_another_ethnicity_is_counted_as_of_a_minority():
    ethnicities = ("Kinh", "Thái", "Mông", "")
    people = [delegate(n, profile={"ethnicity": e}) for n, e in enumerate(ethnicities)]
    _, found = lines(report_of(people, Rules(), ON), "Dân tộc")

    assert found.notes == ("Dân tộc thiểu số: 2 (50,00 %)",)
    assert found.missing == 1


def test_one_absent_throughout_without_an_alternate_leaves_the_base():
    people = [delegate(n) for n in range(99)]
    absent = delegate(99, present=False, absence="excused")
    report = report_of([*people, absent], Rules(), ON)

    assert (report.convened, report.base, report.majority) == (100, 99, 50)


def test_an_alternate_by_decision_takes_the_place_and_keeps_the_base():
    people = [delegate(n) for n in range(99)]
    absent = delegate(99, present=False, absence="excused")
    alternate = delegate(100, "alternate", replaces="p-99")
    idle = delegate(101, "alternate")
    guest = delegate(102, "guest")
    report = report_of([*people, absent, alternate, idle, guest], Rules(), ON)

    assert (report.convened, report.present, report.substituted) == (100, 100, 1)
    assert (report.base, report.majority) == (100, 51)


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (351, 356, "98,60"),
        (1, 3, "33,33"),
        (2, 3, "66,67"),
        (0, 0, "0,00"),
        (5, 5, "100,00"),
    ],
)
def test_shares_have_two_decimals_and_a_comma(part, whole, told):
    assert share(part, whole) == told


@pytest.mark.parametrize(
    ("since", "age"), [(date(1975, 10, 15), 50), (date(1975, 10, 16), 49)]
)
def test_a_year_is_full_on_the_birthday(since, age):
    assert years(since, ON) == age


def crowd(seed):
    """Return 400 people of all kinds, with gaps in their data."""
    dice = random.Random(seed)
    pick = dice.choice
    people = []
    for n in range(400):
        day = date(1950, 1, 1) + timedelta(days=dice.randrange(18_000))
        profile = {
            "sex": pick(["", "m", "f"]),
            "ethnicity": pick(["", "Kinh", "Thái", "Mông"]),
            "born_on": pick([None, day]),
            "awards": pick([None, 0, 2]),
        }
        people.append(
            delegate(
                n,
                pick(["ex_officio", "elected", "elected", "appointed", "guest"]),
                present=pick([True, True, False]),
                absence=pick(["", "excused", "unexcused"]),
                summons=pick(["summoned"] * 9 + ["not_summoned"]),
                profile=profile,
            )
        )
    return people


@pytest.mark.parametrize("seed", range(5))
def test_the_figures_agree_with_a_plain_count_of_the_rows(seed):
    people = crowd(seed)
    report = report_of(people, Rules(), ON)
    rows = [
        p.model_dump()
        for p in people
        if p.capacity in ("ex_officio", "elected", "appointed")
        and p.summons == "summoned"
    ]
    present = [row for row in rows if row["present"]]
    gone = [row for row in rows if not row["present"] and row["absence"] != ""]
    women = [row for row in rows if row["profile"]["sex"] == "f"]
    old = [
        row
        for row in rows
        if (day := row["profile"]["born_on"]) and day.replace(year=day.year + 61) <= ON
    ]
    sexes, sex = lines(report, "Giới tính")
    ages, _ = lines(report, "Tuổi đời")

    assert (report.convened, report.present) == (len(rows), len(present))
    assert report.convened == report.present + report.excused + report.unexcused
    assert report.base == len(rows) - len(gone)
    assert sexes["Nữ"] == len(women)
    assert sex.missing == sum(row["profile"]["sex"] == "" for row in rows)
    assert ages["Từ 61 tuổi trở lên"] == len(old)
    for one in report.dimensions:
        assert sum(line.n for line in one.lines) + one.missing == len(rows)


def test_the_paper_says_the_figures_in_both_forms():
    report = report_of(crowd(7), Rules(), ON)
    paper = report_paper(report, (), Rules(place="Điện Biên"), "Đại hội thử", ON)
    text = text_of(paper)

    assert f"Được triệu tập\t{report.convened}\t100,00" in text
    assert "; thấp nhất: " in text
    assert "; thiếu dữ liệu: " in text
    assert "; C" not in text
    assert "Điện Biên, ngày 15 tháng 10 năm 2025" in text
    assert pdf_from(paper).startswith(b"%PDF")
    assert docx_from(paper, AT).startswith(b"PK")
