"""From the inbox out of the app: to the browsers that may be woken, by SMS where somebody asked for it. The note in the relay
becomes deliveries; each is taken by one worker at a time and is judged anew when it is sent."""

import base64
import logging
import uuid
from datetime import datetime, timedelta

from server import crypto, db, relay, texts
from server.errors import NotFound
from server.notify import choices, phones, push, sms, subscriptions, topics
from server.notify.push import Answer
from server.notify.topics import Topic
from server.patients import consent, relationships, service
from server.patients.service import Person

log = logging.getLogger("sokhoe.outgoing")

TOPIC = "message-out"
LEASE = timedelta(minutes=5)
OLDEST = timedelta(days=2)  # an older word is no news any more
TRIES = 8
BATCH = 100

ADD = """insert into delivery (patient_id, id, message_id, channel, subscription_id, due_at, tries, created_at)
values (?, ?, ?, ?, ?, ?, 0, ?) on conflict (patient_id, id) do nothing"""
MESSAGE = "select id, about_id, template from inbox_message where patient_id = ? and id = ?"


def expect(reader_id: str, message_id: str, at: datetime) -> None:
    """A message came into this inbox: have the worker carry word of it outside, if there is anywhere to. Inside the caller's
    transaction."""
    ways = db.one(
        "select 1 as n where exists (select 1 from push_subscription where patient_id = ?) "
        "or exists (select 1 from notice_choice where patient_id = ? and sms)",
        reader_id,
        reader_id,
    )
    if ways:
        relay.post(reader_id, TOPIC, at, message=message_id)


def carry(now: datetime) -> int:
    """Make deliveries of what came, send what is due; how much that was."""
    spread = sum(_spread(note, now) for note in list(relay.waiting(topics=(TOPIC,))))
    due = db.rows("select * from delivery where due_at <= ? order by due_at limit ?", db.micros(now), BATCH)
    return spread + sum(_take(row, now) for row in due)


def _spread(note: dict, now: datetime) -> int:
    """One delivery for each way out, at once or when the quiet hours end."""
    reader_id = note["patient_id"]
    with db.atomic():
        message = db.one(MESSAGE, reader_id, note["facts"]["message"])
        if relay.done(note) and message:
            topic = topics.topic_of(message["template"])
            ways = [("push", row["id"]) for row in subscriptions.of(reader_id)] + [("sms", None)]
            for channel, subscription_id in ways:
                if choices.wants(reader_id, topic, channel):
                    _add(reader_id, message["id"], channel, subscription_id, topics.awake(topic, now), now)
    return 1


def _add(reader_id: str, message_id: str, channel: str, subscription_id: str | None, due: datetime, now) -> None:
    delivery_id = str(uuid.uuid5(uuid.UUID(message_id), subscription_id or channel))
    db.run(ADD, reader_id, delivery_id, message_id, channel, subscription_id, db.micros(due), db.micros(now))


def _take(row: dict, now: datetime) -> int:
    """Send one, unless another worker has it. A worker that dies while sending leaves it for after its lease."""
    taken = db.run(
        "update delivery set due_at = ?, tries = tries + 1 where patient_id = ? and id = ? and due_at = ?",
        db.micros(now + LEASE),
        row["patient_id"],
        row["id"],
        row["due_at"],
    )
    if taken:
        topic, answer = _sent(row, now)
        _settle(row, topic, answer, now)
    return taken


def _sent(row: dict, now: datetime) -> tuple[Topic | None, Answer]:
    """Whether it is still wanted is asked at the last moment: a consent may have been withdrawn, a right have ended."""
    message = db.one(MESSAGE, row["patient_id"], row["message_id"])
    if message is None or row["created_at"] < db.micros(now - OLDEST):
        return None, Answer("refused")
    topic = topics.topic_of(message["template"])
    try:
        reader = service.get(row["patient_id"])
        if not _wanted(reader, message, topic, row["channel"]):
            return topic, Answer("refused")
        return topic, _by_sms(reader, now) if row["channel"] == "sms" else _by_push(reader, row, topic)
    except NotFound:
        return topic, Answer("refused")
    except Exception as error:  # one that cannot be sent must not hold up the others
        log.error("a delivery failed: %s", type(error).__name__)
        return topic, Answer("later")


def _wanted(reader: Person, message: dict, topic: Topic, channel: str) -> bool:
    about = message["about_id"]
    knows = about == reader.id or reader.id in relationships.guardians(about)
    agreed = topic.name != "reminders" or consent.given(about, "reminders")
    return knows and agreed and choices.wants(reader.id, topic, channel)


def _by_push(reader: Person, row: dict, topic: Topic) -> Answer:
    held = next((one for one in subscriptions.of(reader.id) if one["id"] == row["subscription_id"]), None)
    if held is None:
        return Answer("refused")
    locale = _locale(reader.id)
    note = {
        "title": texts.say(locale, "outgoing.push-title"),
        "body": texts.say(locale, "outgoing.push-body"),
        "url": "/tin-nhan",
    }
    collapse = base64.urlsafe_b64encode(crypto.blind("push-topic", f"{reader.id}|{topic.name}")).decode()[:32]
    return push.send(subscriptions.opened(reader, held), note, topic, collapse)


def _by_sms(reader: Person, now: datetime) -> Answer:
    carrier, number = sms.sender(), phones.known(reader)
    if carrier is None or number is None:
        return Answer("refused")
    carrier.send(number, sms.text(reader.commune, _locale(reader.id)), now)
    return Answer("sent")


def _settle(row: dict, topic: Topic | None, answer: Answer, now: datetime) -> None:
    with db.atomic():
        if answer.word == "gone":
            subscriptions.drop(row["patient_id"], row["subscription_id"])
        elif answer.word == "later" and topic and row["tries"] + 1 < TRIES:
            wait = max(timedelta(seconds=min(answer.seconds, 86_400)), timedelta(minutes=2 ** row["tries"]))
            due = db.micros(topics.awake(topic, now + wait))
            db.run("update delivery set due_at = ? where patient_id = ? and id = ?", due, row["patient_id"], row["id"])
        else:
            db.run("delete from delivery where patient_id = ? and id = ?", row["patient_id"], row["id"])


def _locale(patient_id: str) -> str:
    row = db.one(
        "select a.locale from auth_account a join account_link l on l.account_id = a.id where l.patient_id = ? limit 1",
        patient_id,
    )
    return row["locale"] if row else "vi"
