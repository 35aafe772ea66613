"""How many of the EU's open certificate tests are met: `python tests/certificates/certificate_score.py`."""

import json
import textwrap
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from server.exchange import certificates

DATA = Path(__file__).parents[1] / "data" / "hcert" / "dgc-testdata-open.jsonl"


def cases() -> list[dict]:
    """The open part of dgc-testdata, one dict per QR code."""
    return [json.loads(line) for line in DATA.read_text("utf-8").splitlines()]


def pem(case: dict) -> str:
    """The signer's certificate that belongs to a case."""
    body = "\n".join(textwrap.wrap(case["TESTCTX"]["CERTIFICATE"], 64))
    return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"


def clock(case: dict) -> datetime:
    """The time at which a case is to be judged; some are written without a zone and mean UTC."""
    moment = datetime.fromisoformat(case["TESTCTX"]["VALIDATIONCLOCK"])
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def judged(case: dict, trust: certificates.Trust | None = None) -> dict:
    """The public function's answer, trusting the case's own signer unless told otherwise."""
    if trust is None:
        trust = certificates.Trust()
        trust.add(pem(case))
    return certificates.verify(case["PREFIX"], trust, clock(case))


MEASURED = {
    "EXPECTEDUNPREFIX": lambda answer: answer["prefix"],
    "EXPECTEDB45DECODE": lambda answer: answer["base45"],
    "EXPECTEDCOMPRESSION": lambda answer: answer["zlib"],
    "EXPECTEDDECODE": lambda answer: answer["payload"],
    "EXPECTEDVERIFY": lambda answer: answer["signature"] == "valid",
    "EXPECTEDKEYUSAGE": lambda answer: answer["keyUsage"],
    "EXPECTEDSCHEMAVALIDATION": lambda answer: answer["schema"],
    "EXPECTEDEXPIRATIONCHECK": lambda answer: not answer["expired"] and answer["reason"] != "not-yet-valid",
}


def outcomes(case: dict) -> dict[str, bool]:
    """For every expectation a case states about a step: whether it is met."""
    answer = judged(case)
    stated = {name: case["EXPECTEDRESULTS"][name] for name in MEASURED if name in case["EXPECTEDRESULTS"]}
    return {name: MEASURED[name](answer) == expected for name, expected in stated.items()}


def main() -> int:
    """Print `step met/stated` and every miss; 0 when nothing is missed."""
    stated, met, missed = Counter(), Counter(), []
    for case in cases():
        for name, good in outcomes(case).items():
            stated[name] += 1
            met[name] += good
            missed += [] if good else [f"missed {name}: {case['file']}"]
    for name in MEASURED:
        print(f"{name} {met[name]}/{stated[name]}")
    print("\n".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
