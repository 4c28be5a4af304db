"""Why a file is not taken, and how that is said to the person who sent it."""

from typing import Literal

Refusal = Literal[
    "empty_file",
    "office",
    "image",
    "not_pdf",
    "too_large",
    "encrypted",
    "damaged",
    "no_pages",
    "too_many_pages",
    "unreadable",
]

FILE_MAX_BYTES = 200 * 1024 * 1024
"""The largest file taken: twice the 300 dpi scan of a hundred pages."""
PAGES_MAX = 3000
"""Three times the papers of a party congress."""

SENTENCES: dict[Refusal, str] = {
    "empty_file": "Tệp rỗng, không có nội dung.",
    "office": (
        "Chưa nhận tệp Word, Excel, PowerPoint. Hãy xuất tệp ra PDF rồi tải lên lại."
    ),
    "image": "Chưa nhận tệp ảnh. Hãy xuất ảnh ra PDF rồi tải lên lại.",
    "not_pdf": "Tệp không phải là PDF.",
    "too_large": "Tệp lớn hơn 200 MB.",
    "encrypted": "Tệp PDF có đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.",
    "damaged": "Tệp PDF bị hỏng hoặc thiếu phần cuối. Hãy xuất lại PDF.",
    "no_pages": "Tệp PDF không có trang nào.",
    "too_many_pages": "Tệp PDF có hơn 3.000 trang. Hãy chia thành nhiều tệp.",
    "unreadable": "Không đọc được tệp PDF này.",
}

NOT_DRAWN = "Không dựng được trang"
"""What stands in place of a page that could not be drawn."""
