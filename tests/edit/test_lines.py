import pytest

from kb.edit.lines import line_break, line_span, lines_out
from kb.edit.span_edit import applied


def test_line_breaks_are_those_of_the_first_line() -> None:
    assert [line_break(text) for text in ("", "a\nb\r\n", "a\r\nb\n", "a\rb")] == ["\n", "\n", "\r\n", "\r"]


def test_a_line_is_told_without_its_break_and_the_byte_order_mark() -> None:
    assert line_span("\ufeffab\r\ncd", 1) == (1, 3)
    assert line_span("\ufeffab\r\ncd", 6) == (5, 7)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("강.\n\n#rl \n", "강.\n"),
        ("강.\n\n#rl ", "강."),
        ("강.\n#rl\n", "강.\n"),
        ("강.\n#rl", "강."),
        ("강.\n\n#rl\n\n", "강.\n\n"),
        ("강.\n\n\n#rl\n", "강.\n\n"),
        ("강.\n#rl\n다리.", "강.\n\n다리."),
        ("강.\n#rl\n\n다리.", "강.\n\n다리."),
        ("강.\n\n#rl\n다리.", "강.\n\n다리."),
        ("강.\n\n#rl\n\n다리.\n", "강.\n\n다리.\n"),
        ("강.\r\n\r\n#rl\r\n\r\n다리.", "강.\r\n\r\n다리."),
        ("강.\r\n\r\n#rl", "강."),
        ("강.\r\r#rl\r\r다리.", "강.\r\r다리."),
        ("강.\r\r#rl", "강."),
        ("#rl\n\n강.", "강."),
        ("\ufeff#rl\n\n강.", "\ufeff강."),
        ("\ufeff#rl", "\ufeff"),
        ("#rl", ""),
    ],
)
def test_a_line_goes_with_the_blank_line_that_set_it_apart(before: str, after: str) -> None:
    at = before.index("#rl")
    assert applied(before, [lines_out(before, at, at + 3)]) == after


def test_several_lines_go_at_once() -> None:
    text = "강.\n\n#a\n#b\n\n다리.\n"
    assert applied(text, [lines_out(text, text.index("#a"), text.index("#b"))]) == "강.\n\n다리.\n"
