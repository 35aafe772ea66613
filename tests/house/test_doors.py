"""Every view of every blueprint stands behind a declared policy, and a patient can only be had through the single door."""

import ast
import re

import pytest

from auth.guard import Policy
from server.app import create_app
from server.kinds import REGISTRY
from tests.house.test_floors import FILES, ROOT, own_room


@pytest.fixture
def app(tmp_path, sqlite_template):
    return create_app({"SOKHOE_DATA": str(tmp_path), "DATABASE_URL": f"sqlite:///{sqlite_template}"})


def test_every_view_declares_a_policy(app):
    unguarded = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if not isinstance(_policy(view), Policy) and not endpoint.startswith("api-docs.")
    ]
    assert unguarded == []


def test_a_route_that_names_a_patient_goes_through_a_patients_door(app):
    bare = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "patient_id" in rule.arguments and not _policy(app.view_functions[rule.endpoint]).name.startswith("patient:")
    ]
    assert bare == []


def test_schemas_of_requests_are_made_once():
    """`arguments(schemas.Lookup())`: given the class, flask-smorest makes one for each request, which costs as much as two statements."""
    classes = re.compile(r"blueprint\.arguments\((\w+\.)?[A-Z]\w*[,)]")
    assert [path.name for path in FILES if classes.search(path.read_text("utf-8"))] == []


def test_only_the_door_fetches_a_patient_for_a_caller():
    """Routes never call patients.service.get themselves: whoever needs a patient for a caller opens the door."""
    for path in FILES:
        if path.name == "routes.py" and own_room(path) != "patients":
            assert not re.search(r"patients(\.| import )service", path.read_text("utf-8")), path.relative_to(ROOT)


def test_a_get_route_declares_no_other_method(app):
    for rule in app.url_map.iter_rules():
        methods = (rule.methods or set()) - {"OPTIONS"}
        methods -= {"HEAD"} if "GET" in methods else set()
        assert len(methods) == 1, f"{rule.rule} answers {methods}: one view, one method"


def test_every_route_of_the_api_is_in_the_openapi_document(app):
    document = app.test_client().get("/api/openapi.json", base_url="https://localhost").get_json()
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1"):
            path = re.sub(r"<(?:[a-z]+:)?([a-z_]+)>", r"{\1}", rule.rule)
            assert path in document["paths"], f"{path} is not documented"


def test_nobody_reads_an_environment_variable_outside_config():
    readers = [
        str(path.relative_to(ROOT))
        for path in FILES
        if any(
            isinstance(node, ast.Attribute) and node.attr in ("getenv",)
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    ]
    assert readers == []


def _policy(view):
    policy = getattr(view, "__policy__", None)
    return policy if policy is not None else getattr(getattr(view, "view_class", None), "__policy__", None)


def test_the_content_of_each_kind_is_in_the_openapi_document(app):
    schemas = (
        app.test_client().get("/api/openapi.json", base_url="https://localhost").get_json()["components"]["schemas"]
    )
    for name, kind in REGISTRY.items():
        described = schemas[name.title().replace("-", "") + "Content"]
        assert set(described["properties"]) == {field.data_key or key for key, field in kind.schema().fields.items()}
