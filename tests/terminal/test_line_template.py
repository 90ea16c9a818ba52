import pytest

from kb.model.errors import UsageError
from kb.terminal.line_template import line_template

KNOWN = ("title", "path", "date")
FIELDS = "Fields: {title} {path} {date}."


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{title}", "<title>"),
        (r"{date}\t{title}\n", "<date>\t<title>\n"),
        ("{{{title}}} { path }", "{<title>} <path>"),
        (r"\\t \x }", "\\t \\x }"),
        ("no field", "no field"),
        ("", ""),
        ("제목: {title}", "제목: <title>"),
    ],
)
def test_a_template_is_filled(template: str, line: str) -> None:
    assert line_template(template, KNOWN).filled(lambda name: f"<{name}>") == line


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{titel}", "--format, column 1: there is no field {titel}. Did you mean {title}? " + FIELDS),
        ("제목 {Title}", "--format, column 4: there is no field {Title}. Did you mean {title}? " + FIELDS),
        ("{xyz}", "--format, column 1: there is no field {xyz}. " + FIELDS),
        ("{}", "--format, column 1: there is no field {}. " + FIELDS),
        ("{path} {", "--format, column 8: this { is never closed. Write {{ for a brace."),
        ("{path {title}", "--format, column 1: this { is never closed. Write {{ for a brace."),
    ],
)
def test_what_is_no_field_is_refused_at_its_column(template: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        line_template(template, KNOWN)
    assert str(refused.value) == message
