"""A few members, one for each thing that a desk may find."""

from datetime import date

from meetingroom.members.records import Edge, Member, Organisation, Status
from meetingroom.sessions.commands import Command
from meetingroom.sessions.commands.people import InviteParticipant

BEGINNING = date(2004, 1, 1)
PHOTO = "ab" * 32
UNITS = (
    Organisation(id="p", name="Đảng bộ thử", level="tinh", valid_from=BEGINNING),
    Organisation(id="c", name="Chi bộ thử", level="chi_bo", valid_from=BEGINNING),
)
EDGES = (Edge(child="c", parent="p", valid_from=BEGINNING),)


def member(
    number: int, name: str, status: Status = "chinh_thuc", photo: str = PHOTO
) -> Member:
    """Return a member with this name and standing."""
    return Member(
        id=f"m-{number}",
        name=name,
        born_on=date(1970, 1, number),
        sex="m",
        cell="c",
        card_number=f"{number:08}",
        status=status,
        admitted_on=date(1995, 2, 3),
        photo=photo,
    )


MEMBERS = (
    member(1, "Nguyễn Thị Ánh"),
    member(2, "Lò Văn Đức"),
    member(3, "Giàng A Vừ", "dinh_chi_cap_uy"),
    member(4, "Giàng A Vừ", "khoi_to_truy_to"),
    member(5, "Hoàng Văn Thọ", "chuyen_di"),
    member(6, "Bùi Thị Hường", photo=""),
    member(7, "Đặng Văn Đức"),
    member(8, "Quàng Thị Thuỷ"),
    member(9, "Quàng Thị Thủy"),
)

DELEGATES = tuple(
    one.model_copy(
        update={"id": f"d{one.id}", "card_number": f"1{one.card_number[1:]}"}
    )
    for one in MEMBERS
)
"""The same people under ids that nobody else of the small meeting has."""


def invite(number: int, site: str = "", name: str = "") -> Command:
    """Return the wish to invite one of the members."""
    one = DELEGATES[number - 1]
    return InviteParticipant(
        participant=f"d-{number}",
        name=name or one.name,
        unit="Huyện ủy Thử",
        member=one.id,
        site=site,
    )


INVITATIONS: tuple[Command, ...] = (
    *(invite(number) for number in range(1, 8)),
    invite(8, site="d1"),
    invite(9),
    InviteParticipant(participant="d-10", name="Trần Văn Khách", eligibility="guest"),
    InviteParticipant(participant="d-11", name="Lê Văn Mới", member="m-99"),
)
