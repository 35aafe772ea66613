"""What a person chose on the page. Unknown values are refused, so that a typing error in a test is seen."""

from flask import abort

from auth.sandbox.faults import LABELS
from auth.sandbox.provider import Sandbox


def of_form(sandbox: Sandbox, form) -> tuple[dict, str, dict[str, str]]:
    """`(persona, fault, the hidden fields)`. Aborts with 400 for an unknown person or fault."""
    persona, fault = sandbox.personas.get(form.get("persona", "")), form.get("fault", "none")
    if persona is None or fault not in LABELS:
        abort(400)
    return persona, fault, {name: value for name, value in form.items() if name not in ("persona", "fault")}
