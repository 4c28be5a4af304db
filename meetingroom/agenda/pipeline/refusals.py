"""Why a file is not taken, and how that is said to the person who sent it."""

from typing import Literal

Refusal = Literal[
    "empty_file",
    "program",
    "web_page",
    "archive",
    "open_document",
    "old_office",
    "rich_text",
    "tiff",
    "gif",
    "webp",
    "heic",
    "bitmap",
    "other_kind",
    "too_large",
    "encrypted",
    "damaged",
    "no_pages",
    "too_many_pages",
    "macros",
    "office_damaged",
    "office_unsafe",
    "office_too_large",
    "office_template",
    "image_damaged",
    "image_too_large",
    "image_moving",
    "no_office",
    "not_converted",
    "too_slow",
    "too_heavy",
    "unreadable",
]

FILE_MAX_BYTES = 200 * 1024 * 1024
"""The largest file taken: twice the 300 dpi scan of a hundred pages."""
PAGES_MAX = 3000
"""Three times the papers of a party congress."""

TAKEN = "Hãy dùng PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG hoặc JPEG."
_EXPORT = "Hãy xuất tệp ra PDF rồi tải lên lại."
_AS_JPEG = "Hãy lưu ảnh thành JPEG hoặc PNG rồi tải lên lại."

SENTENCES: dict[Refusal, str] = {
    "empty_file": "Tệp rỗng, không có nội dung.",
    "program": f"Tệp là chương trình máy tính, không phải văn bản. {TAKEN}",
    "web_page": f"Tệp là trang web (HTML), chưa nhận được. {_EXPORT}",
    "archive": (
        "Tệp là tệp nén. Hãy giải nén rồi tải lên từng văn bản bên trong. " + TAKEN
    ),
    "open_document": (
        "Chưa nhận tệp OpenDocument (.odt, .ods, .odp). "
        "Hãy lưu thành .docx, .xlsx, .pptx hoặc PDF rồi tải lên lại."
    ),
    "old_office": (
        "Tệp Word, Excel, PowerPoint đời cũ (.doc, .xls, .ppt) hoặc có đặt mật khẩu. "
        "Hãy bỏ mật khẩu, lưu thành .docx, .xlsx, .pptx hoặc PDF rồi tải lên lại."
    ),
    "rich_text": "Chưa nhận tệp RTF. Hãy lưu thành .docx hoặc PDF rồi tải lên lại.",
    "tiff": (
        "Chưa nhận ảnh TIFF. Hãy quét hoặc xuất ra PDF, JPEG hoặc PNG rồi tải lên lại."
    ),
    "gif": f"Chưa nhận ảnh GIF. {_AS_JPEG}",
    "webp": f"Chưa nhận ảnh WebP. {_AS_JPEG}",
    "heic": f"Chưa nhận ảnh HEIC, AVIF của điện thoại. {_AS_JPEG}",
    "bitmap": f"Chưa nhận ảnh BMP. {_AS_JPEG}",
    "other_kind": f"Không nhận được loại tệp này. {TAKEN}",
    "too_large": "Tệp lớn hơn 200 MB.",
    "encrypted": "Tệp PDF có đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại.",
    "damaged": "Tệp PDF bị hỏng hoặc thiếu phần cuối. Hãy xuất lại PDF.",
    "no_pages": "Tệp PDF không có trang nào.",
    "too_many_pages": "Tệp có hơn 3.000 trang. Hãy chia thành nhiều tệp.",
    "macros": (
        "Tệp có chứa macro nên không được nhận. "
        "Hãy lưu thành .docx, .xlsx, .pptx không có macro hoặc PDF rồi tải lên lại."
    ),
    "office_damaged": (
        "Tệp Word, Excel, PowerPoint bị hỏng hoặc thiếu phần cuối. "
        "Hãy mở ra, lưu lại rồi tải lên lại."
    ),
    "office_unsafe": (
        "Tệp Word, Excel, PowerPoint có cấu trúc bất thường, có thể gây hại, "
        f"nên không được nhận. {_EXPORT}"
    ),
    "office_too_large": (
        "Tệp Word, Excel, PowerPoint giải nén ra quá lớn nên không được nhận. "
        + _EXPORT
    ),
    "office_template": (
        "Tệp là mẫu hoặc loại tệp Office chưa nhận được. "
        "Hãy lưu thành .docx, .xlsx, .pptx hoặc PDF rồi tải lên lại."
    ),
    "image_damaged": "Tệp ảnh bị hỏng hoặc thiếu phần cuối. Hãy lưu lại ảnh.",
    "image_too_large": (
        "Ảnh lớn hơn 40 triệu điểm ảnh. Hãy thu nhỏ ảnh rồi tải lên lại."
    ),
    "image_moving": f"Ảnh động hoặc nhiều khung hình, chưa nhận được. {_AS_JPEG}",
    "no_office": (
        "Máy chủ chưa cài LibreOffice nên chưa nhận được tệp Word, Excel, PowerPoint. "
        + _EXPORT
    ),
    "not_converted": (
        f"Không chuyển được tệp Word, Excel, PowerPoint này sang PDF. {_EXPORT}"
    ),
    "too_slow": f"Chuyển tệp này sang PDF quá lâu nên đã dừng. {_EXPORT}",
    "too_heavy": (
        "Tệp quá nặng để xử lý an toàn. Hãy xuất lại PDF gọn hơn rồi tải lên lại."
    ),
    "unreadable": "Không đọc được tệp này. Hãy xuất lại PDF rồi tải lên lại.",
}

NOT_DRAWN = "Không dựng được trang"
"""What stands in place of a page that could not be drawn."""


class RefusedError(Exception):
    """The file is not taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal
