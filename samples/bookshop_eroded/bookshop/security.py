"""Password hashes and signed tokens, with the standard library only."""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass

_SALT_BYTES = 16


def hash_password(password: str) -> str:
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{salt.hex()}${_digest(password, salt)}"


def verify_password(password: str, password_hash: str) -> bool:
    salt, _, digest = password_hash.partition("$")
    return hmac.compare_digest(_digest(password, bytes.fromhex(salt)), digest)


def _digest(password: str, salt: bytes) -> str:
    return hashlib.scrypt(password.encode(), salt=salt, n=2**12, r=8, p=1).hex()


@dataclass(frozen=True)
class TokenSigner:
    """Issues tokens of the form `user.expiry.signature`."""

    secret: str
    lifetime_seconds: int

    def issue(self, user_id: int) -> str:
        payload = f"{user_id}.{int(time.time()) + self.lifetime_seconds}"
        return f"{payload}.{self._sign(payload)}"

    def read(self, token: str) -> int | None:
        """The user's id; None if the token is forged, malformed or expired."""
        payload, _, signature = token.rpartition(".")
        if not hmac.compare_digest(self._sign(payload).encode(), signature.encode()):
            return None
        user_id, _, expiry = payload.partition(".")
        return int(user_id) if int(expiry) >= time.time() else None

    def _sign(self, payload: str) -> str:
        return hmac.new(self.secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
