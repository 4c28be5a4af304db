"""The figures of a credential report, as a congress has them, and hard ones."""

from datetime import UTC, datetime

from meetingroom.display.credential_scene import CredentialFacts, credentials_of
from meetingroom.sessions.credentials.records import (
    CredentialReport,
    CredentialScene,
    Figure,
    FigureGroup,
    FigurePage,
    Figures,
    Totals,
)
from meetingroom.sessions.state import RoomState

COUNTED = datetime(2030, 10, 8, 1, 5, tzinfo=UTC)
"""08:05 in Viet Nam."""
Lines = tuple[tuple[str, int], ...]
LONG = "Đại học chuyên ngành quản lý nhà nước về kinh tế, tài nguyên và môi trường"
LONGER = f"{LONG}, hệ vừa làm vừa học, do Học viện Chính trị quốc gia cấp bằng năm 1998"


def group(
    title: str, whole: int, lines: Lines, missing: int = 0, note: str = ""
) -> FigureGroup:
    """Return a group with the shares that its numbers are of a whole."""
    figures = tuple(
        Figure(label=label, n=n, share=f"{100 * n / whole:.2f}".replace(".", ","))
        for label, n in lines
    )
    return FigureGroup(title=title, figures=figures, missing=missing, note=note)


def page(*groups: FigureGroup) -> FigurePage:
    """Return what stands on a wall together."""
    return FigurePage(groups=groups)


def usual() -> Figures:
    """Return the figures of a congress of 350, as provinces have reported them."""
    ages: Lines = (
        ("Dưới 31 tuổi", 2),
        ("Từ 31 đến 40 tuổi", 51),
        ("Từ 41 đến 50 tuổi", 150),
        ("Từ 51 đến 60 tuổi", 144),
        ("Từ 61 tuổi trở lên", 3),
    )
    party: Lines = (
        ("Dưới 11 tuổi", 12),
        ("Từ 11 đến 20 tuổi", 131),
        ("Từ 21 đến 30 tuổi", 158),
        ("Từ 31 tuổi trở lên", 40),
    )
    spread = "Bình quân 48,25 · cao nhất 67 · thấp nhất 29"
    since = "Bình quân 22,40 · cao nhất 41 · thấp nhất 4"
    return Figures(
        totals=Totals(
            convened=350,
            present=345,
            share="98,57",
            excused=4,
            unexcused=1,
            substituted=3,
            deducted=2,
            organisations=49,
            organisations_present=49,
            enough=True,
        ),
        pages=(
            page(
                group(
                    "Nguồn đại biểu",
                    350,
                    (("Đương nhiên", 48), ("Được bầu", 302), ("Chỉ định", 0)),
                ),
                group("Giới tính", 350, (("Nam", 258), ("Nữ", 92))),
                group(
                    "Dân tộc",
                    350,
                    (("Kinh", 196), ("Dân tộc thiểu số", 148)),
                    missing=6,
                ),
            ),
            page(
                group("Tuổi đời", 350, ages, note=spread),
                group("Tuổi đảng", 350, party, missing=9, note=since),
            ),
            page(
                group("Học vấn", 350, (("12/12", 341), ("10/10", 9))),
                group(
                    "Lý luận chính trị",
                    350,
                    (("Cao cấp", 233), ("Trung cấp", 71), ("Cử nhân", 34)),
                    missing=12,
                ),
            ),
            page(
                group(
                    "Chuyên môn",
                    350,
                    (
                        ("Đại học", 189),
                        ("Thạc sĩ", 140),
                        ("Tiến sĩ", 9),
                        ("Trung cấp, cao đẳng", 12),
                    ),
                ),
                group("Nghề nghiệp, khối công tác", 350, (), missing=350),
            ),
            page(
                group(
                    "Khen thưởng",
                    350,
                    (("Được khen thưởng", 287), ("Chưa được khen thưởng", 59)),
                    missing=4,
                ),
                group(
                    "Huy hiệu Đảng",
                    350,
                    (("Được tặng", 41), ("Chưa được tặng", 309)),
                ),
            ),
        ),
    )


def hard() -> Figures:
    """Return thousands of delegates, long labels, and all that can be missing."""
    many: Lines = tuple((f"Từ {n} đến {n + 4} tuổi", n * 13) for n in range(20, 80, 5))
    labels: Lines = (
        *((LONG, 4_312), (LONGER, 2_188), ("Sơ cấp", 9_998)),
        *(("Ý" * 60, 0), ("Trung cấp", 1), ("Còn lại (17 mục)", 811)),
    )
    totals = Totals(
        convened=99_998,
        present=49_998,
        share="50,00",
        excused=49_998,
        unexcused=2,
        substituted=1_204,
        deducted=1_012,
        organisations=1_050,
        organisations_present=1_049,
        enough=False,
    )
    title = "Trình độ chuyên môn, nghiệp vụ và ngoại ngữ"
    lacking = group(title, 99_998, labels, missing=82_688)
    note = "Bình quân 148,25 · cao nhất 999 · thấp nhất 18"
    ages = group("Tuổi đời", 99_998, many, missing=90_000, note=note)
    return Figures(totals=totals, pages=(page(lacking, lacking), page(ages)))


def report(figures: Figures, number: int = 1) -> CredentialReport:
    """Return a report of two people of the committee."""
    return CredentialReport(
        id=f"credentials/{number}",
        number=number,
        status="concluded",
        figures=figures,
        proposed_by="one",
        proposed_at=COUNTED,
        confirmed_by="other",
        confirmed_at=COUNTED,
    )


def facts(figures: Figures, number: int = 1) -> CredentialFacts:
    """Return one page as a display has it."""
    one = report(figures)
    state = RoomState().apply(1, [one])
    found = credentials_of(state, CredentialScene(report=one.id, page=number))
    assert found is not None
    return found
