"""What all commands share: where the data lie, and how one refuses."""

import argparse
from pathlib import Path

from meetingroom import cipher
from meetingroom.config import Settings
from meetingroom.members.generation import CURRENT, PREVIOUS
from meetingroom.members.intake.staging import STAGED

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class UsageError(Exception):
    """The command cannot be carried out as asked; the text says what to do."""


def settings_from(options: argparse.Namespace) -> Settings:
    """Return the settings; the command line wins.

    Raises:
        UsageError: the server would answer the network without TLS, or the key of
            its files cannot be read.
    """
    given = {
        name: value
        for name in ("host", "port", "data")
        if (value := getattr(options, name, None)) is not None
    }
    settings = Settings(**given)
    if settings.host not in LOOPBACK and settings.tls_cert is None:
        raise UsageError(
            f"serving on {settings.host} needs tls_cert and tls_key: browsers give "
            "no camera and keep no session without TLS; see docs/operations.md"
        )
    seal_with(settings)
    return settings


def seal_with(settings: Settings) -> None:
    """Open and write the files of this process under the key that is configured.

    Raises:
        UsageError: there is no such key.
    """
    try:
        cipher.use(settings.seal_key.read_bytes() if settings.seal_key else None)
    except OSError as error:
        raise UsageError(f"seal_key: {error}") from error
    except cipher.SealError as error:
        raise UsageError(str(error)) from error


def sealed_files(settings: Settings) -> list[Path]:
    """Return the files that the key seals, whether they are there or not."""
    members = settings.data / "members"
    directory = [members / name for name in (CURRENT, PREVIOUS, STAGED)]
    own = [] if settings.database_url else [settings.data / "meetingroom.db"]
    return [*own, *directory]
