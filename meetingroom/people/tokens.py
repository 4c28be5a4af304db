"""Secrets that a client holds and the server only recognises.

256 random bits need no salt and no slow hash: nobody guesses them, and a copy of the
database holds only their SHA-256.
"""

import hashlib
import secrets

TOKEN_LENGTH = 43
"""Characters of 256 bits in unpadded base64url."""


def new_token() -> str:
    """Return 256 fresh random bits in base64url."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """Return the SHA-256 under which a secret is stored, in hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def looks_right(token: str) -> bool:
    """Return whether a token is worth a look in the database."""
    return len(token) == TOKEN_LENGTH and token.isascii()
