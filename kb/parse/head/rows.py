"""What each line of a block in a head is: a field, links, or something else that may be commentary."""

from itertools import islice

from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.field import Field
from kb.parse.head.head_lines import Block, HeadLine
from kb.parse.head.paper_link import LinkTo, links_in
from kb.parse.head.sentence import is_said, is_sentence

_LINKED = lazy_pattern(
    r"!?\[[^\[\]]*\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
    r"|<?https?://[^\s<>]+>?|\[\[[^\[\]]*\]\]"
)
_WORDS = lazy_pattern(r"[^\W\d_]+")
_WORDS_BESIDE_LINKS = 3
_LONGEST_BESIDE = 80  # characters of a line among labelled ones that is no sentence
_LONGEST_VENUE = 120  # characters of a line such as `SIGMOD 2014` beside a link
_LINES_OF_VENUE = 2


class Rows:
    """The lines of a block: `fields` by number and `more` behind them, `links` of lines, `others`."""

    def __init__(self) -> None:
        self.fields: dict[int, Field] = {}
        self.more: list[Field] = []
        self.links: list[LinkTo] = []
        self.others: dict[int, HeadLine] = {}

    @property
    def known(self) -> int:
        """How many fields state something that `kb` asks for."""
        return sum(bool(field.meaning and field.value.strip()) for field in self.fields.values())

    def are_prose(self, block: Block) -> bool:
        """Whether a paragraph has sentences beside what may be fields."""
        return block.form == "lines" and any(
            len(line.text) > _LONGEST_BESIDE for line in self.others.values()
        )

    def are_of_one_paper(self, block: Block) -> bool:
        """Whether links and the lines beside them say where a paper is and appeared, or are notes on it.

        The notes are a list that begins with the link.
        """
        papers = {link.url for link in self.links if link.is_paper}
        if not self.others:
            return True
        if block.form == "list" and block.first not in self.others and len(papers) == 1:
            return True
        first = islice(self.others.values(), _LINES_OF_VENUE)
        return bool(papers) and all(len(line.text) < _LONGEST_VENUE for line in first)

    def commentary(self, block: Block) -> set[int]:
        """The lines among facts that are the reader's: sentences, and what no fact parts from them.

        A table stays whole. What a quote holds beside its fields is nobody's commentary.
        """
        found: set[int] = set()
        run: list[int] = []
        for number in (*block.numbers, block.stop) if block.form != "quote" else ():
            field = self.fields.get(number)
            if number in self.others or (field and not field.meaning):
                run.append(number)
            elif run:
                found |= self._said_in(run)
                run = []
        return set(block.numbers) if found and block.form == "table" else found

    def _said_in(self, run: list[int]) -> set[int]:
        """What is commentary in a run of lines without facts; of labelled lines only the sentences."""
        fields = {number: self.fields[number] for number in run if number in self.fields}
        said = {number for number, field in fields.items() if is_said(field.value)}
        others = [number for number in run if number not in fields]
        if not said and not any(is_sentence(self.others[number].text) for number in others):
            return set()
        return said.union(others, (number for number, field in fields.items() if not field.value.strip()))


def only_links(text: str, at: int) -> list[LinkTo]:
    """The links of a line that holds hardly anything else."""
    rest = _LINKED.sub(" ", text)
    if rest == text or len(_WORDS.findall(rest)) > _WORDS_BESIDE_LINKS:
        return []
    return list(links_in(text, at)) or [LinkTo("", at, at)]
