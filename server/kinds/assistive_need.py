"""What a person needs from others to be understood, to move and to be cared for."""

from server.kinds import members
from server.kinds.base import AnySchema, Base, Content

NEEDS = ("mobility", "sight", "hearing", "speech", "reading", "memory", "language", "carer", "other")


class AssistiveNeedContent(Content):
    need = members.word(*NEEDS)
    text = members.text()

    needs = (("need", "text"),)


class AssistiveNeed(Base):
    name = "assistive-need"
    schema: AnySchema = AssistiveNeedContent
