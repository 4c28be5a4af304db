"""The papers of the demo meeting: what stands on each first page."""

# ruff: noqa: E501

from datetime import date
from typing import Any

from meetingroom.demo.papers.agenda import Plan
from meetingroom.demo.province import PROVINCE

COMMITTEE = f"Tỉnh ủy {PROVINCE}"
STANDING = "T/M Ban Thường vụ"
DRAFT = "(Dự thảo trình Hội nghị)"


def _of_committee(**rest: Any) -> Plan:
    return Plan(body=COMMITTEE, on_behalf=STANDING, post="Phó Bí thư", **rest)


def _of_organ(body: str, post: str, **rest: Any) -> Plan:
    return Plan(
        superior=COMMITTEE, body=body, on_behalf=f"T/M {body}", post=post, **rest
    )


PLANS: tuple[Plan, ...] = (
    _of_committee(
        id="chuong-trinh-hoi-nghi",
        item="item-1",
        symbol="31-CTr/TU",
        title="Chương trình Hội nghị và phân công điều hành",
        kind="Chương trình",
        subject="Hội nghị Ban Chấp hành Đảng bộ tỉnh mở rộng, kỳ họp tháng 12 năm 2026",
        day=date(2026, 12, 8),
    ),
    _of_organ(
        "Đảng ủy Ủy ban nhân dân tỉnh",
        "Phó Bí thư",
        id="bao-cao-kinh-te-xa-hoi",
        item="item-2",
        symbol="215-BC/ĐU",
        title="Báo cáo kinh tế – xã hội năm 2026",
        kind="Báo cáo",
        subject="tình hình kinh tế – xã hội, quốc phòng, an ninh năm 2026; "
        "phương hướng, nhiệm vụ năm 2027",
        day=date(2026, 12, 4),
    ),
    _of_organ(
        "Đảng ủy Ủy ban nhân dân tỉnh",
        "Phó Bí thư",
        id="phu-luc-dia-ban",
        item="item-2",
        symbol="216-BC/ĐU",
        title="Phụ lục số liệu theo địa bàn cấp huyện",
        kind="Báo cáo",
        subject="số liệu kinh tế – xã hội của các đơn vị cấp huyện, giai đoạn 2022–2026",
        day=date(2026, 12, 4),
    ),
    _of_organ(
        "Đảng ủy Ủy ban nhân dân tỉnh",
        "Phó Bí thư",
        id="bao-cao-ngan-sach",
        item="item-2",
        symbol="219-BC/ĐU",
        title="Báo cáo thu, chi ngân sách và đầu tư công",
        kind="Báo cáo",
        subject="kết quả thu, chi ngân sách và thực hiện kế hoạch đầu tư công năm 2026",
        day=date(2026, 12, 5),
    ),
    _of_committee(
        id="bao-cao-xay-dung-dang",
        item="item-3",
        symbol="127-BC/TU",
        title="Báo cáo công tác xây dựng Đảng năm 2026",
        kind="Báo cáo",
        subject="công tác xây dựng Đảng và hệ thống chính trị năm 2026, nhiệm vụ năm 2027",
        day=date(2026, 12, 7),
    ),
    _of_organ(
        "Ủy ban Kiểm tra",
        "Phó Chủ nhiệm",
        id="bao-cao-kiem-tra",
        item="item-3",
        symbol="86-BC/UBKT",
        title="Báo cáo công tác kiểm tra, giám sát",
        kind="Báo cáo",
        subject="công tác kiểm tra, giám sát và thi hành kỷ luật của Đảng năm 2026",
        day=date(2026, 12, 3),
    ),
    _of_organ(
        "Văn phòng",
        "Phó Chánh Văn phòng",
        id="tong-hop-gop-y",
        item="item-4",
        symbol="342-BC/VPTU",
        title="Gợi ý thảo luận và tổng hợp ý kiến góp ý",
        kind="Báo cáo",
        subject="tổng hợp ý kiến góp ý vào các dự thảo trình Hội nghị và gợi ý thảo luận",
        day=date(2026, 12, 10),
    ),
    _of_committee(
        id="bao-cao-chuyen-doi-so",
        item="item-5",
        symbol="131-BC/TU",
        title="Báo cáo chuyển đổi số trong các cơ quan Đảng",
        kind="Báo cáo",
        subject="kết quả một năm thực hiện Đề án chuyển đổi số trong các cơ quan Đảng",
        day=date(2026, 12, 7),
    ),
    _of_committee(
        id="ke-hoach-chuyen-doi-so",
        item="item-5",
        symbol="74-KH/TU",
        title="Kế hoạch chuyển đổi số năm 2027",
        kind="Kế hoạch",
        subject="chuyển đổi số trong các cơ quan Đảng năm 2027",
        day=date(2026, 12, 9),
        kicker=DRAFT,
    ),
    _of_committee(
        id="du-thao-nghi-quyet",
        item="item-6",
        symbol="…-NQ/TU",
        title="Dự thảo Nghị quyết về nhiệm vụ năm 2027",
        kind="Nghị quyết",
        subject="về phương hướng, nhiệm vụ phát triển kinh tế – xã hội, "
        "xây dựng Đảng năm 2027",
        day=date(2026, 12, 15),
        kicker=DRAFT,
    ),
    _of_committee(
        id="to-trinh-nghi-quyet",
        item="item-6",
        symbol="58-TTr/TU",
        title="Tờ trình về dự thảo Nghị quyết",
        kind="Tờ trình",
        subject="về việc ban hành Nghị quyết về phương hướng, nhiệm vụ năm 2027",
        day=date(2026, 12, 9),
    ),
    _of_committee(
        id="chuong-trinh-cong-tac",
        item="item-7",
        symbol="…-CTr/TU",
        title="Dự thảo Chương trình công tác năm 2027",
        kind="Chương trình",
        subject="công tác năm 2027 của Ban Chấp hành Đảng bộ tỉnh",
        day=date(2026, 12, 15),
        kicker=DRAFT,
    ),
    _of_committee(
        id="quy-che-sua-doi",
        item="item-8",
        symbol="…-QC/TU",
        title="Dự thảo Quy chế làm việc (sửa đổi)",
        kind="Quy chế",
        subject="làm việc của Ban Chấp hành, Ban Thường vụ, Thường trực Tỉnh ủy (sửa đổi)",
        day=date(2026, 12, 15),
        kicker=DRAFT,
    ),
    _of_committee(
        id="thong-bao-ket-luan",
        item="item-9",
        symbol="…-TB/TU",
        title="Dự thảo Thông báo kết luận Hội nghị",
        kind="Thông báo",
        subject="kết luận của Hội nghị Ban Chấp hành Đảng bộ tỉnh mở rộng",
        day=date(2026, 12, 15),
        kicker=DRAFT,
    ),
)
