"""What a device says of itself, as values.  Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import Field

from meetingroom.values import Value

VERSIONS_MAX = 500
Bytes = Annotated[int, Field(ge=0, le=2**53)]


class HeldVersion(Value):
    """What a device says of one version."""

    version: Annotated[str, Field(max_length=64)]
    held: Annotated[int, Field(ge=0, le=10_000)]
    """Pages whose picture is on the device, found genuine."""
    verified: bool
    """Whether every file of the newest manifest is there and genuine."""
    opened: bool = False
    wiped: bool = False
    """Whether its key and all its pages are gone from the device."""


class Report(Value):
    """What a device says of itself."""

    versions: Annotated[tuple[HeldVersion, ...], Field(max_length=VERSIONS_MAX)] = ()
    storage_bytes: Bytes | None = None
    """What its browser says this site uses."""
    quota_bytes: Bytes | None = None
    battery: Annotated[float, Field(ge=0, le=1)] | None = None
    """Charge, from 0 to 1; None where the browser does not tell."""


class Receipt(Value):
    """What is known of one version on one device."""

    held: int = 0
    verified_at: datetime | None = None
    opened_at: datetime | None = None
    wiped_at: datetime | None = None


class Device(Value):
    """One account's device, as it last reported."""

    account: str
    place: str = ""
    reported_at: datetime | None = None
    storage_bytes: int | None = None
    quota_bytes: int | None = None
    battery: float | None = None
    receipts: Mapping[str, Receipt] = {}
    """By version."""


def known_of(device: Device, held: HeldVersion) -> Receipt:
    """Return what is known of a version on a device."""
    return device.receipts.get(held.version, Receipt())


def noted(before: Receipt, held: HeldVersion, at: datetime) -> Receipt:
    """Return a receipt with what the device says now; first times are kept.  Pure."""
    if held.wiped:
        return before.model_copy(
            update={"held": 0, "verified_at": None, "wiped_at": before.wiped_at or at}
        )
    return Receipt(
        held=held.held,
        verified_at=(before.verified_at or at) if held.verified else None,
        opened_at=(before.opened_at or at) if held.opened else before.opened_at,
        # Pages that came back after a wipe are pages again.
        wiped_at=None if held.held else before.wiped_at,
    )
