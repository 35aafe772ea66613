"""A word by SMS for whoever asked for it: unaccented, one message long, and nothing of health in it. A carrier is one more
adapter; the one we have writes into a file."""

import json
import os
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Protocol

from server import config, db, terminology, texts
from server.notify.words import station_name

ONE_MESSAGE = 160
# Of the GSM 7-bit alphabet (3GPP TS 23.038) what every Latin keyboard has, without the extension table.
GSM7 = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?()+-/'\"&%*=<>@$_#\n")


class Sender(Protocol):
    """The port: send this text to this number. Raises OSError when it cannot now."""

    def send(self, number: str, text: str, at: datetime) -> None: ...


class FileSink:
    """Writes each message as a line of JSON into a file that only its owner reads (mode 0600). It holds numbers in clear, as a
    carrier would get them: for development and demonstrations, and production refuses it."""

    def __init__(self, path: Path):
        self.path = path

    def send(self, number: str, text: str, at: datetime) -> None:
        line = json.dumps({"at": db.wire_time(db.micros(at)), "to": number, "text": text}) + "\n"
        with os.fdopen(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
            file.write(line)


def sender() -> Sender | None:
    """The adapter that `SOKHOE_SMS` names; None where no SMS is sent."""
    settings = config.settings()
    return FileSink(settings.data_dir / "sms.log") if settings.sms == "file" else None


def text(commune: str, locale: str) -> str:
    """`Tram Y te phuong An Binh: …`: at most 160 characters of the GSM alphabet, without the station where it would not fit."""
    phone = terminology.by_code("stations").get(commune, {}).get("phone") or config.settings().help_phone
    station = station_name(commune, "en" if locale == "en" else "vi")  # no Khmer letters in 160 characters
    named = _plain(texts.say(locale, "outgoing.sms-news", station=station, phone=phone))
    return named if len(named) <= ONE_MESSAGE else _plain(texts.say(locale, "outgoing.sms-news-short", phone=phone))


def _plain(words: str) -> str:
    bare = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in bare if letter in GSM7)
