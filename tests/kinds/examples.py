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
    "assistive-need": {"need": "hearing", "text": "nói chậm và to"},
    "birth": {"delivery": "caesarean", "preterm": False, "weightG": 3100, "lengthCm": 49.5, "motherTetanusDoses": 2},
    "condition": {"code": "qd831:2", "text": "Tăng huyết áp", "sinceYear": 2019, "icd10": "I10"},
    "disability": {"part": "hearing", "text": "tai trái nghe kém", "sinceYear": 2020},
    "document": {"type": "vaccination-book", "title": "Sổ tiêm chủng", "issuedBy": "Trạm Y tế", "note": "hai trang"},
    "emergency-contact": {"name": "Trần Văn Mẫu", "relation": "con trai", "phone": "0900000012"},
    "encounter": {
        "visit": "SYNTH-0002",
        "facility": "92001",
        "place": "Bệnh viện mẫu",
        "type": "inpatient",
        "reason": "Đau bụng",
        "diagnoses": [{"icd10": "K35.8", "text": "Viêm ruột thừa cấp", "conclusion": None}],
        "result": "recovered",
        "discharge": "discharged",
    },
    "exam": {
        "reason": "Khám định kỳ",
        "doctor": "Bác sĩ Mẫu",
        "systolic": 148,
        "diastolic": 88,
        "weight": 58.5,
        "glasses": False,
        "organs": {"heart": "T1, T2 đều", "teeth": "sâu răng 36"},
        "other": [{"name": "Pain severity", "value": 2, "unit": "{score}"}],
        "diagnoses": [{"icd10": "I10", "text": "Tăng huyết áp", "conclusion": None}],
    },
    "family-history": {"kind": "condition", "code": "qd831:3", "text": "típ 2", "affectedRelative": "mother"},
    "growth": {"weight": 7.9, "length": 68.5, "head": 43.2, "place": "Trạm Y tế phường An Bình"},
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
    "lab-result": {
        "group": "laboratory",
        "name": "Glucose",
        "value": 7.8,
        "unit": "mmol/L",
        "range": "3,9 – 6,4",
        "flag": "high",
        "visit": "SYNTH-0001",
        "coding": {"system": "urn:sokhoe:service", "code": "23.0075.1494"},
    },
    "legacy-section": {
        "system": "qd831",
        "section": "TIENSU/SOGHICHU",
        "text": "<SOGHICHU><MOTA>Ghi riêng của trạm</MOTA></SOGHICHU>",
    },
    "medication": {"name": "Amlodipin", "strength": "5 mg", "dose": "1 viên", "frequency": "mỗi sáng", "ongoing": True},
    "other-history": {"text": "Từng bị rắn cắn"},
    "pregnancy-tetanus": {
        "dose": 2,
        "pregnancyMonth": 6,
        "product": "VAT",
        "place": "Trạm Y tế phường An Bình",
        "reaction": "đau chỗ tiêm",
        "nextDue": "2026-11-05",
    },
    "procedure": {"text": "Mổ ruột thừa", "bodyPart": "Bụng", "year": 2010},
    "reproductive-health": {
        "contraception": "Vòng tránh thai",
        "lastPregnancy": "năm 2012",
        "gravida": 3,
        "miscarriages": 1,
        "parity": 2,
        "livingChildren": 2,
    },
    "review": {"sections": ["allergy", "condition"], "unchanged": ["allergy"]},
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
