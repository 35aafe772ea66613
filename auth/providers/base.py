"""The identity port: what every way of proving who one is has to offer (identity_security §1.3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import parse_qsl

from auth.errors import ProviderDown, Refusal
from auth.ports import Claims


class SignInFailed(Refusal):
    """The provider's answer is not one we can trust. Shown as a friendly page; the reason goes to the audit only."""

    code = 400


@dataclass(frozen=True)
class Tx:
    """A sign-in under way, as the adapter sees it."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str
    fresh: bool
    started: datetime


class Provider(Protocol):
    issuer: str
    can_step_up: bool  # whether it proves the time of authentication

    def begin(self, tx: Tx, need_level: int, fresh: bool) -> str:
        """The address to send the browser to. Raises ProviderDown."""

    def finish(self, query: str, tx: Tx) -> Claims:
        """Who came back, from the raw query of the callback. Raises SignInFailed or ProviderDown."""

    def sign_out_url(self, return_to: str) -> str | None:
        """Where the browser ends the provider's own session, if it can be ended."""

    def origins(self) -> tuple[str, ...]:
        """Where the browser may be sent, for `form-action`."""


def parameters(query: str, *, keep_plus: bool = False) -> dict[str, str]:
    """The parameters of a raw query. Raises SignInFailed when one comes twice."""
    pairs = parse_qsl(query.replace("+", "%2B") if keep_plus else query, keep_blank_values=True)
    found = dict(pairs)
    if len(found) != len(pairs):
        raise SignInFailed("repeated-parameter")
    return found


def refuse_error(args: dict[str, str]) -> None:
    """Raises what an `error` parameter means: the provider's own trouble, or a refusal."""
    if args.get("error") in ("server_error", "temporarily_unavailable"):
        raise ProviderDown()
    if "error" in args:
        raise SignInFailed("access-denied" if args["error"] == "access_denied" else "provider-refused")


def citizen_number(value: object) -> str | None:
    """Twelve digits (Luật Căn cước 2023, Art. 12), or nothing at all."""
    return value if isinstance(value, str) and len(value) == 12 and value.isascii() and value.isdigit() else None
