"""What else a station should know about a person's past (QĐ 831 B8), in their own words."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from server.kinds import members
from server.kinds.base import AnySchema, Base, Content, Found

SECTION = "TIENSU/VANDEKHAC"


class OtherHistoryContent(Content):
    text = members.note()


class OtherHistory(Base):
    name = "other-history"
    schema: AnySchema = OtherHistoryContent
    sections = (SECTION,)

    def to_qd831(self, record: dict) -> dict | None:
        text = record["content"]["text"]
        return {SECTION: text} if text else None

    def from_qd831(self, root: Element) -> Iterable[Found]:
        if text := (root.findtext(SECTION) or "").strip():
            yield Found("", {"text": text})
