"""An input that cannot hold control characters: Textual would send them to the terminal."""

from textual.widgets import Input

from kb.terminal.clean import clean


class CleanInput(Input):
    """An `Input` whose value is one cleaned line, whether it was typed, pasted or set."""

    def validate_value(self, value: str) -> str:
        """The value as one cleaned line; trailing blanks stay, as the user may be typing."""
        return clean(value).replace("\n", " ")
