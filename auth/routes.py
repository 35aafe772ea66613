"""The doors of this room: `/auth/…` for browsers and providers, `/api/v1/…` for the app (contract §2)."""

from auth.api_routes import blueprint as api_blueprint
from auth.page_routes import blueprint as pages

__all__ = ["api_blueprint", "pages"]
