"""What of the credential report a hall is shown: sums, reconciled, and no person."""

import random
from datetime import date

import pytest

from meetingroom.members.delegacy import Rules
from meetingroom.members.figures import LINES_MAX, figures_of, folded
from meetingroom.members.report import Line, report_of
from meetingroom.sessions.credentials.records import FIGURES_MAX
from meetingroom.sessions.records import Quorum
from meetingroom.sessions.regulations.texts import QuorumRule
from tests.members.test_report import ON, crowd, delegate

NOBODY = Quorum()


def figures(people, rules=None, tally=NOBODY):
    rules = rules or Rules()
    return figures_of(report_of(people, rules, ON), rules, tally)


def groups(found):
    return {group.title: group for page in found.pages for group in page.groups}


def numbers(group):
    return {one.label: one.n for one in group.figures}


def test_every_group_sums_to_all_with_what_is_missing():
    people = crowd(3)
    found = figures(people, Rules(with_religion=True))
    shown = groups(found)

    assert found.totals.convened > 250
    assert shown.keys() >= {"Giới tính", "Tôn giáo", "Tuổi đảng", "Khen thưởng"}
    for title, group in shown.items():
        n = sum(numbers(group).values()) + group.missing
        assert n == found.totals.convened, title


def test_no_name_and_no_unit_leaves():
    people = [delegate(n, profile={"born_on": ON}) for n in range(30)]
    told = figures(people).model_dump_json()

    assert "Lò Văn" not in told
    assert "Đoàn" not in told
    assert "p-1" not in told


def test_ethnicities_other_than_the_majority_are_one_sum():
    told = ["Kinh", "Thái", "Thái", "Mông", "Si La", ""]
    people = [delegate(n, profile={"ethnicity": e}) for n, e in enumerate(told)]
    group = groups(figures(people))["Dân tộc"]

    assert numbers(group) == {"Kinh": 1, "Dân tộc thiểu số": 4}
    assert group.missing == 1
    assert [one.share for one in group.figures] == ["16,67", "66,67"]


@pytest.mark.parametrize(
    "title", ["Giới tính", "Dân tộc", "Tuổi đời", "Học vấn", "Khen thưởng"]
)
def test_where_nothing_is_known_of_anybody_no_zero_is_told(title):
    group = groups(figures([delegate(n) for n in range(5)]))[title]

    assert (group.figures, group.missing) == ((), 5)


def test_discipline_stays_in_the_paper():
    people = [delegate(n, profile={"discipline": 1, "awards": 1}) for n in range(5)]
    told = figures(people).model_dump_json()

    assert "kỷ luật" not in told
    assert "khen thưởng" in told


def test_ages_are_told_without_whose_they_are():
    group = groups(figures(crowd(5)))["Tuổi đời"]

    assert group.note.startswith("Bình quân ")
    assert "cao nhất" in group.note
    assert "(" not in group.note


def test_many_answers_are_folded_into_one_that_sums_up_the_rest():
    people = [delegate(n, profile={"occupation": f"Khối {n % 20}"}) for n in range(200)]
    group = groups(figures(people))["Nghề nghiệp, khối công tác"]

    assert len(group.figures) == LINES_MAX
    assert group.figures[-1].label == "Còn lại (15 mục)"
    assert (group.figures[-1].n, group.figures[-1].share) == (150, "75,00")


def test_bands_keep_their_order_and_stay_within_what_a_record_holds():
    rules = Rules(age_bands=tuple(range(20, 100, 4)))
    group = groups(figures(crowd(7), rules))["Tuổi đời"]

    assert len(group.figures) == FIGURES_MAX
    assert group.figures[0].label == "Dưới 20 tuổi"


def test_what_is_too_much_for_a_page_stands_on_two():
    many = tuple(range(20, 64, 4))
    rules = Rules(age_bands=many, party_age_bands=many)
    days = {"born_on": date(1970, 1, 1), "admitted_on": date(1995, 1, 1)}
    people = [delegate(n, profile=days) for n in range(9)]
    titles = [[g.title for g in p.groups] for p in figures(people, rules).pages]

    assert ["Tuổi đời"] in titles
    assert ["Tuổi đảng"] in titles
    assert len(titles) == 6


def test_few_lines_are_not_folded():
    lines = [Line(label=str(n), n=n, share="1,00") for n in range(LINES_MAX)]

    assert folded(lines, LINES_MAX, 15) == lines


@pytest.mark.parametrize("met", [True, False])
def test_enough_is_what_the_quorum_says(met):
    tally = Quorum(summoned=1, met=met, deducted=2)
    totals = figures([delegate(1)], tally=tally).totals

    assert (totals.enough, totals.deducted) == (met, 2)


def test_who_is_not_summoned_is_left_out_once():
    people = [delegate(1), delegate(2), delegate(3, summons="not_summoned")]
    totals = figures(people, tally=Quorum(summoned=1, deducted=2)).totals

    assert (totals.convened, totals.deducted) == (2, 1)


@pytest.mark.parametrize("rule", [{"required": False}, {"counted": "hall"}])
def test_nothing_is_said_of_enough_where_the_rules_do_not_decide_it(rule):
    tally = Quorum(summoned=1, met=True, rule=QuorumRule(**rule))

    assert figures([delegate(1)], tally=tally).totals.enough is None


def test_nobody_convened_is_not_enough_of_anything():
    found = figures([])

    assert (found.totals.convened, found.totals.enough) == (0, None)
    assert found.totals.share == "0,00"


@pytest.mark.parametrize("seed", range(5))
def test_a_crowd_with_gaps_always_has_its_five_pages(seed):
    found = figures(random.Random(seed).sample(crowd(seed), 90))

    assert [len(page.groups) for page in found.pages] == [3, 2, 2, 2, 2]
