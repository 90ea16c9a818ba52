"""What `kb config` reports."""

from typing import Any

from msgspec import Struct, field, json


class Setting(Struct, frozen=True):
    """A setting that holds, and where it is from: a place in `kb.yaml`, a variable, an option or `default`.

    `value` is text, a list or an object, as JSON has them.
    """

    key: str
    value: Any
    origin: str = field(name="from")

    @property
    def text(self) -> str:
        """The value in one line; a list or an object as JSON."""
        return self.value if isinstance(self.value, str) else json.encode(self.value).decode()


class ConfigReport(Struct, frozen=True):
    """The keys of `kb.yaml`, then what comes from outside of the collection, under the variables' names."""

    settings: tuple[Setting, ...]
    environment: tuple[Setting, ...]
