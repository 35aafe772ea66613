"""`certificate verify`: a line in, a line out."""

import io
import json

import pytest

from server.exchange.certificates import main_verify
from server.exchange.shc import keys, numeric
from tests.certificates.makers import HEALTH_CARDS, LAB, NOW, card, dcc
from tests.certificates.test_health_cards import long_card


@pytest.fixture
def trust(tmp_path):
    (tmp_path / "signers.pem").write_text(LAB.pem)
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [keys.jwk(HEALTH_CARDS.public_key())]}))
    return [tmp_path / "signers.pem", tmp_path / "jwks.json"]


def run(lines, trust, at=NOW):
    out = io.StringIO()
    status = main_verify(lines, trust, at, out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_certificate_gets_its_line_in_order(trust):
    status, answers = run([dcc() + "\n", "\n", card() + "\n", numeric.encode(card())[0] + "\n"], trust)
    assert status == 0
    assert [(answer["format"], answer["verdict"]) for answer in answers] == [
        ("hcert", "valid"),
        ("shc", "valid"),
        ("shc", "valid"),
    ]


def test_one_that_does_not_hold_is_found(trust):
    status, answers = run([dcc(), "HC2:6BF", "nonsense", card()], trust)
    assert status == 1
    assert [(answer["format"], answer["verdict"], answer["reason"]) for answer in answers] == [
        ("hcert", "valid", None),
        ("hcert", "invalid", "wrong-prefix"),
        ("unknown", "invalid", "wrong-prefix"),
        ("shc", "valid", None),
    ]


def test_the_codes_of_one_card_on_lines_that_follow_each_other_are_one_certificate(trust):
    codes = numeric.encode(long_card())
    status, answers = run([*reversed(codes), dcc(), *codes], trust)
    assert status == 0
    assert [(answer["format"], len(answer["doses"])) for answer in answers] == [
        ("shc", 200),
        ("hcert", 1),
        ("shc", 200),
    ]


def test_a_card_with_a_code_missing_is_one_certificate_too(trust):
    codes = numeric.encode(long_card())
    _, answers = run([codes[0], dcc(), *codes, codes[-1]], trust)
    assert [answer["reason"] for answer in answers] == ["chunks-missing", None, None, "chunks-missing"]


def test_without_trust_nobody_is_believed():
    status, answers = run([dcc(), card()], [])
    assert status == 1
    assert [answer["verdict"] for answer in answers] == ["unknown-key", "unknown-key"]


@pytest.mark.parametrize("at", ["2026-03-14T08:00:00Z", "2026-03-14T15:00:00+07:00", "2026-03-14T08:00:00"])
def test_the_time_may_be_written(trust, at):
    assert run([dcc()], trust, at) == run([dcc()], trust)


def test_wrong_use_prints_nothing_and_says_why(trust, tmp_path, capsys):
    assert run([dcc()], trust, "yesterday") == (2, [])
    assert run([dcc()], [tmp_path / "absent.pem"]) == (2, [])
    assert capsys.readouterr().err.splitlines() == [
        "certificate verify: bad-time",
        "certificate verify: absent.pem: cannot-be-read",
    ]


def test_a_key_that_is_left_out_is_named(tmp_path, capsys):
    (tmp_path / "jwks.json").write_text(json.dumps({"keys": [{"kty": "oct"}]}))
    assert run([card()], [tmp_path / "jwks.json"])[0] == 1
    assert capsys.readouterr().err == "certificate verify: left out: jwks.json: key 1: not-a-signing-key\n"
