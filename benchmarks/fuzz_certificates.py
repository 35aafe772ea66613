"""Throw broken certificates at the reader: `python -m benchmarks.fuzz_certificates --minutes 10 [--seed 1]`.

Starts from good certificates and the EU's open test files, breaks them at every layer (text, base45, zlib, COSE, CBOR,
JWS, JSON, chunks) and signs again where a signature would hide the layer below. Anything but the documented answer,
more than two seconds for one text, or more than 1 GB of memory ends the run with the seed and the text.
"""

import argparse
import json
import random
import resource
import signal
import time
import zlib
from collections import Counter

import cbor2

from server.exchange.certificates import verify
from server.exchange.shc import numeric
from tests.certificates.certificate_score import cases
from tests.certificates.makers import (
    LAB,
    NOW,
    base45,
    card,
    card_claims,
    card_trust,
    claims,
    dcc,
    deflated,
    hc1,
    message,
)
from tests.certificates.promise import held_to_its_promise

SLOWEST_ALLOWED = 2.0
MEMORY_ALLOWED = 1 << 30
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:abcxyz_=\n\0é"
INTERESTING = [
    None,
    True,
    False,
    0,
    -1,
    1,
    2**31,
    2**63,
    -(2**63),
    1e308,
    -0.0,
    "",
    "a",
    "2021-02-30",
    [],
    {},
    "x" * 3000,
]
RAW = [
    b"",
    b"\xff",
    b"\x1b" + b"\xff" * 8,
    b"\x9f",
    b"\xbf",
    b"\xc1\xfb\x7f\xf0\0\0\0\0\0\0",
    b"\x9b" + b"\xff" * 8,
    b"\xd8\x1c\x81\xd8\x1d\0",
]


class Fuzzer:
    """Makes one broken text after the other, the same ones for the same seed (but for signatures)."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.texts = [case["PREFIX"] for case in cases()] + [dcc(), card(), *numeric.encode(card())]
        self.ways = [
            self.text,
            self.splice,
            self.stream,
            self.cose,
            self.payload,
            self.claim,
            self.jws,
            self.json,
            self.member,
            self.codes,
        ]

    def next(self) -> tuple[str, str]:
        """The way it was broken, and the text."""
        way = self.random.choice(self.ways)
        return way.__name__, way()

    def text(self) -> str:
        letters = list(self.random.choice(self.texts))
        for _ in range(self.random.choice([1, 1, 2, 5, 40])):
            place = self.random.randrange(len(letters) + 1)
            letters[place : place + self.random.choice([0, 1, 1, 9])] = self.random.choices(
                LETTERS, k=self.random.choice([0, 1, 1, 9])
            )
        return "".join(letters)

    def splice(self) -> str:
        one, other = self.random.choice(self.texts), self.random.choice(self.texts)
        return one[: self.random.randrange(len(one))] + other[self.random.randrange(len(other)) :]

    def stream(self) -> str:
        return "HC1:" + base45(self.broken(zlib.compress(message(cbor2.dumps(claims())), self.random.randrange(10))))

    def cose(self) -> str:
        return hc1(self.broken(message(cbor2.dumps(claims()))))

    def payload(self) -> str:
        return hc1(message(self.broken(cbor2.dumps(claims()))))

    def claim(self) -> str:
        told = claims()
        self.change(told)
        return hc1(message(cbor2.dumps(told)))

    def jws(self) -> str:
        header = json.dumps({"alg": "ES256", "zip": "DEF", "kid": "x"}).encode()
        return card(
            self.broken(deflated(json.dumps(card_claims()).encode())), self.random.choice([None, self.broken(header)])
        )

    def json(self) -> str:
        return card(deflated(self.broken(json.dumps(card_claims()).encode())))

    def member(self) -> str:
        told = card_claims()
        self.change(told)
        return card(told)

    def codes(self) -> str:
        parts = numeric.encode(card() + "A" * self.random.randrange(5000))
        self.random.shuffle(parts)
        text = " ".join(
            parts[: self.random.randrange(len(parts) + 2)] + self.random.choices(parts, k=self.random.randrange(2))
        )
        return text.replace("/1/", f"/{self.random.randrange(100)}/") if self.random.random() < 0.3 else text

    def broken(self, data: bytes) -> bytes:
        data = bytearray(data)
        for _ in range(self.random.choice([1, 1, 2, 5, 40])):
            place = self.random.randrange(len(data) + 1)
            put = self.random.choice(
                [self.random.randbytes(self.random.choice([0, 1, 1, 4, 60])), self.random.choice(RAW)]
            )
            data[place : place + self.random.choice([0, 1, 1, 4, 60])] = put * self.random.choice([1, 1, 1, 200])
        return bytes(data)

    def change(self, value) -> None:
        """Change some members, somewhere inside."""
        for _ in range(self.random.choice([1, 1, 3])):
            inside = value
            while True:
                key = self.random.choice(list(inside) if isinstance(inside, dict) else range(len(inside)))
                if not (isinstance(inside[key], dict | list) and inside[key] and self.random.random() < 0.8):
                    break
                inside = inside[key]
            inside[key] = self.random.choice(
                [*INTERESTING, [inside[key]] * 50, {"coding": inside[key], "v": inside[key]}]
            )


class TooSlow(Exception):
    """One text took longer than SLOWEST_ALLOWED seconds."""


def _too_slow(_signal, _frame):
    raise TooSlow


def main() -> int:
    """Fuzz, then print how many texts, what came of them, the slowest, and the memory at its highest."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_ALLOWED, MEMORY_ALLOWED))
    signal.signal(signal.SIGALRM, _too_slow)
    fuzzer, trust = Fuzzer(options.seed), card_trust()
    trust.add(LAB.pem)
    seen, slowest, ends = Counter(), (0.0, ""), time.monotonic() + 60 * options.minutes
    while time.monotonic() < ends:
        way, text = fuzzer.next()
        begun = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, SLOWEST_ALLOWED)
        try:
            answer = held_to_its_promise(verify(text, trust, NOW))
        except BaseException as crash:
            print(f"seed {options.seed}, {sum(seen.values())} texts before, broken by {way}: {crash!r}\n{text!r}")
            raise
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, (time.monotonic() - begun, way))
        seen[way, answer["verdict"], answer["reason"]] += 1
    report(seen, slowest)
    return 0


def report(seen: Counter, slowest: tuple[float, str]) -> None:
    """Print the figures."""
    for (way, verdict, reason), count in sorted(seen.items(), key=str):
        print(f"{way:8} {verdict:14} {reason or '':24} {count:9}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{sum(seen.values())} texts, no crash; memory at most {memory} MB")
    print(f"slowest {slowest[0] * 1000:.0f} ms ({slowest[1]})")


if __name__ == "__main__":
    raise SystemExit(main())
