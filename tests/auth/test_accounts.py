"""An account is an issuer and a subject, and nothing else (ASVS 6.8.1, 10.5.2)."""

from datetime import timedelta

import pytest

from auth import accounts
from auth.ports import Claims
from auth.providers.base import SignInFailed
from server import config, db


def claims(issuer: str = "https://idp.example", subject: str = "s1", level: int = 2) -> Claims:
    return Claims(issuer=issuer, subject=subject, level=level, auth_time=config.now())


def test_the_same_subject_of_two_issuers_is_two_accounts(world):
    assert (
        accounts.known(claims(), config.now())["id"]
        != accounts.known(claims("https://other.example"), config.now())["id"]
    )


def test_the_level_is_that_of_the_last_sign_in(world):
    first = accounts.known(claims(level=1), config.now())
    again = accounts.known(claims(level=2), config.now() + timedelta(days=1))
    assert (again["id"], again["level"]) == (first["id"], 2)


def test_a_disabled_account_is_refused(world):
    account = accounts.known(claims(), config.now())
    accounts.disable(account["id"], config.now())
    with pytest.raises(SignInFailed, match="account-disabled"):
        accounts.known(claims(), config.now())
    assert accounts.by_id(account["id"]) is None


def test_no_citizen_number_and_no_name_stay_in_this_room(world):
    world.signed_in("hanh", own="1")
    for table in db.database.obj.get_tables():
        if table.startswith(("auth_", "login_")):
            kept = str(db.rows(f"select * from {table}"))  # noqa: S608
            assert "092194000011" not in kept and "Hạnh" not in kept, table


def test_each_sign_in_refusal_and_end_is_told_upstairs(world):
    """ASVS 16.3.1."""
    hanh = world.signed_in("hanh")
    hanh.sign_in("hanh", fresh="1")
    hanh.sign_in("hanh", fault="bad-signature")
    hanh.post("/auth/sign-out")
    rows = db.rows("select action from audit_event")
    told = [row["action"] for row in rows if row["action"].startswith(("sign", "step"))]
    assert sorted(told) == ["sign-in", "sign-in-refused", "sign-out", "step-up"]
