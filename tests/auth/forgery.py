"""Answers that no honest provider gives: id_tokens made by hand, with the sandbox's key or with another."""

import base64
import hmac
import json

from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry

from auth.sandbox.faults import sign


def claims_of(id_token: str) -> dict:
    part = id_token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def change_id_token(world, *, header=None, key=None, drop=(), **claims) -> None:
    """From now on the sandbox's id_tokens carry these claims and header members."""

    def change(answer: dict) -> dict:
        told = {name: value for name, value in (claims_of(answer["id_token"]) | claims).items() if name not in drop}
        head = {"alg": "ES256", "kid": world.idp.key.kid} | (header or {})
        lenient = JWSRegistry(algorithms=["ES256"], strict_check_header=False)
        return answer | {"id_token": jwt.encode(head, told, key or world.idp.key, registry=lenient)}

    world.tamper("/token", change)


def unsigned_id_token(world) -> None:
    world.tamper(
        "/token", lambda answer: answer | {"id_token": sign("alg-none", claims_of(answer["id_token"]), world.idp.key)}
    )


def id_token_under_the_public_key(world) -> None:
    """The provider's public key taken as an HMAC secret: the classic confusion. No library would sign this."""

    def change(answer: dict) -> dict:
        body = f"{_part({'alg': 'HS256', 'kid': world.idp.key.kid})}.{_part(claims_of(answer['id_token']))}"
        mac = hmac.digest(world.idp.key.as_pem(private=False), body.encode(), "sha256")
        return answer | {"id_token": f"{body}.{_text(mac)}"}

    world.tamper("/token", change)


def own_key() -> ECKey:
    return ECKey.import_key(ec.generate_private_key(ec.SECP256R1()))


def _part(value: dict) -> str:
    return _text(json.dumps(value).encode())


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
