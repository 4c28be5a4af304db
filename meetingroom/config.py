"""Settings: read once at the start, from `meetingroom.toml` and MEETINGROOM_*."""

import os
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """Everything an operator can choose.  The environment wins over the file."""

    model_config = SettingsConfigDict(
        env_prefix="MEETINGROOM_",
        toml_file="meetingroom.toml",
        extra="forbid",
        frozen=True,
    )

    host: str = "127.0.0.1"
    """Address to serve on.  Any other than loopback needs a certificate."""
    port: int = Field(default=8080, ge=0, le=65_535)
    media_host: str = "127.0.0.1"
    """Address that browsers reach the media port by."""
    media_port: int = Field(default=0, ge=0, le=65_535)
    """The one UDP port of all sound and picture; 0 lets the system choose."""
    media_tcp_port: int | None = Field(default=None, ge=0, le=65_535)
    """TCP port of sound and picture for sites whose firewall stops UDP; left out,
    there is none; 0 lets the system choose."""
    turn_urls: str = ""
    """Addresses of relays (`turn:`, `turns:`), with spaces between; empty for none."""
    turn_secret: SecretStr = SecretStr("")
    """What the relays share with this server, to know its clients by."""
    program_height_px: int = Field(default=720, ge=360, le=1080)
    """Height of the picture of a whole meeting, which is 16:9: 720 or 1080."""
    recording_reserve_bytes: int = Field(default=2 * 1024**3, ge=0)
    """What recording leaves free on the disk: it stops before the meeting suffers."""
    data: Path = Path("data")
    """Folder of the embedded database, papers, frames and keys."""
    database_url: str = ""
    """SQLAlchemy URL of PostgreSQL; empty for the embedded SQLite in `data`."""
    seal_key: Path | None = None
    """File of 32 random bytes that the database and the member directory are sealed
    with; outside `data`, which is backed up.  Left out, they lie in clear."""
    members_view: Path | None = None
    """File (TOML) that describes the view in the members' own database, for the office
    to read it; the address with its password stays in the environment."""
    tls_cert: Path | None = None
    tls_key: Path | None = None
    public_url: str = ""
    """How tablets reach this server, for links and QR codes; empty to derive it."""
    isolated: bool = False
    """Whether this server stands on a network of its own, where secret papers may be
    kept.  It does not start as such where a route leads out."""
    page_workers: int = Field(default=min(4, os.cpu_count() or 1), ge=1, le=16)
    """Processes that draw page images; left out, one for each core but at most 4."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the command line first, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def program_px(self) -> tuple[int, int]:
        """Width and height of the picture of a whole meeting, both even."""
        height_px = self.program_height_px // 2 * 2
        return height_px * 8 // 9 * 2, height_px

    @property
    def url(self) -> str:
        """The SQLAlchemy URL of the database in use."""
        return self.database_url or f"sqlite:///{self.data / 'meetingroom.db'}"

    @property
    def own_origin(self) -> str:
        """The address by which the server's own processes reach it."""
        scheme = "https" if self.tls_cert else "http"
        own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        host = f"[{own}]" if ":" in own else own
        return f"{scheme}://{host}:{self.port}"

    @property
    def origin(self) -> str:
        """The address that links and QR codes begin with, without a final slash."""
        if self.public_url:
            return self.public_url.rstrip("/")
        scheme = "https" if self.tls_cert else "http"
        return f"{scheme}://{self.host}:{self.port}"
