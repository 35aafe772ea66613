"""A paper kept as a photo or a PDF: what it is, who gave it, when. The pages themselves are the record's evidence."""

from server.kinds import fhir, members
from server.kinds.base import AnySchema, Base, Content

TYPES = (
    "vaccination-book",
    "prescription",
    "lab-result",
    "imaging",
    "discharge",
    "referral",
    "appointment",
    "certificate",
    "insurance",
    "other",
)


class DocumentContent(Content):
    type = members.word(*TYPES)
    title = members.text()
    issuedBy = members.text()
    note = members.note()

    needs = (("type", "title"),)


class Document(Base):
    name = "document"
    schema: AnySchema = DocumentContent

    def to_fhir(self, record: dict) -> dict:
        content = record["content"]
        pages = [{"attachment": {"url": f"urn:uuid:{page['id']}"}} for page in record.get("evidence") or ()]
        return fhir.resource(
            record,
            "DocumentReference",
            extensions=fhir.kept(content, *content),
            status="current",
            type=fhir.concept(content["title"], {"system": fhir.KIND, "code": content["type"] or self.name}),
            description=content["note"],
            content=pages or [{"attachment": {"title": content["title"] or content["type"] or self.name}}],
        )

    def from_fhir(self, resource: dict) -> tuple[dict, dict | None] | None:
        return fhir.own(resource, "DocumentReference", self.name)
