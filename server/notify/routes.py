"""The inbox on the wire (contract §6)."""

from flask import request
from flask_smorest import Blueprint

from auth import guard
from server import config, texts
from server.notify import inbox, schemas
from server.patients.schemas import Page
from server.records.writing import count_write

blueprint = Blueprint("inbox", __name__, url_prefix="/api/v1/inbox", description="Messages inside the app")


@blueprint.get("")
@guard.signed_in(level=2)
@blueprint.arguments(Page(), location="query")
@blueprint.response(200, schemas.MessagesOut)
def list_messages(page):
    """One's own messages and those about people one acts for, newest first, in the reader's language."""
    return inbox.page(guard.identity(), **page, locale=texts.preferred(request))


@blueprint.post("/<id:message_id>/read")
@guard.signed_in(level=2)
@blueprint.arguments(schemas.Nothing())
@blueprint.response(200, schemas.MessageOut)
def read_message(_body, message_id: str):
    """Mark it as read. Repeating it changes nothing; another reader's message is 404."""
    count_write(guard.identity())
    return inbox.mark_read(guard.identity(), message_id, config.now(), texts.preferred(request))
