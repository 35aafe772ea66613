"""Settings from the environment, and the time. Both are read at the edge and handed on as arguments."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

HO_CHI_MINH = ZoneInfo("Asia/Ho_Chi_Minh")


class SettingsError(Exception):
    """A setting is missing, or is not allowed together with another one."""


@dataclass(frozen=True)
class Settings:
    env: str
    database_url: str
    data_dir: Path
    base_url: str
    provider: str
    issuer: str
    client_id: str
    rp_id: str
    throttle: bool
    now_file: Path | None
    help_phone: str = "1900 9095"
    provider_options: dict = field(default_factory=dict)
    trusted_proxies: int = 0
    certificate_issuer: str = "https://localhost"
    certificate_trust: tuple[Path, ...] = ()
    push_origins: tuple[str, ...] = ()  # push services beside the known ones; only outside production
    sms: str = "off"  # off | file

    @property
    def production(self) -> bool:
        return self.env == "production"

    @property
    def trusted_hosts(self) -> list[str]:
        """Host headers that are answered: our own, and the loopback names outside production."""
        own = self.base_url.split("://")[-1].split("/")[0].split(":")[0]
        return [own] if self.production else [own, "localhost", "127.0.0.1"]

    @property
    def push_contact(self) -> str:
        """Whom a push service asks when our notes trouble it (RFC 8292 §2.1): an https address."""
        return self.base_url if self.base_url.startswith("https://") else "https://localhost"

    @property
    def key_dir(self) -> Path:
        return self.data_dir / "keys"


_current: Settings | None = None


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Make these the current settings. Raises SettingsError for what production forbids."""
    global _current
    _current = _read(environ)
    _refuse_unsafe(_current)
    return _current


def settings() -> Settings:
    return _current or load()


def now() -> datetime:
    """The present moment, aware, in UTC; outside production a file may say what time it is."""
    file = settings().now_file
    if file is None or not file.exists():
        return datetime.now(UTC)
    moment = datetime.fromisoformat(file.read_text().strip())
    return (moment if moment.tzinfo else moment.replace(tzinfo=HO_CHI_MINH)).astimezone(UTC)


def today() -> date:
    """The calendar day in Cần Thơ, which decides what "in the future" means (contract §1)."""
    return now().astimezone(HO_CHI_MINH).date()


def _read(environ: Mapping[str, str]) -> Settings:
    data_dir = Path(environ.get("SOKHOE_DATA", "var")).absolute()
    base_url = environ.get("SOKHOE_BASE_URL", "http://localhost:8000").rstrip("/")
    now_file = environ.get("SOKHOE_NOW_FILE")
    return Settings(
        env=environ.get("SOKHOE_ENV", "development"),
        database_url=environ.get("DATABASE_URL") or f"sqlite:///{data_dir / 'sokhoe.db'}",
        data_dir=data_dir,
        base_url=base_url,
        provider=environ.get("SOKHOE_PROVIDER", "oidc"),
        issuer=environ.get("SOKHOE_ISSUER", "http://127.0.0.1:8001").rstrip("/"),
        client_id=environ.get("SOKHOE_CLIENT_ID", "so-khoe-can-tho"),
        rp_id=environ.get("SOKHOE_RP_ID", base_url.split("://")[-1].split(":")[0].split("/")[0]),
        throttle=environ.get("SOKHOE_THROTTLE", "on") != "off",
        now_file=Path(now_file) if now_file else None,
        help_phone=environ.get("SOKHOE_HELP_PHONE", "1900 9095"),
        provider_options=json.loads(environ.get("SOKHOE_PROVIDER_OPTIONS", "{}")),
        trusted_proxies=int(environ.get("SOKHOE_TRUSTED_PROXIES", "0")),
        certificate_issuer=environ.get("SOKHOE_CERTIFICATE_ISSUER", "").rstrip("/")
        or f"https://{base_url.split('://')[-1]}",
        certificate_trust=_paths(environ.get("SOKHOE_CERTIFICATE_TRUST") or str(data_dir / "trust")),
        push_origins=tuple(environ.get("SOKHOE_PUSH_ORIGINS", "").split()),
        sms=environ.get("SOKHOE_SMS", "off"),
    )


def _paths(text: str) -> tuple[Path, ...]:
    return tuple(Path(part).absolute() for part in text.split(os.pathsep) if part)


def _refuse_unsafe(settings: Settings) -> None:
    if settings.sms not in ("off", "file"):
        raise SettingsError("SOKHOE_SMS is off or file")
    if not settings.certificate_issuer.startswith("https://"):
        raise SettingsError("certificates name an https address of their issuer")
    if not settings.production:
        return
    local = ("localhost", "127.0.0.1", "[::1]", "sandbox")
    if any(word in settings.issuer for word in local):
        raise SettingsError("production refuses a sandbox issuer (ASVS 6.8.1)")
    if settings.now_file is not None:
        raise SettingsError("production refuses a changed clock")
    if not settings.base_url.startswith("https://"):
        raise SettingsError("production needs an https address")
    if settings.push_origins:
        raise SettingsError("production calls known push services only")
    if settings.sms == "file":
        raise SettingsError("production refuses to write numbers into a file")
    if not settings.throttle:
        raise SettingsError("production refuses to run without throttles")
    if (settings.key_dir / "DEMO").exists():
        raise SettingsError("production refuses demo keys")
