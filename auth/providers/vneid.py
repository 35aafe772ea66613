"""VNeID directly (route A), as observed and not as documented: identity_security §1.1. One source, medium trust."""

import re
from datetime import datetime
from typing import ClassVar, cast

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from auth import keys
from auth.ports import Claims
from auth.providers import envelope
from auth.providers.base import SignInFailed, citizen_number
from auth.providers.code_flow import CodeFlow

ENVELOPE_KEY = "vneid-envelope.pem"
NAMES = {"number": "citizenPid", "name": "fullName", "birth": "birthDate", "level": "accountLevel", "sex": "gender"}
SEXES = {"male": "male", "female": "female", "Nam": "male", "Nữ": "female"}
DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d")


class VneidEnvelope(CodeFlow):
    """More `provider_options`: `cipher` (`ecb`, or `cbc` as its first description said), `names` (of claims)."""

    paths: ClassVar[dict[str, str]] = {"authorize": "auth", "token": "token", "userinfo": "userinfo"}
    # The code is base64: frameworks turn its `+` into a space.
    keep_plus = True

    @property
    def mode(self) -> str:
        return self.options.get("cipher", "ecb")

    def read_code(self, args: dict[str, str]) -> str:
        return envelope.open_text(super().read_code(args), args.get("encrypt_key", ""), self._private(), self.mode)

    def read_reply(self, answer: dict) -> dict:
        return envelope.open_json(answer, self._private(), self.mode)

    def claims(self, about: dict) -> Claims:
        told = {ours: about.get(theirs) for ours, theirs in (NAMES | self.options.get("names", {})).items()}
        number = citizen_number(told["number"])
        if number is None:
            raise SignInFailed("citizen-number-missing")
        return Claims(
            issuer=self.issuer,
            subject=self.pseudonym(number),
            level=2 if str(told["level"]) == "2" else 1,
            auth_time=self.now(),
            citizen_id=number,
            name=told["name"],
            birth_date=day(told["birth"]),
            sex=SEXES.get(str(told["sex"])),
            amr=("vneid",),
        )

    def _private(self) -> RSAPrivateKey:
        return cast(RSAPrivateKey, keys.rsa_key(self.settings.key_dir, ENVELOPE_KEY, use="enc").private_key)


def day(text: object) -> str | None:
    """`YYYY-MM-DD`, or `YYYY` for somebody whose papers know the year only; None for what is neither."""
    if not isinstance(text, str):
        return None
    if re.fullmatch(r"\d{4}", text):
        return text
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None
