"""What most commands need first: settings, keys, a database with today's schema."""

from server import migrate
from server.app import prepare
from server.config import Settings, SettingsError


def ready() -> Settings:
    """Outside production a database is brought up to date on the way. Raises SettingsError where that is somebody's decision."""
    settings = prepare()
    if migrate.pending():
        if settings.production:
            raise SettingsError("the schema is not today's: run `sokhoe migrate` first")
        migrate.up()
    return settings
