"""The National Public Service Portal's sign-on, "VNConnect" (route B): identity_security §1.1."""

from typing import ClassVar

from auth.ports import Claims
from auth.providers.base import SignInFailed, citizen_number
from auth.providers.code_flow import CodeFlow
from auth.providers.vneid import day

MINISTRY_OF_PUBLIC_SECURITY = "BCA"


class VnConnect(CodeFlow):
    """More `provider_options`: `acr_values`, `organisations` (values of LoaiTaiKhoan that are not a person)."""

    paths: ClassVar[dict[str, str]] = {
        "authorize": "oauth2/authorize",
        "token": "oauth2/token",
        "userinfo": "oauth2/userinfo",
    }

    def more_to_ask(self, need_level: int) -> dict[str, str]:
        return {"acr_values": self.options.get("acr_values", "LoA1")}

    def claims(self, about: dict) -> Claims:
        if about.get("LoaiTaiKhoan") in self.options.get("organisations", ()):
            raise SignInFailed("not-a-person")
        subject = about.get("sub")
        if not isinstance(subject, str) or not subject:
            raise SignInFailed("subject-missing")
        return Claims(
            issuer=self.issuer,
            subject=subject,
            level=self._level(about),
            auth_time=self.now(),
            citizen_id=citizen_number(about.get("SoDinhDanh")),
            name=about.get("HoVaTen"),
            birth_date=day(about.get("NgayThangNamSinh")),
            amr=(str(about.get("loginIdp", "")).lower() or "vnconnect",),
        )

    def _level(self, about: dict) -> int:
        """Who came in through VNeID counts as what VNeID gives its second level to; other sign-ons are level 1."""
        return 2 if about.get("loginIdp") == MINISTRY_OF_PUBLIC_SECURITY else 1
