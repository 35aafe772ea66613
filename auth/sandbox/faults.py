"""Faults to try the client with, as GOV.UK One Login's simulator has them (contract §2)."""

import base64
import json

from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

LABELS = {
    "none": "Không lỗi",
    "wrong-iss": "Sai nơi cấp (iss)",
    "wrong-aud": "Sai nơi nhận (aud)",
    "wrong-nonce": "Sai nonce",
    "bad-signature": "Chữ ký sai",
    "alg-none": "Không chữ ký (alg none)",
    "expired": "Đã hết hạn",
    "not-yet-valid": "Chưa có hiệu lực",
    "missing-sub": "Thiếu sub",
    "access-denied": "Người dùng từ chối",
    "server-error": "Máy chủ định danh lỗi 500",
    "low-acr": "Chỉ đạt mức 1",
    "slow": "Trả lời chậm 8 giây",
    "replayed-callback": "Mã dùng được hai lần",
}
SLOW_SECONDS = 8
HOUR = 3600


def spoil(fault: str, claims: dict) -> dict:
    """The id_token's claims as this fault would have them."""
    changes: dict[str, dict] = {
        "wrong-iss": {"iss": "https://other.example"},
        "wrong-aud": {"aud": "other", "azp": claims["aud"]},
        "wrong-nonce": {"nonce": "other"},
        "expired": {"iat": claims["iat"] - 2 * HOUR, "exp": claims["iat"] - HOUR},
        "not-yet-valid": {"iat": claims["iat"] + HOUR, "nbf": claims["iat"] + HOUR, "exp": claims["iat"] + 2 * HOUR},
    }
    spoilt = claims | changes.get(fault, {})
    return {name: value for name, value in spoilt.items() if not (fault == "missing-sub" and name == "sub")}


def sign(fault: str, claims: dict, key: ECKey) -> str:
    """The id_token, signed as this fault would have it."""
    if fault == "alg-none":
        return f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}."
    signer = ECKey.import_key(ec.generate_private_key(ec.SECP256R1())) if fault == "bad-signature" else key
    return jwt.encode({"alg": "ES256", "kid": key.kid}, claims, signer, ["ES256"])


def _part(value: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
