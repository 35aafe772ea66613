"""What this room is handed from upstairs, and what it says back. It never asks for more."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app
from requests.adapters import BaseAdapter


@dataclass(frozen=True)
class AuthSettings:
    """Absolute addresses come from configuration, never from the Host header."""

    base_url: str
    production: bool
    provider: str  # "oidc" | "vneid" | "vnconnect"
    issuer: str
    client_id: str
    key_dir: str  # holds the client's signing key and the capability-token key
    throttle: bool = True
    provider_options: dict = field(default_factory=dict)
    passkey_rp_id: str = "localhost"
    supported_client_version: int = 1
    help_phone: str | None = None  # shown where signing in failed


@dataclass(frozen=True)
class Identity:
    """Someone with a live session. `level` is the assurance of the e-ID (1 or 2)."""

    account_id: str
    issuer: str
    subject: str
    level: int
    session_id: str  # hash of the cookie, never the cookie
    auth_time: datetime
    step_up_until: datetime | None
    amr: tuple[str, ...] = ()
    device_id: str | None = None
    locale: str = "vi"
    beside: dict | None = field(
        default=None, compare=False, repr=False
    )  # what `Ports.beside` asked for, where it was asked


@dataclass(frozen=True)
class Claims:
    """What the provider said at sign-in. Handed up once, never stored here."""

    issuer: str
    subject: str
    level: int
    auth_time: datetime
    citizen_id: str | None = None
    name: str | None = None
    birth_date: str | None = None  # YYYY-MM-DD or YYYY
    sex: str | None = None  # "male" | "female"
    amr: tuple[str, ...] = ()
    idp_sid: str | None = None


@dataclass(frozen=True)
class AuthEvent:
    """`name` is one of signed-in, sign-in-failed, signed-out, session-ended, stepped-up, passkey-added, passkey-removed,
    device-forgotten, backchannel-logout. `reason` is a code; no personal data but the claims of signed-in. `device_id`: the device that was left."""

    name: str
    account_id: str | None = None
    identity: Identity | None = None
    claims: Claims | None = None
    reason: str | None = None
    new_device: bool = False
    device_id: str | None = None


@dataclass(frozen=True)
class Beside:
    """What upstairs wants to know of everybody who knocks, read in the statement that finds the session `s`: literals of SQL."""

    columns: str
    joins: str


@dataclass(frozen=True)
class Ports:
    settings: AuthSettings
    seal: Callable[[str, str, bytes], bytes]
    open: Callable[[str, str, bytes], bytes]
    on_event: Callable[[AuthEvent], None]
    describe: Callable[[Identity], dict]
    now: Callable[[], datetime]
    beside: Beside | None = None
    transport: BaseAdapter | None = None  # how requests reach the provider; None is the network


def current() -> Ports:
    """What `init_auth` was handed."""
    return current_app.extensions["auth"]
