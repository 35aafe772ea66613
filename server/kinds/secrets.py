"""Words and codes that only a closed list of people may know (Luật 64/2006, amended 2020, Đ30; domain §2.3 O15)."""

import re

# ICD-10 and SNOMED CT codes, words, and medicines given for HIV only; tenofovir and lamivudine alone also treat hepatitis B.
HIV_CODES = re.compile(r"B2[0-4]|Z21|86406008$|62479008$|165816005$")
HIV_WORDS = re.compile(
    r"\b(hiv|aids|sida|arv|tld)\b|efavirenz|(dolute|ralte|bicte)gravir|(lopi|daru|ataza)navir|nevirapin|zidovudin"
    r"|abacavir",
    re.IGNORECASE,
)

# ICD-10 chapter V without intellectual disability and development (F70–F99), which the form asks for openly.
MIND_CODES = re.compile(r"F[0-6]\d")


def about_hiv(content: dict) -> bool:
    """Does this content of any kind speak of HIV?"""
    codes = (content.get("icd10"), (content.get("coding") or {}).get("code"))
    words = (content.get(member) for member in ("text", "name", "reason", "note"))
    return any(HIV_CODES.match(code or "") for code in codes) or any(HIV_WORDS.search(word or "") for word in words)


def about_mind(content: dict) -> bool:
    """Does this condition speak of mental illness?"""
    return content.get("code") == "qd831:10" or bool(MIND_CODES.match(content.get("icd10") or ""))
