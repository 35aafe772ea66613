"""A requests adapter that talks to WSGI applications in this process: https addresses, no sockets."""

from io import BytesIO
from urllib.parse import urlsplit

from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from werkzeug.test import Client


class WsgiAdapter(BaseAdapter):
    """`adapter.serve("https://provider.test", app)`; anything else is refused, so that no test reaches the network."""

    def __init__(self):
        super().__init__()
        self.apps = {}

    def serve(self, origin: str, app) -> None:
        self.apps[origin] = app

    def send(self, request: PreparedRequest, **_options) -> Response:
        parts = urlsplit(request.url)
        app = self.apps[f"{parts.scheme}://{parts.netloc}"]
        answer = Client(app, use_cookies=False).open(
            parts.path,
            base_url=f"{parts.scheme}://{parts.netloc}",
            query_string=parts.query,
            method=request.method,
            headers=list(request.headers.items()),
            data=request.body,
        )
        response = Response()
        response.status_code, response.url, response.request = answer.status_code, request.url, request
        response.headers.update(dict(answer.headers))
        response.raw = BytesIO(answer.data)
        return response

    def close(self) -> None:
        """A session closes its adapters; the applications stay."""
