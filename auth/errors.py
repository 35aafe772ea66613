"""Refusals as nouns. They are raised where they are discovered and become HTTP upstairs, in one place."""


class Refusal(Exception):
    """A refusal with an HTTP status and a kebab-case reason; `errors` points into the request."""

    code = 400
    reason: str | None = None
    return_path = "/"  # where a sign-in that failed was to lead: a new start leads there too

    def __init__(self, reason: str | None = None, *, errors: dict | None = None, headers: dict | None = None):
        super().__init__(reason or self.reason or type(self).__name__)
        self.reason = reason or self.reason
        self.errors = errors or {}
        self.headers = headers or {}


class Malformed(Refusal):
    code = 400


class NotSignedIn(Refusal):
    code = 401


class Csrf(Refusal):
    code = 403
    reason = "csrf"


class LevelTooLow(Refusal):
    code = 403
    reason = "level-too-low"


class StepUpRequired(Refusal):
    code = 403
    reason = "step-up-required"


class NotFound(Refusal):
    """It does not exist, or the caller may not know that it exists: one answer for both."""

    code = 404


class Invalid(Refusal):
    code = 422


class Throttled(Refusal):
    code = 429

    def __init__(self, seconds: int):
        super().__init__("throttled", headers={"Retry-After": str(seconds)})


class ProviderDown(Refusal):
    """The identity provider answered with an error or not at all."""

    code = 502
    reason = "provider-down"


class TooLarge(Refusal):
    code = 413
    reason = "too-large"


class ClientTooOld(Refusal):
    code = 426
    reason = "client-too-old"
