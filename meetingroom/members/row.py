"""What one row of the decision table is made of, and the questions rows ask.  Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from meetingroom.members.badge import Capacity
from meetingroom.members.facts import Direction, Facts

Code = Literal[
    "LAP_QUET",
    "SAI_DINH_DANG",
    "SAI_CHU_KY",
    "SAI_CUOC_HOP",
    "THU_HOI",
    "THE_CU",
    "KHAC_ANH",
    "PHIEN_KIN",
    "TU_TRAN",
    "DINH_CHI",
    "KHOI_TO",
    "KHONG_TRIEU_TAP",
    "GAP_BTT",
    "KHONG_CON_DV",
    "BI_THAY",
    "CHUYEN_NGOAI_DN",
    "NGHI_HUU",
    "NGUOI_DU_BI",
    "KHOA_LA",
    "CHUA_DEN_GIO",
    "HET_HAN",
    "DOAN_BAN_KHAC",
    "DA_VAO",
    "TRUNG_DS",
    "DK_CHUA_THAY",
    "CHUYEN_NGOAI_BAU",
    "KHONG_CO_DL",
    "SAI_HO_TEN",
    "SAI_SO_THE",
    "KHAC_CCCD",
    "SAI_DIEM_CAU",
    "TRUNG_TEN",
    "KHONG_THE",
    "THIEU_ANH",
    "GHI_DE",
    "DK_DA_THAY",
    "CHUYEN_TRONG",
    "MIEN_SINH_HOAT",
    "TAM_THOI",
    "KHACH",
    "PHUC_VU",
    "OK_VAO_LAI",
    "OK_VAO",
    "OK_RA",
    "DL_CU",
    "NGOAI_TUYEN",
    "LECH_GIO",
    "BAN_KHAC",
    "TRUNG_SAU_GOP",
]
Colour = Literal["red", "info", "amber", "green"]
"""In the order in which they win; info stands above amber for a repeated scan."""
COLOURS: tuple[Colour, ...] = ("red", "info", "amber", "green")
Admit = Literal["yes", "after_check", "no"]
Count = Literal[
    "deducted",
    "no",
    "no_vote",
    "pending",
    "after_check",
    "provisional",
    "once",
    "if_present",
    "yes",
    "none",
]
"""How the person counts for the quorum, the strictest first; `none` says nothing."""
COUNTS: tuple[Count, ...] = (
    "deducted",
    "no",
    "no_vote",
    "pending",
    "after_check",
    "provisional",
    "once",
    "if_present",
    "yes",
    "none",
)
BOTH: tuple[Direction, ...] = ("in", "out")
GUESTS: frozenset[Capacity] = frozenset({"guest", "service", "press"})


@dataclass(frozen=True)
class Row:
    """One row: when it holds, what follows, and what the operator is told."""

    code: Code
    colour: Colour
    admit: Admit
    count: Count
    holds: Callable[[Facts], bool]
    vi: str
    en: str
    ways: tuple[Direction, ...] = ("in",)


def known(facts: Facts) -> bool:
    """Tell whether somebody of this meeting stands there, by badge or by name."""
    return facts.person is not None


def delegate(facts: Facts) -> bool:
    """Tell whether the person is looked up in the directory at all: no guest is."""
    return known(facts) and facts.capacity not in GUESTS


def standing(facts: Facts, *statuses: str) -> bool:
    """Tell whether a delegate's status in the directory is one of these."""
    return delegate(facts) and facts.status in statuses


def presence(facts: Facts) -> str:
    """Return whether the person is inside; empty where nobody is known."""
    return facts.person.presence if facts.person else ""


def ours(facts: Facts) -> bool:
    """Tell whether the badge is a genuine one of this meeting."""
    return facts.reading == "genuine" and facts.this_meeting


def ex_officio(facts: Facts) -> bool:
    """Tell whether the person sits here by office."""
    return facts.capacity == "ex_officio"


def moved_out(facts: Facts) -> bool:
    """Tell whether something says that a delegate has left the organisation."""
    return delegate(facts) and (
        facts.moved == "outside" or (facts.status == "chuyen_di" and not facts.moved)
    )


def before_opening(facts: Facts) -> bool:
    """Tell whether the move is known to have taken effect before the opening."""
    moved_on, opens_on = facts.moved_on, facts.opens_on
    return moved_on is not None and opens_on is not None and moved_on < opens_on
