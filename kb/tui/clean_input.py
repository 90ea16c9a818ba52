"""A line to type in, which holds nothing that steers a terminal: Textual draws what it holds as it is."""

from textual.widgets import Input

from kb.terminal.clean import clean


class CleanInput(Input):
    """An `Input` whose value is one cleaned line, however it got there: typed, pasted or given."""

    def validate_value(self, value: str) -> str:
        """The value as it is to be; blanks stay, as somebody is typing."""
        return clean(value).replace("\n", " ")
