"""What an import could not map, kept verbatim so that nothing is lost. Nobody types it."""

from server.kinds import members
from server.kinds.base import AnySchema, Base, Content

# Sections of QĐ 831 that are closed to family viewers as their own kind will be (domain §1, B7).
SECRET_SECTIONS = frozenset({"TIENSU/SUCKHOE_SINHSAN"})


class LegacySectionContent(Content):
    system = members.text(40)
    section = members.text(200)
    part = members.whole(0, 10_000)
    text = members.text(20_000)

    needs = (("section",), ("text",))


class LegacySection(Base):
    name = "legacy-section"
    schema: AnySchema = LegacySectionContent
    writable = False

    def sensitivity(self, content: dict) -> str:
        return "restricted" if content.get("section") in SECRET_SECTIONS else super().sensitivity(content)
