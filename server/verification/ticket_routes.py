"""Disputes and requests on the wire (contract §6): the resident's side and the station's."""

from flask_smorest import Blueprint

from auth import guard
from server import config
from server.patients.schemas import Page
from server.records.writing import count_write
from server.verification import elsewhere, schemas, tasks, ticket_desk, tickets
from server.verification.staff import Desk, desk

blueprint = Blueprint("tickets", __name__, url_prefix="/api/v1", description="Disputes and requests")


@blueprint.get("/tickets")
@guard.signed_in(level=2)
@blueprint.arguments(Page(), location="query")
@blueprint.response(200, schemas.TicketsOut)
def list_tickets(page):
    """Tickets about oneself and those one acts for, newest first."""
    return tickets.mine(guard.identity(), **page)


@blueprint.post("/tickets")
@guard.signed_in(level=2)
@blueprint.arguments(schemas.TicketIn())
@blueprint.response(201, schemas.TicketOut)
def post_ticket(body):
    """Say that an entry (`record`), a line of the access log (`event`) or the record as a whole is not right. `id` is a UUID of the
    device, so that sending again gives the same ticket (another body: 409 `ticket-id-reused`). About `other` needs `text`. The
    entry stays visible with the tag `disputed` until the station has answered."""
    count_write(guard.identity())
    return tickets.open_ticket(guard.identity(), body, config.now())


@blueprint.get("/station/tickets")
@desk("nurse")
@blueprint.arguments(Page(), location="query")
@blueprint.response(200, schemas.DeskTicketsOut)
def list_station_tickets(page, staff: Desk):
    """The station's tickets that are not answered for good, oldest first."""
    return ticket_desk.page(staff, **page, at=config.now())


@blueprint.post("/station/tasks/<id:task_id>/request")
@desk("nurse", opens=tasks.present)
@blueprint.arguments(schemas.RequestIn())
@blueprint.response(201, schemas.TicketOut)
def ask_elsewhere(body, task: tasks.Case, staff: Desk):
    """Ask for another look at a record beside this task that a register, a hospital, the e-ID or a certificate keeps, where the
    station may not put its own word in its place. A ticket `kept-elsewhere`; the record has the tag `disputed` until it is answered,
    and the person is told. `id` is a UUID of the desk; the same id and body, or an open request about the same record, gives that
    ticket again (another body: 409 `ticket-id-reused`). A record the station may change itself: 422 `not-kept-elsewhere`. The task
    waits on: the family's own entry is decided about as any other."""
    return elsewhere.ask(staff, task, body, config.now())


@blueprint.post("/station/tickets/<id:ticket_id>/answer")
@desk("nurse", opens=ticket_desk.known)
@blueprint.arguments(schemas.AnswerIn())
@blueprint.response(200, schemas.TicketOut)
def answer_ticket(body, ticket: ticket_desk.Matter, staff: Desk):
    """`accepted` and `rejected` end it and take the mark off the entry; `need-info` and `forwarded` keep it open and may be followed by
    another answer. After the end another answer is 409 `already-answered`, the same one gives the ticket again."""
    return ticket_desk.answer(staff, ticket, **body, at=config.now())
