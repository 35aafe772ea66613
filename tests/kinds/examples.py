"""One ordinary record of every kind, as a phone or a file would bring it."""

DAY = {"from": "2025-10-05", "to": "2025-10-05", "words": None}
MONTH = {"from": "2025-12-01", "to": "2025-12-31", "words": "khoảng tháng 12/2025"}

CONTENTS = {
    "administrative": {
        "householdCode": "9231150001",
        "bloodAbo": "O",
        "bloodRh": "+",
        "religion": "1",
        "mobile": "0900000011",
        "currentAddress": {"line": "12 đường số 3", "commune": "31150", "province": "92"},
        "caregiver": {"name": "Đặng Thị Ba", "relation": "bà"},
    },
    "allergy": {"type": "drug", "substance": "Penicillin", "reaction": "nổi mề đay", "severity": "moderate"},
    "birth": {"delivery": "caesarean", "preterm": False, "weightG": 3100, "lengthCm": 49.5, "motherTetanusDoses": 2},
    "condition": {"code": "qd831:2", "text": "Tăng huyết áp", "sinceYear": 2019, "icd10": "I10"},
    "exam": {
        "reason": "Khám định kỳ",
        "doctor": "Bác sĩ Mẫu",
        "systolic": 148,
        "diastolic": 88,
        "weight": 58.5,
        "glasses": False,
        "other": [{"name": "Pain severity", "value": 2, "unit": "{score}"}],
        "diagnoses": [{"icd10": "I10", "text": "Tăng huyết áp", "conclusion": None}],
    },
    "home-measurement": {
        "measure": "blood-pressure",
        "systolic": 152,
        "diastolic": 94,
        "unit": "mm[Hg]",
        "setting": "home",
    },
    "immunization": {
        "vaccine": {"cvx": "132", "product": "Infanrix Hexa"},
        "lot": "A12",
        "place": "Trạm Y tế phường An Bình",
        "performer": "Võ Ngọc Lan",
        "doseText": "mũi 1",
        "reaction": "sốt nhẹ",
    },
    "legacy-section": {
        "system": "qd831",
        "section": "TIENSU/KHUYETTAT",
        "text": "<KHUYETTAT><MOTA>Nghe kém</MOTA></KHUYETTAT>",
    },
    "medication": {"name": "Amlodipin", "strength": "5 mg", "dose": "1 viên", "frequency": "mỗi sáng", "ongoing": True},
    "procedure": {"text": "Mổ ruột thừa", "bodyPart": "Bụng", "year": 2010},
    "risk-factor": {"factor": "alcohol", "state": "yes", "amount": 2, "quit": False},
}


def record(kind: str, content: dict, occurred: dict | None = None, **more) -> dict:
    """A wire record of this kind."""
    return {
        "id": "6d7ea6a5-0000-4000-8000-000000000001",
        "kind": kind,
        "content": content,
        "occurred": occurred,
        "source": "self",
        "verificationStatus": "unconfirmed",
        **more,
    }
