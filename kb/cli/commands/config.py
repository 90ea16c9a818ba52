"""`kb config`."""

import os
from typing import TYPE_CHECKING, Any

from kb.cli.arguments import JSON
from kb.cli.user_program import editor_command, editor_variable, pager_command, pager_variable
from kb.model.report.config import ConfigReport, Setting
from kb.terminal.records import config_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from kb.cli.session import Session

_DEFAULT = "default"


def run(session: "Session", json: JSON = False) -> None:
    """Show the settings that hold, and where each is from.

    Those of kb.yaml with their line and column there, then what the environment says.
    """
    report = ConfigReport(tuple(_settings(session)), tuple(_environment(session)))

    def view(_width: int) -> "RenderableType":
        from kb.terminal.views.config import config_view

        return config_view(report)

    session.answer(report, is_json=json, records=lambda: config_records(report), view=view)


def _settings(session: "Session") -> "Iterator[Setting]":
    from kb.store.config.config_file import CONFIG_NAME, read_config_bytes
    from kb.store.config.config_yaml import FIELDS, places_of

    collection = session.collection
    data = read_config_bytes(collection.root)
    places = places_of(FIELDS, data, collection.root / CONFIG_NAME) if data else {}
    for key, field in FIELDS.items():
        value = getattr(collection.config, field)
        if key == "notes":
            value = os.path.relpath(collection.notes_folder, collection.root)
        yield Setting(key, value, places.get(key, _DEFAULT))


def _environment(session: "Session") -> "Iterator[Setting]":
    from kb.workspace.fetching import settings_of

    collection = session.collection
    arxiv = settings_of(collection)
    yield Setting("KB_ROOT", str(collection.root), session.root_origin)
    yield _variable("KB_CACHE_DIR", str(collection.cache))
    yield _variable("KB_STATE_DIR", str(collection.state))
    yield Setting("KB_EDITOR", " ".join(editor_command()), _from(editor_variable()))
    yield Setting("KB_PAGER", " ".join(pager_command()) or "cat", _from(pager_variable()))
    yield _variable("KB_PICKER", os.environ.get("KB_PICKER") or "textual")
    yield _variable("KB_FOLLOW_LINKS", os.environ.get("KB_FOLLOW_LINKS") or "0")
    yield _variable("KB_ARXIV_URL", arxiv.url)
    yield _variable("KB_ARXIV_DELAY", f"{arxiv.delay_seconds:g}")
    yield _variable("NO_COLOR", os.environ.get("NO_COLOR", ""))


def _variable(name: str, value: Any) -> Setting:
    return Setting(name, value, _from(name if os.environ.get(name) else None))


def _from(variable: str | None) -> str:
    return f"${variable}" if variable else _DEFAULT
