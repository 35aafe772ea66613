"""The OpenAPI document as a page for people, without a foreign host or a script. Outside production only."""

from flask import Blueprint, Flask, current_app, render_template_string
from flask_smorest import Api

from auth import guard

blueprint = Blueprint("api_page", __name__)

TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of Sổ Khỏe Cần Thơ</title></head>
<body><h1>API of Sổ Khỏe Cần Thơ</h1>
<p>Version {{ document.info.version }} · <a href="/api/openapi.json">openapi.json</a>.
State-changing calls carry <code>X-SoKhoe: 1</code> and JSON. Every error has <code>code, status, message, reason, errors</code>.</p>
{% for tag in document.tags %}<h2 id="{{ tag.name }}">{{ tag.name }}</h2><p>{{ tag.description }}</p>
{% for path, method, operation in operations if tag.name in operation.get("tags", []) %}
<details><summary><code>{{ method.upper() }} {{ path }}</code> {{ operation.get("summary", "") }}</summary>
<p>{{ operation.get("description", "") }}</p>
{% if operation.get("parameters") %}<ul>{% for parameter in operation.parameters %}
<li><code>{{ parameter.name }}</code> ({{ parameter["in"] }}{% if parameter.get("required") %}, required{% endif %})
<code>{{ parameter.get("schema", {}) | tojson }}</code></li>{% endfor %}</ul>{% endif %}
{% if operation.get("requestBody") %}<p>Body</p><pre>{{ operation.requestBody.content | tojson(indent=1) }}</pre>{% endif %}
<p>Answers</p><ul>{% for code, answer in operation.responses.items() %}<li><b>{{ code }}</b> {{ answer.get("description", "") }}
{% if answer.get("content") %}<pre>{{ answer.content | tojson(indent=1) }}</pre>{% endif %}</li>{% endfor %}</ul>
</details>{% endfor %}{% endfor %}
<h2>Schemas</h2>
{% for name, schema in document.components.schemas.items() %}<details id="{{ name }}"><summary><code>{{ name }}</code></summary>
<pre>{{ schema | tojson(indent=1) }}</pre></details>{% endfor %}
</body></html>"""


def install(app: Flask, api: Api) -> None:
    app.extensions["api-document"] = api.spec.to_dict
    app.register_blueprint(blueprint)


@blueprint.get("/api/docs")
@guard.public
def docs():
    """Every route with its parameters, bodies and answers."""
    document = _document()
    operations = [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method != "parameters"
    ]
    return render_template_string(TEMPLATE, document=document, operations=operations)


def _document() -> dict:
    return current_app.extensions["api-document"]()
