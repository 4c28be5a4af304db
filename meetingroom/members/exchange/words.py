"""Why a pack is refused, in Vietnamese and English.  Pure."""

from typing import Any, Literal

from meetingroom.members.intake.files import UnreadableError

Reason = Literal[
    "no_pack", "version", "no_keys", "passphrase", "open_file", "unknown_signer",
    "no_source", "other_name", "signature", "other_target", "secrecy", "truncated",
    "damaged", "too_large", "trailing", "content", "counts", "repeated", "older",
    "gap", "broken_chain", "no_start",
]  # fmt: skip

SENTENCES: dict[Reason, tuple[str, str]] = {
    "no_pack": (
        "Đây không phải là gói dữ liệu đảng viên, hoặc phần đầu của gói đã hỏng.",
        "This is no pack of member data, or the head of the pack is damaged.",
    ),
    "version": (
        "Gói được tạo theo phiên bản {version} mà máy này chưa đọc được. "
        "Xin nâng cấp phần mềm.",
        "The pack has format {version}, which this installation cannot read yet. "
        "Upgrade it first.",
    ),
    "no_keys": (
        "Máy này chưa có khóa nhận gói. Kỹ thuật viên chạy "
        "“meetingroom members keys make”.",
        "This installation has no keys for packs yet. "
        "Run “meetingroom members keys make”.",
    ),
    "passphrase": (
        "Khóa nhận gói có mật khẩu và mật khẩu chưa đúng hoặc chưa nhập. "
        "Nhận gói bằng lệnh “meetingroom members import” trên máy chủ.",
        "The keys of this installation need their passphrase. "
        "Take the pack with “meetingroom members import” on the server.",
    ),
    "open_file": (
        "Tệp khóa {file} để người khác trên máy đọc được. Đặt lại quyền 0600 rồi thử "
        "lại.",
        "The key file {file} can be read by others on this machine. "
        "Set its mode to 0600 first.",
    ),
    "unknown_signer": (
        "Nơi ký gói này ({source}) chưa được tin cậy trên máy này. "
        "Đối chiếu vân tay khóa qua điện thoại rồi nhập thẻ khóa của nơi gửi.",
        "The signer of this pack ({source}) is not trusted here. "
        "Compare the fingerprint by telephone and trust the sender's key card.",
    ),
    "no_source": (
        "{source} được tin cậy để nhận gói, không phải để gửi gói cho máy này.",
        "{source} is trusted as a receiver of packs, not as a source.",
    ),
    "other_name": (
        "Gói ghi nguồn là {source}, nhưng khóa ký là của {signer}.",
        "The pack names {source} as its source, but was signed by {signer}.",
    ),
    "signature": (
        "Chữ ký của gói không đúng: gói đã bị sửa hoặc không do {source} tạo.",
        "The signature is wrong: the pack was changed or not made by {source}.",
    ),
    "other_target": (
        "Gói này được khóa cho {target}, không phải cho máy này.",
        "This pack was sealed for {target}, not for this installation.",
    ),
    "secrecy": (
        "Gói không có xác nhận “không mật” của nơi gửi nên không được nhận.",
        "The pack lacks the sender's declaration that it holds nothing secret.",
    ),
    "truncated": (
        "Gói bị cắt ngang: chỉ đọc được {chunks} phần. Chép lại gói rồi thử lại.",
        "The pack is cut short: {chunks} parts can be read. Copy it again.",
    ),
    "damaged": (
        "Phần {chunk} của gói đã hỏng hoặc bị sửa. Chép lại gói từ nơi gửi.",
        "Part {chunk} of the pack is damaged or was changed. Have it copied again.",
    ),
    "too_large": (
        "Gói quá lớn so với giới hạn.",
        "The pack is larger than any pack may be.",
    ),
    "trailing": (
        "Sau phần cuối của gói còn dữ liệu lạ.",
        "Something foreign follows the end of the pack.",
    ),
    "content": (
        "Phần {chunk} của gói có nội dung sai cấu trúc.",
        "Part {chunk} of the pack has a content of no known form.",
    ),
    "counts": (
        "Số dòng trong gói khác với số nơi gửi đã ghi.",
        "The pack does not hold as many rows as its sender wrote.",
    ),
    "repeated": (
        "Gói số {seq} của {source} đã được nhận rồi. Danh bạ vẫn như cũ.",
        "Pack {seq} of {source} was taken in already. The directory stays as it is.",
    ),
    "older": (
        "Gói số {seq} của {source} cũ hơn gói số {last} đã nhận.",
        "Pack {seq} of {source} is older than pack {last}, which was taken in.",
    ),
    "gap": (
        "Thiếu gói từ số {first} đến số {before} của {source}. Xin nơi gửi chép lại "
        "các gói đó theo thứ tự, hoặc tạo gói đầy đủ.",
        "Packs {first} to {before} of {source} are missing. Ask for them again, in "
        "order, or for a full pack.",
    ),
    "broken_chain": (
        "Gói số {seq} của {source} không nối tiếp gói đã nhận ở đây. "
        "Xin nơi gửi tạo gói đầy đủ.",
        "Pack {seq} of {source} does not follow the pack that was taken in here. "
        "Ask for a full pack.",
    ),
    "no_start": (
        "Chưa có gói đầy đủ nào của {source}. Gói đầu tiên phải là gói đầy đủ.",
        "There is no full pack of {source} yet. The first has to be a full one.",
    ),
}  # fmt: skip


class PackError(UnreadableError):
    """A pack is refused, and nothing was applied; the text is Vietnamese."""

    def __init__(self, reason: Reason, **said: Any) -> None:
        vietnamese, english = SENTENCES[reason]
        super().__init__(vietnamese.format(**said))
        self.reason = reason
        self.english = english.format(**said)
