"""Two offices that trust each other: one makes packs, the other takes them."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from meetingroom.members.exchange import making
from meetingroom.members.exchange.content import packed
from meetingroom.members.exchange.identity import Ring, new_identity
from meetingroom.members.exchange.sealing import FORMAT, Head, write_pack
from meetingroom.members.intake.applying import apply
from meetingroom.members.intake.staging import stage

AT = datetime(2026, 11, 1, 7, tzinfo=UTC)
OFFICE = new_identity("Ban Tổ chức")
ROOM = new_identity("Phòng họp")
STRANGER = new_identity("Ban Tổ chức")
RING = Ring(own=ROOM, sources=(OFFICE.card,))
HEAD = "Mã ĐV;Họ và tên;Ngày sinh;Số thẻ;Mã chi bộ"


def person(number: int, **changed: str) -> tuple[str, ...]:
    """Return one row of a member as a pack has it."""
    cells = {
        "key": f"k{number}", "name": "Lò Văn Đức", "born_on": "1970", "sex": "m",
        "cell": "c", "card": f"{number:08}", "status": "chinh_thuc", "admitted": "",
        "photo": "", "pages": "", "rev": "",
    }  # fmt: skip
    return tuple((cells | changed).values())


def head(**changed) -> Head:
    """Return the head of the first pack from the office to the room."""
    card = OFFICE.card
    said = {
        "format": FORMAT, "id": "0" * 32, "kind": "full", "source": card.name,
        "signer": card.fingerprint, "target": ROOM.name,
        "opener": ROOM.card.fingerprint, "seq": 1, "previous": "", "made_at": AT,
        "secrecy": "khong_mat", "declared_by": "An", "key": "",
    }  # fmt: skip
    return Head.model_validate(said | changed)


def sealed(lines=None, by=OFFICE, parts=None, target=ROOM.card, **changed) -> bytes:
    """Return a pack of these lines, or of these parts, signed by one of them."""
    out = BytesIO()
    rows = [("member", person(1))] if lines is None else lines
    content = packed(rows) if parts is None else parts
    write_pack(out, head(**changed), by, target, content)
    return out.getvalue()


class Post:
    """An office that makes packs out of lists, and a room that takes them in."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.sent = place / "packs"
        self.folder = place / "members"
        self.ring = RING

    def make(self, *people: str, full=False, after=0, at=AT):
        """Make the next pack of a list of `number;name` and return it."""
        rows = (f"{n};{name};1970;{int(n):08};c" for n, name in
                (one.split(";") for one in people))  # fmt: skip
        file = self.place / "list.csv"
        file.write_text("\n".join([HEAD, *rows]))
        declared = making.Declared("An", full, at, after)
        asked = {"label": "list.csv", "by": "An", "full": True}
        return making.make(self.sent, file, asked, OFFICE, ROOM.card, declared)

    def look(self, file: Path):
        """Stage a pack and return its preview."""
        asked = {"label": file.name, "by": "a"}
        return stage(self.folder, file, asked, AT.date(), ring=self.ring)

    def take(self, file: Path):
        """Stage and apply a pack, and return its preview."""
        preview = self.look(file)
        apply(self.folder, AT.isoformat(), ["a", "b"])
        return preview
