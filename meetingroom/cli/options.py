"""What all commands share: where the data lie, and how one refuses."""

import argparse

from meetingroom.config import Settings

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class UsageError(Exception):
    """The command cannot be carried out as asked; the text says what to do."""


def settings_from(options: argparse.Namespace) -> Settings:
    """Return the settings; the command line wins.

    Raises:
        UsageError: the server would answer the network without TLS.
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
    return settings
