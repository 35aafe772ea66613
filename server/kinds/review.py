"""The yearly look through one's own record (QĐ 831: brought up to date every year): which sections were read, and which still hold."""

from marshmallow import fields

from server.kinds import members
from server.kinds.base import AnySchema, Base, Content
from server.records.kind import Facts, Problem


class ReviewContent(Content):
    sections = fields.List(members.CodeOf("kinds"), **members.ABSENT)
    unchanged = fields.List(members.CodeOf("kinds"), **members.ABSENT)

    needs = (("sections",),)


class Review(Base):
    """Says nothing about health itself; what changed is written into the sections as always."""

    name = "review"
    schema: AnySchema = ReviewContent

    def rules(self, content: dict, occurred: dict | None, facts: Facts) -> list[Problem]:
        beyond = set(content["unchanged"] or ()) - set(content["sections"] or ())
        return super().rules(content, occurred, facts) + ([("content.unchanged", "not-in-list")] if beyond else [])
