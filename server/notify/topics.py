"""What messages are about, and when nobody is woken for them. All of it is data (`data/topics.json`)."""

import json
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path

from server import config

CHANNELS = ("inbox", "push", "sms")
USUAL = {"inbox": True, "push": True, "sms": False}  # a browser was allowed to push one by one; an SMS is asked for


@dataclass(frozen=True)
class Topic:
    """`fixed` channels cannot be switched off. One that `waits` is held during quiet hours. `ttl` in seconds."""

    name: str
    templates: tuple[str, ...]
    fixed: tuple[str, ...]
    waits: bool
    urgency: str  # RFC 8030 §5.3
    ttl: int


@cache
def _data() -> dict:
    return json.loads((Path(__file__).parent / "data" / "topics.json").read_text("utf-8"))


@cache
def topics() -> dict[str, Topic]:
    """By name, in the order in which people choose. The last one takes what no other does: it cannot be switched off."""
    return {
        one["topic"]: Topic(
            one["topic"], tuple(one["templates"]), tuple(one["fixed"]), one["waits"], one["urgency"], one["ttl"]
        )
        for one in _data()["topics"]
    }


def topic_of(template: str) -> Topic:
    return next(topic for topic in topics().values() if template.startswith(topic.templates))


def quiet_hours() -> dict[str, str]:
    """`{"from": "21:00", "until": "07:00"}` in Cần Thơ."""
    return dict(_data()["quietHours"])


def awake(topic: Topic, moment: datetime) -> datetime:
    """`moment`, or the end of the quiet hours it falls into."""
    if not topic.waits:
        return moment
    hours = quiet_hours()
    begins, ends = (time.fromisoformat(hours[name]) for name in ("from", "until"))
    here = moment.astimezone(config.HO_CHI_MINH)
    if ends <= here.time() < begins:
        return moment
    morning = here.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return (morning if here.time() < ends else morning + timedelta(days=1)).astimezone(moment.tzinfo)
