"""Papers as PDF: the source of each, and Typst, which sets it."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

import typst

from meetingroom.demo.papers import decisions, reports
from meetingroom.demo.papers.agenda import Plan
from meetingroom.demo.papers.figures import Figures
from meetingroom.demo.papers.markup import call
from meetingroom.demo.papers.plans import PLANS
from meetingroom.demo.papers.prose import Writer
from meetingroom.demo.province import PROVINCE
from meetingroom.typesetting import literal, typefaces
from meetingroom.values import Value

WRITERS: dict[str, Callable[[Writer], list[str]]] = {
    "chuong-trinh-hoi-nghi": decisions.programme,
    "bao-cao-kinh-te-xa-hoi": reports.socio_economic,
    "phu-luc-dia-ban": reports.districts,
    "bao-cao-ngan-sach": reports.budget,
    "bao-cao-xay-dung-dang": reports.party_building,
    "bao-cao-kiem-tra": reports.inspection,
    "tong-hop-gop-y": decisions.opinions,
    "bao-cao-chuyen-doi-so": reports.digital,
    "ke-hoach-chuyen-doi-so": decisions.digital_plan,
    "du-thao-nghi-quyet": decisions.resolution,
    "to-trinh-nghi-quyet": decisions.proposal,
    "chuong-trinh-cong-tac": decisions.work_programme,
    "quy-che-sua-doi": decisions.regulation,
    "thong-bao-ket-luan": decisions.conclusion,
}
COPIES = (
    "Ban Thường vụ Tỉnh ủy",
    "Các Ủy viên Ban Chấp hành Đảng bộ tỉnh",
    "Các huyện ủy, thị ủy, thành ủy",
    "Đại biểu dự Hội nghị",
    "Lưu Văn phòng",
)


class DemoPaper(Value):
    """One paper of the demo, ready to be set."""

    id: str
    item: str
    """The agenda item it belongs to."""
    title: str
    symbol: str
    source: str
    """Its text as Typst source, without the template."""


def generate(seed: int) -> tuple[DemoPaper, ...]:
    """Return the papers of the meeting; the same seed gives the same papers."""
    figures = Figures(seed)
    return tuple(_write(plan, Writer(figures, plan.id)) for plan in PLANS)


def compile(paper: DemoPaper) -> bytes:
    """Return a paper as PDF, set in the shipped typefaces and in no other."""
    pdf = typst.compile(
        f"{_template()}\n{paper.source}".encode(),
        font_paths=typefaces(),
        format="pdf",
        # Tablets get pictures of the pages, and their text apart: tags would only
        # make the files four times as large.
        pdf_tags=False,
    )
    assert isinstance(pdf, bytes)
    return pdf


def _write(plan: Plan, writer: Writer) -> DemoPaper:
    place = f"{PROVINCE}, ngày {plan.day:%d} tháng {plan.day:%m} năm {plan.day:%Y}"
    parts = [
        "#show: paper.with("
        f"title: {literal(plan.title)}, subject: {literal(plan.subject)}, "
        f"date: {literal(plan.day)})",
        call(
            "letterhead",
            superior=plan.superior,
            body=plan.body,
            symbol=plan.symbol,
            place=place,
            kind=plan.kind,
            subject=plan.subject,
            kicker=plan.kicker,
        ),
        *WRITERS[plan.id](writer),
        call("signed", copies=COPIES, on_behalf=plan.on_behalf, post=plan.post),
    ]
    return DemoPaper(
        id=plan.id,
        item=plan.item,
        title=plan.title,
        symbol=plan.symbol,
        source="\n\n".join(parts),
    )


@cache
def _template() -> str:
    return files(__package__).joinpath("party.typ").read_text("utf-8")
