"""What may leave the app, and to where, on the wire (contract §6)."""

from flask_smorest import Blueprint

from auth import guard
from server import config
from server.notify import choices, push, schemas, subscriptions
from server.records.writing import count_write

blueprint = Blueprint(
    "notifications",
    __name__,
    url_prefix="/api/v1",
    description="What somebody wants to hear of, and the browsers that may be woken",
)


@blueprint.get("/notification-settings")
@guard.signed_in(level=2)
@blueprint.response(200, schemas.ChoicesOut)
def get_settings():
    """One's own choices per topic and channel (`inbox`, `push`, `sms`), whole. Reminders need the consent `reminders` besides."""
    return choices.page(guard.identity())


@blueprint.put("/notification-settings")
@guard.signed_in(level=2)
@blueprint.arguments(schemas.ChoicesIn())
@blueprint.response(200, schemas.ChoicesOut)
def put_settings(body):
    """Change the topics named here; the others stay. A channel in `fixed` cannot be switched off (422 `not-allowed`): such
    messages warn of misuse or are owed by law. An SMS without a known mobile number is 409 `no-phone`."""
    count_write(guard.identity())
    return choices.change(guard.identity(), body["topics"], config.now())


@blueprint.get("/push-subscriptions")
@guard.signed_in(level=2)
@blueprint.response(200, schemas.SubscriptionsOut)
def list_subscriptions():
    """One's own browsers, and the key they subscribe with."""
    return {"items": subscriptions.items(guard.identity()), "next": None, "applicationServerKey": push.public_key()}


@blueprint.post("/push-subscriptions")
@guard.signed_in(level=2)
@blueprint.arguments(schemas.SubscriptionIn())
@blueprint.response(201, schemas.SubscriptionOut)
def post_subscription(body):
    """Wake this browser when a message comes; the same one again keeps its id, and a browser that another person had is theirs
    no more. The address must lead to a known push service (422 `not-in-list`), the keys be those of RFC 8291 (`not-a-key`)."""
    count_write(guard.identity())
    return subscriptions.add(guard.identity(), body["endpoint"], body["keys"], config.now())


@blueprint.delete("/push-subscriptions/<id:subscription_id>")
@guard.signed_in(level=2)
@blueprint.response(204)
def delete_subscription(subscription_id: str):
    """Leave this browser alone."""
    count_write(guard.identity())
    subscriptions.remove(guard.identity(), subscription_id, config.now())
