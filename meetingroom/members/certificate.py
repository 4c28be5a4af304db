"""The certificate of a destruction: a value that stays, a paper to sign.  Pure."""

import hashlib
from collections.abc import Mapping

from pydantic import AwareDatetime

from meetingroom.members.delegacy import Rules
from meetingroom.members.report_paper import letterhead
from meetingroom.minutes.document import (
    Column,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
)
from meetingroom.values import LOCAL, Line, Value

KINDS = {
    "delegates": "Hồ sơ đại biểu của Ban thẩm tra",
    "profiles": "Dữ liệu thống kê nhạy cảm của đại biểu",
    "case_entries": "Diễn biến các hồ sơ thẩm tra",
    "badges": "Thẻ đại biểu đang dùng",
    "badge_issues": "Các lần cấp thẻ",
    "door_entries": "Lượt quét do bàn ngoại tuyến báo về",
    "portraits": "Ảnh chân dung",
}
STAYS = (
    "Biên bản, nhật ký của phiên họp và nhật ký truy cập vẫn được lưu theo quy định. "
    "Bản sao lưu cũ còn chứa dữ liệu cho đến khi chính bản sao lưu đó bị tiêu hủy."
)


class Proposal(Value):
    """Who wants the data of a meeting destroyed; a second person has to confirm it."""

    by: str
    at: AwareDatetime
    reason: Line


class Certificate(Value):
    """Who destroyed what, and when; nobody's data can be had back from it."""

    meeting: str
    title: Line
    at: AwareDatetime
    proposed_by: str = ""
    """Empty on certificates of the time when one person was enough."""
    by: str
    """Whoever confirmed it."""
    reason: Line
    counts: dict[str, int]
    """Rows of each kind, and portraits."""
    content_sha256: str
    """Over everything that was destroyed, in its order."""
    sha256: str = ""
    """Over the certificate itself."""


def certified(certificate: Certificate) -> Certificate:
    """Return a certificate with its hash."""
    body = certificate.model_dump_json(exclude={"sha256"})
    sha256 = hashlib.sha256(body.encode()).hexdigest()
    return certificate.model_copy(update={"sha256": sha256})


def certificate_paper(
    one: Certificate, rules: Rules, names: Mapping[str, str]
) -> Document:
    """Return a certificate as a paper; `names` says what people call the accounts."""
    at = one.at.astimezone(LOCAL)
    proposer, witness = (names.get(who, who) for who in (one.proposed_by, one.by))
    rows = [(KINDS.get(kind, kind), str(n)) for kind, n in one.counts.items()]
    return Document(
        title="Biên bản tiêu hủy dữ liệu",
        letterhead=letterhead(
            rules,
            "BB",
            "BIÊN BẢN",
            f"tiêu hủy dữ liệu về người dự {one.title}",
            at.date(),
        ),
        blocks=(
            Paragraph(
                text=f"Lúc {at:%H:%M} ngày {at:%d/%m/%Y}, dữ liệu thu thập để thẩm tra "
                f"tư cách đại biểu dự {one.title} đã được tiêu hủy khỏi hệ thống, "
                f"không khôi phục được. Lý do: {one.reason}."
            ),
            Heading(level=1, text="I. Dữ liệu đã tiêu hủy"),
            Table(
                columns=(
                    Column(head="Loại dữ liệu", share=5),
                    Column(head="Số lượng", share=2, align="right"),
                ),
                rows=tuple(rows),
            ),
            Heading(level=1, text="II. Dữ liệu còn lưu"),
            Paragraph(text=STAYS),
            Heading(level=1, text="III. Mã đối chiếu (SHA-256)"),
            Paragraph(
                text=f"Của dữ liệu đã tiêu hủy: {one.content_sha256}", style="note"
            ),
            Paragraph(text=f"Của biên bản này: {one.sha256}", style="note"),
        ),
        signatures=(
            Signature(post="NGƯỜI ĐỀ NGHỊ", name=proposer),
            Signature(post="NGƯỜI XÁC NHẬN", name=witness),
        ),
    )
