"""Plain text of our own HTML."""

from kb.web.html.html_text import Html, without_headings


def test_headings_are_no_part_of_a_line_of_text() -> None:
    heading, text, rule = Html('<h2 id="h-a">Sky</h2>'), Html("<p>Kites fly.</p>"), Html("<hr>")
    assert without_headings((heading, rule, text)) == (rule, text)
    assert without_headings((heading, rule)) == (heading, rule)
