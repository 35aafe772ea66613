"""The guard on every door. A view declares one policy, above `@blp.arguments`; `__policy__` lets the house be tested.

Order (contract §1): 426 · 403 csrf · 401 · 413 · 400 · 403 level · (upper floors: 404) · 403 step-up · (422).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from flask import g

from auth import cookies, sessions, wire
from auth.errors import LevelTooLow, NotSignedIn, StepUpRequired
from auth.ports import Identity, current

View = TypeVar("View", bound=Callable[..., Any])

JSON = ("application/json",)
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Policy:
    """`name` is `public`, `signed-in`, `machine`, or the name of a door of an upper floor.

    `accepts` are the content types of a body, `longest` its bytes."""

    name: str
    level: int = 0
    step_up: bool = False
    accepts: tuple[str, ...] = JSON
    longest: int = MEGABYTE


def public(view: View) -> View:
    """No session asked for. State-changing calls still need the header, JSON and our own origin."""
    return guarded(Policy("public"))(view)


def machine(view: View) -> View:
    """Called by another server: no cookie, no header; the view proves the message itself."""
    return cast(View, _marked(view, Policy("machine")))


def signed_in(
    level: int = 0, step_up: bool = False, *, accepts: tuple[str, ...] = JSON, longest: int = MEGABYTE
) -> Callable[[View], View]:
    """A live session of at least this assurance, perhaps stepped up within five minutes."""
    return guarded(Policy("signed-in", level, step_up, accepts, longest))


def guarded(policy: Policy) -> Callable[[View], View]:
    """Put a policy on a view."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(*args, **kwargs):
            enter(policy)
            if policy.step_up:
                require_step_up()
            return view(*args, **kwargs)

        return cast(View, _marked(wrapper, policy))

    return decorate


def enter(policy: Policy) -> Identity | None:
    """All checks up to the level; doors of upper floors call this, then decide 404, then `require_step_up()`."""
    ports = current()
    wire.refuse_old_client(ports.settings.supported_client_version)
    wire.refuse_forged(ports.settings.base_url, policy.accepts)
    who = None if policy.name == "public" else identity()
    wire.refuse_too_large(policy.longest)
    wire.refuse_malformed()
    if who is not None and who.level < policy.level:
        raise LevelTooLow()
    return who


def identity() -> Identity:
    """Who is asking. One statement per request, however often it is called. Raises NotSignedIn."""
    who = visitor()
    if who is None:
        raise NotSignedIn()
    return who


def visitor() -> Identity | None:
    """Who is asking, or None for somebody without a live session."""
    if "auth_identity" not in g:
        ports = current()
        g.auth_identity = sessions.find(cookies.read(cookies.SID), ports.now(), ports.beside)
    return g.auth_identity


def require_step_up() -> None:
    """Raises StepUpRequired unless the person proved themselves within the last five minutes."""
    if identity().step_up_until is None:
        raise StepUpRequired()


def require_recent() -> None:
    """Raises StepUpRequired unless the person signed in or stepped up within the last five minutes."""
    if current().now() - identity().auth_time > sessions.STEP_UP:
        require_step_up()


def _marked(view: Callable, policy: Policy) -> Callable:
    view.__policy__ = policy  # type: ignore[attr-defined]
    return view
