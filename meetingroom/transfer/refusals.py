"""Why an archive is not taken, in a sentence for the person who sent it."""

from typing import Literal

Refusal = Literal[
    "no_archive",
    "damaged",
    "encrypted",
    "packing",
    "too_many",
    "too_large",
    "too_dense",
    "unsafe_name",
    "same_name",
    "no_files",
    "two_indexes",
    "index_too_large",
    "index_unreadable",
    "old_index",
    "too_heavy",
    "disk_full",
]

ENTRIES_MAX = 5_000
SUM_MAX_BYTES = 4 * 1024**3

SENTENCES: dict[Refusal, str] = {
    "no_archive": "Tệp này không phải gói ZIP. Hãy nén thư mục thành .zip rồi thử lại.",
    "damaged": "Gói ZIP bị hỏng hoặc thiếu phần cuối. Hãy nén lại rồi thử lại.",
    "encrypted": "Gói ZIP có đặt mật khẩu. Hãy nén lại không dùng mật khẩu.",
    "packing": "Gói ZIP nén theo cách chưa nhận được. Hãy nén lại kiểu thông thường.",
    "too_many": "Gói ZIP có hơn 5.000 tệp. Hãy chia thành nhiều gói.",
    "too_large": "Gói ZIP giải nén ra hơn 4 GB. Hãy chia thành nhiều gói.",
    "too_dense": "Gói ZIP giải nén ra lớn bất thường nên không được nhận.",
    "unsafe_name": (
        "Gói ZIP có đường dẫn bất thường (liên kết, “..” hoặc đường dẫn tuyệt đối), "
        "có thể gây hại, nên không được nhận."
    ),
    "same_name": "Gói ZIP có hai tệp trùng tên. Hãy đổi tên một tệp rồi nén lại.",
    "no_files": "Gói ZIP không có tệp nào.",
    "two_indexes": "Gói ZIP có nhiều tệp mục lục. Hãy chỉ để lại một tệp.",
    "index_too_large": "Tệp mục lục quá lớn. Hãy chia thành nhiều gói.",
    "index_unreadable": (
        "Không đọc được tệp mục lục Excel. "
        "Hãy mở ra, lưu lại dạng .xlsx hoặc CSV UTF-8."
    ),
    "old_index": (
        "Tệp mục lục là Excel đời cũ (.xls). Hãy lưu lại dạng .xlsx hoặc CSV UTF-8."
    ),
    "too_heavy": "Gói ZIP quá nặng để đọc an toàn nên không được nhận.",
    "disk_full": (
        "Ổ đĩa của máy chủ không đủ chỗ. Xin báo kỹ thuật viên dọn bớt dữ liệu."
    ),
}


class RefusedError(Exception):
    """The archive is not taken; the text is a sentence that says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(SENTENCES[refusal])
        self.refusal = refusal
