"""The title block of Pandoc: lines behind `%` on top of a note, the title first.

    % Title
    % Jane Roe; Richard Poe
    % March 5, 2024

A line that is indented goes on with the one above it. A day and a link are known by their form wherever
they stand, since people put what they like below the title
(https://pandoc.org/MANUAL.html#extension-pandoc_title_block).
"""

from kb.parse.head.facts import Facts
from kb.parse.head.field import Piece
from kb.parse.head.head_lines import HeadLine, HeadLines
from kb.parse.head.paper_link import links_in
from kb.parse.head.people import named_people
from kb.parse.head.written_date import is_date

_MARK = "%"


def read_title_block(lines: HeadLines, facts: Facts) -> int:
    """Read the title block on top of a note, and say on how many lines it stands; 0 where there is none."""
    number = entry = 0
    while number < len(lines) and _is_marked(lines[number]):
        stop = number + 1
        while stop < len(lines) and _goes_on(lines[stop]):
            stop += 1
        _take(lines, range(number, stop), entry, facts)
        number, entry = stop, entry + 1
    return number


def _is_marked(line: HeadLine) -> bool:
    return line.text == _MARK or line.text.startswith((f"{_MARK} ", f"{_MARK}\t"))


def _goes_on(line: HeadLine) -> bool:
    return line.kind != "blank" and line.at > line.start and not _is_marked(line)


def _take(lines: HeadLines, numbers: range, entry: int, facts: Facts) -> None:
    """Read one entry of the block; one that is neither title, link, day nor authors stays text."""
    rows = [lines[number] for number in numbers]
    value = "\n".join([rows[0].text[1:], *(row.text for row in rows[1:])]).strip()
    links = list(links_in(rows[0].text, rows[0].at))
    if entry == 0 and value:
        start = rows[0].at + rows[0].text.index(value[0], 1)
        facts.title = Piece(" ".join(value.split()), start, rows[-1].at + len(rows[-1].text))
        facts.title_link = next(iter(links), None)
    elif links:
        facts.links += links
    elif is_date(value):
        facts.day = value
    elif entry == 1 and (names := named_people(value)):
        facts.names = names
    elif value:
        return
    facts.use(numbers)
