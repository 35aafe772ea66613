"""A small API for looking at the pages: synthetic people, kept in memory, no rules beyond what the pages need."""
import json
import re
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlparse

import segno

sys.path.insert(0, str(Path(__file__).parents[2]))
from pwa.tools.fake_station import FakeStation
from server.risk import scores, statements, wire
from server.risk.children import Child
from server.risk.model import Person

LISTS = Path(__file__).parents[2] / "server/terminology/data"

ME, AN = "b0000000-0000-4000-8000-000000000011", "b0000000-0000-4000-8000-000000000013"
SESSION = {"account": "a0000000-0000-4000-8000-000000000011", "name": "Nguyễn Thị Mỹ Hạnh", "level": 2, "roles": ["resident"],
           "station": None, "patient": ME, "stepUpUntil": None, "locale": "vi"}


def person(id, name, birth, sex, relationship):
    return {"id": id, "name": name, "birthDate": birth, "birthDateText": None, "sex": sex, "numberMasked": "092•••••0011",
            "commune": {"code": "31150", "name": "phường An Bình"}, "relationship": relationship, "level": "owner", "until": None}


PEOPLE = [person(ME, "Nguyễn Thị Mỹ Hạnh", "1994-03-14", "female", "self"), person(AN, "Trần Gia An", "2025-08-01", "male", "child")]


def record(n, kind, content, day, **more):
    lan = {"name": "Võ Ngọc Lan", "role": "staff", "onBehalfOf": None}
    mine = {"name": SESSION["name"], "role": "family", "onBehalfOf": None}
    station = more.get("source") == "station"
    base = {"id": f"c0000000-0000-4000-8000-{n:012d}", "kind": kind, "code": None, "content": content, "contentSchema": 1, "source": "family",
            "verificationStatus": "unconfirmed", "tag": "self-declared", "sensitivity": "normal", "version": 1,
            "occurred": {"from": day, "to": day, "words": None}, "author": lan if station else mine, "recordedAt": "2026-06-10T02:05:00Z",
            "receivedAt": "2026-06-10T02:05:04Z", "evidence": [], "verification": None, "task": None, "supersedes": None,
            "conflictOf": None, "duplicateOf": None}
    return base | more


def dose(n, cvx, day, place=None, **more):
    return record(n, "immunization", {"vaccine": {"cvx": cvx, "product": None, "antigens": []}, "place": place}, day, **more)


def decided(outcome, reason=None, before=None):
    return {"outcome": outcome, "reason": reason, "by": "Võ Ngọc Lan", "station": "Trạm Y tế An Bình", "at": "2026-06-09T08:00:00Z", "before": before}


def records_of_an():
    sibling = dose(5, "132", "2025-10-08", "Trạm Y tế An Bình", conflictOf="c0000000-0000-4000-8000-000000000002")
    returned = dose(4, "178", "2026-01-07", None, verificationStatus="refuted", tag="needs-correction", verification=decided("refuted", "R01"))
    vague = dose(3, "132", "2025-12-01", None, tag="in-review", task={"state": "claimed", "promisedBy": "2026-06-12"})
    vague["occurred"] = {"from": "2025-12-01", "to": "2025-12-31", "words": "khoảng tháng 12/2025"}
    return [dose(1, "19", "2025-08-02", "Trạm Y tế An Bình", source="station", verificationStatus="confirmed", tag="station", verification=decided("confirmed")),
            dose(2, "132", "2025-10-07", "Trạm Y tế An Bình", version=2), vague, returned, sibling,
            dose(7, "05", "2026-05-04"), record(8, "immunization", {"vaccine": {"cvx": "129", "product": None, "antigens": []}, "notGiven": "unwell"}, "2026-06-01"),
            dose(6, "05", "2026-05-03", "Bệnh viện Nhi đồng Cần Thơ", source="registry", verificationStatus="confirmed", tag="registry", author=None),
            dose(10, "19", "2025-08-03", None, verificationStatus="refuted", tag="needs-correction", duplicateOf="c0000000-0000-4000-8000-000000000001", verification=decided("refuted", "R07")), *growth_of_an()]


def growth_of_an():
    weights = [(3.2, "2025-08-01"), (4.4, "2025-09-03"), (6.1, "2025-11-02"), (7.4, "2026-02-01"), (8.3, "2026-04-05"), (8.7, "2026-06-05")]
    lengths = [(50, "2025-08-01"), (58.5, "2025-11-02"), (66, "2026-02-01"), (73.1, "2026-06-05")]
    own = [record(60 + i, "home-measurement", {"measure": "weight", "value": kg, "unit": "kg"}, day) for i, (kg, day) in enumerate(weights)]
    own += [record(70 + i, "home-measurement", {"measure": "length", "value": cm, "unit": "cm"}, day) for i, (cm, day) in enumerate(lengths)]
    station = {"weight": 8.6, "length": 72.5, "height": None, "head": 45.2, "place": "Trạm Y tế An Bình"}
    return own + [record(80, "growth", station, "2026-05-28", source="station", verificationStatus="confirmed", tag="station")]


def pressure(n, systolic, diastolic, day):
    return record(n, "home-measurement", {"measure": "blood-pressure", "systolic": systolic, "diastolic": diastolic, "unit": "mm[Hg]", "setting": "home"}, day, source="self")


def records_of_me():
    readings = [pressure(20 + i, s, d, day) for i, (s, d, day) in enumerate(
        [(152, 94, "2026-04-02"), (148, 92, "2026-04-20"), (139, 88, "2026-05-03"), (142, 90, "2026-05-20"), (128, 82, "2026-06-08")])]
    height = record(34, "home-measurement", {"measure": "height", "value": 158, "unit": "cm"}, "2026-06-01", source="self")
    weight = record(30, "home-measurement", {"measure": "weight", "value": 56.5, "unit": "kg"}, "2026-06-01", source="self")
    allergy = record(31, "allergy", {"type": "drug", "substance": "Penicillin", "reaction": "nổi mẩn", "severity": "moderate"}, "2026-06-01",
                     tag="station-corrected", source="self", verificationStatus="confirmed",
                     verification=decided("corrected", None, {"content": {"type": "drug", "substance": "Amoxicilin", "reaction": "nổi mẩn"}, "occurred": None}))
    old = record(32, "administrative", {"householdCode": "9231150009", "mobile": "0900000031", "currentAddress": {
        "line": "12 đường số 3", "hamlet": None, "commune": "31150", "province": "92"}}, "2023-05-01", source="legacy", tag="legacy", occurred=None, author=None)
    own = record(33, "administrative", {"occupation": "Giáo viên", "bloodAbo": "O", "bloodRh": "+", "religion": "1", "caregiver": {"name": "Đặng Thị Ba", "relation": "mẹ", "mobile": "0900 000 011", "landline": None}}, "2026-06-01", source="self")
    return [*readings, weight, height, allergy, old, own, *sections_of_me()]


def sections_of_me():
    mine = {"source": "self"}
    diagnoses = [{"icd10": "I10", "text": "Tăng huyết áp nguyên phát", "conclusion": None}]
    return [record(40, "birth", {"delivery": "vaginal", "preterm": False, "asphyxia": None, "weightG": 3200, "lengthCm": 49.5, "defect": None, "motherTetanusDoses": 2, "other": None}, "1994-03-14", **mine),
            record(41, "risk-factor", {"factor": "smoking", "state": "no", "amount": None, "quit": True}, "2026-06-01", **mine),
            record(42, "risk-factor", {"factor": "alcohol", "state": "yes", "amount": 2, "quit": None}, "2026-06-01", **mine),
            record(43, "risk-factor", {"factor": "drug", "state": "no", "amount": None, "quit": None}, "2026-06-01", sensitivity="restricted", **mine),
            record(44, "procedure", {"text": "Mổ ruột thừa", "bodyPart": "Bụng bên phải", "year": None, "place": "Bệnh viện Đa khoa Cần Thơ"}, "2015-07-02", **mine),
            record(45, "medication", {"none": True}, "2026-06-01", **mine),
            record(46, "family-history", {"kind": "condition", "code": "qd831:3", "text": None, "affectedRelative": "mother"}, "2026-06-01", **mine),
            record(47, "reproductive-health", {"gravida": 1, "parity": 1, "miscarriages": 0, "abortions": 0, "vaginalBirths": 1, "contraception": "vòng"}, "2026-06-01", sensitivity="restricted", **mine),
            record(48, "exam", {"reason": "Khám định kỳ", "pulse": 72, "systolic": 128, "diastolic": 82, "weight": 56.5, "bmi": 22.6, "glasses": False, "diagnoses": diagnoses, "advice": "Ăn nhạt, đi bộ mỗi ngày.", "doctor": "BS Lê Văn Tám", "visit": "LK0001", "height": None, "waist": 79, "temperature": None, "spo2": None},
                   "2026-05-12", source="facility", verificationStatus="confirmed", tag="facility", author=None),
            record(49, "lab-result", {"group": "laboratory", "name": "Glucose máu đói", "value": 5.4, "unit": "mmol/L", "range": "3,9 - 6,4", "flag": "normal"}, "2026-05-12", source="facility", verificationStatus="confirmed", tag="facility", author=None),
            record(50, "legacy-section", {"system": "hssk-2023", "section": "TIENSU/TIENSU_PHAUTHUAT", "part": 0, "text": "Mổ ruột thừa năm 2015"}, "2023-05-01", source="legacy", tag="legacy", occurred=None, author=None),
            record(51, "emergency-contact", {"name": "Trần Minh Tuấn", "relation": "chồng", "phone": "0912 000 012"}, "2026-06-01", **mine),
            record(52, "condition", {"code": None, "text": "Viêm mũi dị ứng", "icd10": "J30.4", "sinceYear": 2019}, "2019-01-01", **mine),
            record(54, "pregnancy-tetanus", {"dose": 2, "pregnancyMonth": 6, "product": "VAT", "lot": "TD-0219", "place": "Trạm Y tế An Bình", "performer": None, "reaction": "sưng tay 1 ngày", "nextDue": "2026-12-05"}, "2026-05-05", **mine),
            record(53, "disability", {"part": "hearing", "text": "tai trái nghe kém", "note": None}, "2020-01-01", **mine)]


INBOX = [{"id": "m1", "at": "2026-06-09T08:01:00Z", "read": False, "title": "Trạm nhờ bạn chụp lại ảnh", "patient": AN,
          "text": "Ảnh sổ của Trần Gia An bị mờ, Trạm không đọc được ngày. Chụp lại giúp nhé.", "record": "c0000000-0000-4000-8000-000000000004"},
         {"id": "m2", "at": "2026-06-01T01:00:00Z", "read": True, "title": "Chào mừng bạn đến Sổ Khỏe", "patient": None, "record": None,
          "text": "Trạm Y tế không bao giờ hỏi mã OTP. Đừng đưa mã cho ai."}]


def entry(n, at, sentence, kind, name="", role=""):
    return {"id": f"l{n}", "at": at, "sentence": sentence, "class": kind, "who": {"name": name, "role": role, "station": None}, "purpose": None}


LOG = [entry(1, "2026-06-10T02:12:00Z", "Chị Lan (điều dưỡng, Trạm Y tế An Bình) đã xem sổ tiêm của bé An để đối chiếu.", "station", "Võ Ngọc Lan", "nurse"),
       entry(2, "2026-06-10T01:00:00Z", "Hệ thống tính lịch tiêm.", "automatic"), entry(3, "2026-06-10T00:40:00Z", "Bạn đã xem hồ sơ.", "self"),
       entry(4, "2026-06-09T07:00:00Z", "Anh Bình (điều dưỡng, Trạm Y tế Kế Sách) đã xem phần cơ bản, lý do: khám tại chỗ.", "outside-commune", "Danh Bình", "nurse")]

CONSENTS = [{"purpose": purpose, "required": required, "basis": "Luật 91/2025/QH15 Đ9; NĐ 102/2025/NĐ-CP", "text": text, "textVersion": "1", "textHash": "0" * 64, "state": "none", "at": None}
            for purpose, required, text in [
                ("keep-record", True, "Sổ Khỏe lưu thông tin sức khỏe bạn ghi, ở dạng mã hóa, để bạn và gia đình dùng."),
                ("station-verification", True, "Trạm Y tế nơi bạn ở xem các mục bạn gửi và xác minh với giấy tờ."),
                ("reminders", False, "Bạn nhận tin nhắc khi tới lịch tiêm hoặc lịch khám."),
                ("statistics", False, "Số liệu không có tên được dùng để tính tỉ lệ tiêm của xã.")]]

DEVICES = [{"id": "s1", "current": True, "device": "Chrome trên Android", "createdAt": "2026-06-10T02:00:00Z", "lastSeenAt": "2026-06-10T02:05:00Z"},
           {"id": "s2", "current": False, "device": "Chrome trên Windows", "createdAt": "2026-06-01T02:00:00Z", "lastSeenAt": "2026-06-08T02:05:00Z"}]

def why(code, rule=None, after=None, confidence="found", **more):
    return {"code": code, "rule": rule, "series": "", "slot": None, "source": ["TT52 p.7", "HCDC"], "confidence": confidence, "after": after, "version": "vn-2026-02-15"} | more


def line(group, status, dose, recommended, reason, availability="programme"):
    return {"group": group, "status": status, "dose": dose, "earliest": recommended, "recommended": recommended, "pastDue": None, "availability": availability, "why": reason}


def said(effect, sentence):
    return {"statements": [{"record": None, "effect": effect, "sentence": sentence}]}


FORECAST = {"ruleVersion": "vn-2026-02-15", "asOf": "2026-06-10", "items": [
    line("rubella", "overdue", 1, "2026-05-01", why("recommended-age", "18 months")),
    line("polio", "due", 3, "2026-06-08", why("minimum-interval", after="c0000000-0000-4000-8000-000000000003", confidence="found (>= 1 month); 4 months is practice") | said("ask-first", "Hồ sơ ghi suy giảm miễn dịch bẩm sinh (tự khai, chưa xác minh): hãy nói với nhân viên y tế trước khi dùng vắc xin ngừa bại liệt.")),
    line("rotavirus", "contraindicated", None, None, why("observation-028", source=None) | said("contraindicated", "Hồ sơ ghi từng bị lồng ruột (đã xác minh): không nên dùng vắc xin ngừa tiêu chảy do Rota. Hãy hỏi nhân viên y tế.")),
    line("tuberculosis", "complete", None, None, why("series-complete", source=None)),
    line("dtp", "not-yet", 4, "2027-02-01", why("recommended-age", "18 months")),
    line("japanese-encephalitis", "not-yet", 1, "2026-08-01", why("recommended-age", "12 months")),
    line("hpv", "not-yet", 1, "2034-08-01", why("recommended-age", "9 years"), "service")],
    "doses": [{"record": "c0000000-0000-4000-8000-000000000002", "status": "not-valid", "reason": "too-young", "antigens": []}], "undated": [],
    "differences": [{"group": "dtp", "code": "complete-once-verified", "sentence": "Nếu mũi ngày 01/12/2025 được xác minh thì đã tiêm đủ bạch hầu – ho gà – uốn ván."}]}


def asked(section, state, newest=None, fresh=False, why=""):
    return {"section": section, "name": section, "state": state, "count": 1 if state == "items" else None, "newest": newest, "fresh": fresh, "missing": [], "why": why}


SECTIONS = [asked("administrative", "items", "2026-06-01", True), asked("emergency-contact", "not-declared", why="Khi bạn không nói được, người cứu giúp biết gọi cho ai."),
            asked("allergy", "items", "2026-06-01", True), asked("condition", "not-declared", why="Bác sĩ chọn thuốc và cách chữa theo những bệnh bạn đã có."),
            asked("medication", "not-declared", why="Thuốc này có thể kỵ thuốc kia. Có danh sách thì bác sĩ tránh được."), asked("immunization", "not-declared", why="Để biết mũi nào đã đủ và mũi nào còn thiếu."),
            asked("home-measurement", "items", "2026-06-08", True), asked("procedure", "not-declared", why="Đã mổ gì, năm nào: bác sĩ cần biết trước khi khám hoặc mổ lần nữa."),
            asked("family-history", "none", "2025-01-08", False)]
COMPLETENESS = {"sections": SECTIONS, "filled": 4, "of": 9, "asOf": "2026-06-10", "version": "completeness-1"}


NOTHING = {name: {"items": [], "next": None} for name in ("inbox", "access-log", "issued-certificates")} | {
    "forecast": FORECAST | {"items": [], "doses": [], "differences": []},
    "completeness": COMPLETENESS | {"filled": 0, "sections": [one | {"state": "not-declared", "count": None, "newest": None, "fresh": False} for one in SECTIONS]}}


def drawing(text):
    """As the server draws a code."""
    rows = [list(row) for row in segno.make_qr(text, error="l").matrix_iter(border=4)]
    return {"size": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, black in enumerate(row) if black)}


CODES = ["shc:/1/2/" + "5676" * 500, "shc:/2/2/" + "2909" * 500]
CERTIFICATE = {"id": "d0000000-0000-4000-8000-000000000001", "rid": "A" * 22, "state": "valid", "issuedAt": "2026-06-10T02:00:00Z", "stateAt": "2026-06-10T02:00:00Z",
               "issuer": "https://so-khoe.example", "codes": CODES, "drawings": [drawing(code) for code in CODES], "doses": ["c0000000-0000-4000-8000-000000000001"]}
GIVEN = {"product": "EU/1/20/1528", "productText": "Comirnaty", "vaccine": None, "diseases": ["covid-19"], "date": "2021-08-20", "dose": 2, "of": 2,
         "country": "VN", "issuer": "Bộ Y tế (thử)", "id": "URN:UVCI:01:VN:SYNTHETIC#1", "lot": None, "antigens": ["840539006"]}
VERDICT = {"word": "valid", "sentence": "Chứng nhận hợp lệ: chữ ký đúng và còn hiệu lực.", "issuer": "Bộ Y tế (thử)", "given": [GIVEN],
           "subject": {"family": "Nguyễn", "given": "Thị Mỹ Hạnh", "birthDate": "1994-03-14"}}


TODAY = date(2026, 6, 10)


def scores_of(person, records, locale):
    """As the server makes them: the room is pure."""
    born = date.fromisoformat(person["birthDate"])
    shown = scores.scores(Person(person["sex"], born), Child(person["sex"], born), statements.entries(records, TODAY), TODAY)
    return wire.document(shown, TODAY, locale)


NURSE = {"name": "Võ Ngọc Lan", "roles": ["resident", "nurse"], "station": {"commune": "31150", "name": "Trạm Y tế phường An Bình"}}
NOTICES = {"topics": [{"topic": topic, "inbox": True, "push": True, "sms": False, "fixed": fixed, "waits": topic != "security"} for topic, fixed in
                      (("reminders", []), ("verification", ["inbox"]), ("access", ["inbox"]), ("security", ["inbox", "push"]))],
           "quietHours": {"from": "21:00", "until": "07:00", "zone": "Asia/Ho_Chi_Minh"}, "phoneMasked": "090****123", "smsAvailable": True}


def due_child(n, name, born, groups, check):
    return {"patient": person(f"d0000000-0000-4000-8000-00000000000{n}", name, born, "male", "station") | {"birthDateText": "/".join(reversed(born.split("-")))}, "dueOn": groups[0][1], "ruleVersion": "vn-2026-02-15",
            "groups": [{"group": "g", "name": what, "dose": 1, "recommended": day, "pastDue": None, "status": status, "askFirst": what == "sởi" and n == 1} for what, day, status in groups],
            "toCheck": [{"group": "c", "name": what, "days": [day]} for what, day in check], "guardians": [{"name": "Nguyễn Thị Mỹ Hạnh", "phoneMasked": "090****123"}, {"name": "Trần Minh Tuấn", "phoneMasked": None}][: n]}


DUE = {"by": "2026-06-10", "next": None, "items": [
    due_child(1, "Trần Gia An", "2025-08-01", [("sởi", "2026-05-01", "overdue"), ("bại liệt tiêm (IPV)", "2026-06-01", "due")], [("viêm gan B", "2025-10-05"), ("bạch hầu, ho gà, uốn ván", "2025-10-05")]),
    due_child(2, "Lê Thị Na", "2025-08-01", [("sởi", "2026-05-01", "overdue")], [])]}


class FakeApi:
    """Answers what the pages ask. `state` is open, newcomer (nothing said yet), trouble (no list can be had, nothing leaves),
    offline, signed-out, level-1, too-old, no-consent, no-commune, nurse or nurse-idle."""

    def __init__(self, state="open", locale="vi"):
        self.state, self.keys, self.locale, self.off = state, {}, locale, False
        self.records = {ME: [], AN: []} if state == "newcomer" else {ME: records_of_me(), AN: records_of_an()}
        self.station = FakeStation(PEOPLE, self.records, state == "nurse") if state.startswith("nurse") else None

    def answer(self, method, url, body):
        """Status and body, or None when no answer comes."""
        path = urlparse(url).path
        if self.state == "offline" or (self.state == "trouble" and path == "/api/v1/sync/mutations"):
            return None
        if self.state == "too-old":
            return 426, refusal(426, "client-too-old")
        if path == "/api/v1/visitor":
            return 200, {"session": None if self.state == "signed-out" else SESSION | {"level": 1 if self.state == "level-1" else 2} | (NURSE if self.station else {})}
        if self.state == "signed-out":
            return 401, refusal(401, None)
        if "/outbox-key" in path:
            return self.key(method, path, body)
        if path == "/api/v1/sync/mutations":
            return 200, {"results": [self.take(mutation) for mutation in json.loads(body)["mutations"]]}
        if path == "/api/v1/sync/changes":
            return self.changes(re.search(r"patient=([0-9a-f-]+)", url)[1])
        if path.endswith("/scores") and self.state != "trouble":
            return self.scores(method, path.split("/")[-2], body)
        return self.read(path)

    def scores(self, method, patient, body):
        if method == "PUT":
            self.off = not json.loads(body)["on"]
        person = next(one for one in PEOPLE if one["id"] == patient)
        return 200, wire.switched_off(TODAY, self.locale) if self.off else scores_of(person, self.records[patient], self.locale)

    def key(self, method, path, body):
        if method == "PUT":
            self.keys[path] = json.loads(body)
            return 204, None
        return (200, self.keys[path]) if path in self.keys else (404, refusal(404, None))

    def changes(self, patient):
        if self.state == "no-consent":
            return 403, refusal(403, "consent-required")
        return 200, {"items": self.records[patient], "next": "end", "more": False, "epoch": 1}

    def take(self, mutation):
        made = record(0, mutation.get("kind"), mutation.get("content"), "2026-06-10") | {
            "id": mutation["record"], "occurred": mutation.get("occurred"), "recordedAt": mutation["recordedAt"], "receivedAt": mutation["recordedAt"]}
        if mutation["type"] == "create":
            self.records[mutation["patient"]].append(made)
        return {"id": mutation["id"], "outcome": "applied", "first": None, "reason": None, "errors": {}, "record": made, "other": None}

    def read(self, path):
        if "/terminology/" in path:
            return 200, json.loads((LISTS / f"{path.rsplit('/', 1)[-1]}.json").read_text("utf-8"))
        if self.station and (told := self.station.answer(path)):
            return told
        if self.state == "trouble" and not path.endswith("/patients"):
            return 500, refusal(500, None)
        if self.state == "newcomer" and (nothing := NOTHING.get(path.rsplit("/", 1)[-1])):
            return 200, nothing
        if self.state == "no-commune" and path == "/api/v1/patients":
            return 200, listed([PEOPLE[0] | {"commune": None}, PEOPLE[1]])
        found = {"patients": listed(PEOPLE), "inbox": listed(INBOX), "access-log": listed(LOG),
                 "consents": listed(CONSENTS), "sessions": listed(DEVICES), "forecast": FORECAST, "completeness": COMPLETENESS, "versions": listed(self.records[AN][:2]), "issued-certificates": listed([CERTIFICATE]), "verify": VERDICT, "status": {"state": "superseded"},
                 "notification-settings": NOTICES, "due": DUE,
                 "tickets": {"id": "t1", "number": "AB-26-000123"}}.get(path.rsplit("/", 1)[-1])
        return (200, found) if found is not None else (404, refusal(404, None))


def listed(items):
    return {"items": items, "next": None}


def refusal(code, reason):
    return {"code": code, "status": "", "message": "", "reason": reason, "errors": {}}
