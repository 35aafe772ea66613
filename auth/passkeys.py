"""Passkeys: to open a session on one's own phone, and to step up. User verification always (WebAuthn L3 §1.3.2).

The PRF extension passes through untouched: its output unlocks the phone's vault and never comes here."""

import json
import uuid
from datetime import timedelta

import peewee
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from auth import sql
from auth.cookies import digest
from auth.errors import Invalid, NotFound
from auth.models import Challenge, Passkey, micros, moment
from auth.ports import AuthEvent, Identity, Ports

LIFE = timedelta(minutes=5)
MOST = 20
VERIFIED = UserVerificationRequirement.REQUIRED
NAME = "Sổ Khỏe Cần Thơ"


def refused() -> Invalid:
    return Invalid("passkey-refused", errors={"json": {"credential": ["passkey-refused"]}})


def creation_options(ports: Ports, who: Identity) -> dict:
    """`PublicKeyCredentialCreationOptionsJSON`. Raises Invalid `too-many-passkeys`."""
    mine = _ids(who.account_id)
    if len(mine) >= MOST:
        raise Invalid("too-many-passkeys")
    options = generate_registration_options(
        rp_id=ports.settings.passkey_rp_id,
        rp_name=NAME,
        user_id=uuid.UUID(who.account_id).bytes,
        user_name=NAME,
        exclude_credentials=_descriptors(mine),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=VERIFIED
        ),
    )
    return _asked(ports, who.account_id, "register", options.challenge, options_to_json(options))


def register(ports: Ports, who: Identity, name: str, credential: dict) -> dict:
    """Keep a new passkey; its list item. Raises Invalid `passkey-refused`."""
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=_taken(ports, credential, who.account_id, "register"),
            expected_rp_id=ports.settings.passkey_rp_id,
            expected_origin=ports.settings.base_url,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise refused() from None
    passkey_id = str(uuid.uuid4())
    _insert(
        id=passkey_id,
        account_id=who.account_id,
        credential_id=bytes_to_base64url(made.credential_id),
        name=name,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        created_at=ports.now(),
    )
    ports.on_event(AuthEvent("passkey-added", account_id=who.account_id, identity=who))
    return next(item for item in listed(who) if item["id"] == passkey_id)


def request_options(ports: Ports, account_id: str) -> dict:
    """`PublicKeyCredentialRequestOptionsJSON`. Raises NotFound without a passkey."""
    mine = _ids(account_id)
    if not mine:
        raise NotFound("no-passkey")
    options = generate_authentication_options(
        rp_id=ports.settings.passkey_rp_id, allow_credentials=_descriptors(mine), user_verification=VERIFIED
    )
    return _asked(ports, account_id, "assert", options.challenge, options_to_json(options))


def check(ports: Ports, account_id: str, credential: dict) -> None:
    """Raises Invalid `passkey-refused` unless the account's own passkey signed what it was asked, once."""
    try:
        challenge = _taken(ports, credential, account_id, "assert")
        key = _of(account_id, credential["id"])
        proof = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=ports.settings.passkey_rp_id,
            expected_origin=ports.settings.base_url,
            credential_public_key=bytes(key["public_key"]),
            credential_current_sign_count=key["sign_count"],
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError):
        raise refused() from None
    used = "update auth_passkey set sign_count = ?, last_used_at = ? where id = ?"
    sql.run(used, proof.new_sign_count, micros(ports.now()), key["id"])


def listed(who: Identity) -> list[dict]:
    """`{"id","name","createdAt","lastUsedAt"}`, oldest first."""
    found = sql.rows("select * from auth_passkey where account_id = ? order by created_at, id", who.account_id)
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "createdAt": moment(row["created_at"]),
            "lastUsedAt": moment(row["last_used_at"]) if row["last_used_at"] else None,
        }
        for row in found
    ]


def remove(ports: Ports, who: Identity, passkey_id: str) -> None:
    """Raises NotFound for anybody else's."""
    if not sql.run("delete from auth_passkey where id = ? and account_id = ?", passkey_id, who.account_id):
        raise NotFound()
    ports.on_event(AuthEvent("passkey-removed", account_id=who.account_id, identity=who))


def _asked(ports: Ports, account_id: str, purpose: str, challenge: bytes, options: str) -> dict:
    """Remember what was asked, by its hash; ask for the PRF extension beside it."""
    sql.run("delete from auth_challenge where expires_at < ?", micros(ports.now()))
    Challenge.insert(
        challenge_hash=digest(bytes_to_base64url(challenge)),
        account_id=account_id,
        purpose=purpose,
        expires_at=ports.now() + LIFE,
    ).execute()
    return {**json.loads(options), "extensions": {"prf": {}}}


def _taken(ports: Ports, credential: dict, account_id: str, purpose: str) -> bytes:
    """The challenge that the credential answers, if it was asked of this account for this purpose; only once."""
    said = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))["challenge"]
    taken = sql.run(
        "delete from auth_challenge where challenge_hash = ? and account_id = ? and purpose = ? and expires_at > ?",
        digest(said),
        account_id,
        purpose,
        micros(ports.now()),
    )
    if not taken:
        raise ValueError("challenge")
    return base64url_to_bytes(said)


def _of(account_id: str, credential_id: str) -> dict:
    if not isinstance(credential_id, str):
        raise ValueError("id")
    row = sql.one("select * from auth_passkey where credential_id = ? and account_id = ?", credential_id, account_id)
    if row is None:
        raise ValueError("passkey")
    return row


def _ids(account_id: str) -> list[str]:
    return [
        row["credential_id"]
        for row in sql.rows("select credential_id from auth_passkey where account_id = ?", account_id)
    ]


def _descriptors(credential_ids: list[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(credential)) for credential in credential_ids]


def _insert(**row) -> None:
    try:
        with sql.atomic():
            Passkey.insert(**row).execute()
    except peewee.IntegrityError:
        raise refused() from None
