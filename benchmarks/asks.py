"""The requests of the rows, as bytes on the wire, as our app sends them."""

import json
import uuid
from collections.abc import Iterator
from itertools import count, cycle, islice
from urllib.parse import urlencode

from auth.cookies import SID
from benchmarks.load import Unit
from benchmarks.people import Guest, content

COUNTER = count(1)
DEVICE = str(uuid.uuid4())


def get(path: str, cookie: str | None = None, **headers: str) -> bytes:
    return _request(
        "GET", path, {"Accept-Encoding": "gzip", **({"Cookie": f"{SID}={cookie}"} if cookie else {}), **headers}
    )


def post(path: str, body: object, **headers: str) -> bytes:
    data = json.dumps(body, ensure_ascii=False).encode()
    return (
        _request("POST", path, {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}) + data
    )


def empty(number: int) -> Iterator[Unit]:
    return islice(cycle([(get("/bench/empty"),)]), number)


def records(guests: list[Guest], number: int, **headers: str) -> Iterator[Unit]:
    """Their own whole record, in turn."""
    return islice(cycle([(_record(guest, **headers),) for guest in guests]), number)


def unchanged(guests: list[tuple[Guest, str]], number: int) -> Iterator[Unit]:
    """The same by people who hold it already: guest and ETag."""
    return islice(cycle([(_record(guest, **{"If-None-Match": f'"{etag}"'}),) for guest, etag in guests]), number)


def bench(page: str, guests: list[Guest], number: int) -> Iterator[Unit]:
    return islice(cycle([(get(f"/bench/{page}/{guest.patient_id}"),) for guest in guests]), number)


def writes(guests: list[Guest], number: int) -> Iterator[Unit]:
    """One new entry each."""
    return ((_write(guest),) for guest in islice(cycle(guests), number))


def writes_and_reads(guests: list[Guest], number: int) -> Iterator[Unit]:
    """One new entry, and then the record that has to be built anew."""
    return ((_write(guest), _record(guest)) for guest in islice(cycle(guests), number))


def searches(nurse: Guest, guests: list[Guest], number: int) -> Iterator[Unit]:
    """One resident by name and birth date, at the station's desk."""
    asked = [urlencode({"name": guest.name, "birthDate": guest.birth_date}) for guest in guests]
    return islice(cycle([(get(f"/api/v1/station/residents?{query}", nurse.cookie),) for query in asked]), number)


def _record(guest: Guest, **headers: str) -> bytes:
    return get(f"/api/v1/patients/{guest.patient_id}/record", guest.cookie, **headers)


def _write(guest: Guest) -> bytes:
    day = "2026-06-01"
    mutation = {
        "id": str(uuid.uuid4()),
        "counter": next(COUNTER),
        "patient": guest.patient_id,
        "type": "create",
        "record": str(uuid.uuid4()),
        "kind": "immunization",
        "content": content(next(COUNTER)),
        "occurred": {"from": day, "to": day, "words": None},
        "recordedAt": f"{day}T09:00:00+07:00",
    }
    ours = {"X-SoKhoe": "1", "Origin": "http://localhost:8000", "Sec-Fetch-Site": "same-origin"}
    return post(
        "/api/v1/sync/mutations", {"device": DEVICE, "mutations": [mutation]}, Cookie=f"{SID}={guest.cookie}", **ours
    )


def _request(method: str, path: str, headers: dict[str, str]) -> bytes:
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost:8000",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode()
