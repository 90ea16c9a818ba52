"""The templates, compiled once a process; whatever is not `Html` is escaped."""

from functools import cache
from importlib.resources import files

from minijinja import Environment


def filled_template(template: str, **values: object) -> str:
    """A template of `kb/web/templates` with its values; one that is missing is an error."""
    return _templates().render_template(template, **values)


@cache
def _templates() -> Environment:
    folder = files("kb.web").joinpath("templates")
    return Environment(
        templates={file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name[0] != "."},
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
    )
