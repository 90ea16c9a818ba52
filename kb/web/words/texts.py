"""What the site itself says: which texts there are, and those that hold numbers, dates or names."""

from dataclasses import dataclass
from datetime import date

_MOST_NAMED = 2  # authors in a list


@dataclass(frozen=True, slots=True)
class Words:
    """All texts of one language, or of several at once (`Phrase`); `{}` are filled by the methods."""

    lang: str
    skip: str
    navigation: str
    newest: str
    tags: str
    years: str
    lately: str
    all_tags: str
    by_count: str
    by_name: str
    also_written: str
    together: str
    undated: str
    abstract: str
    commentary: str
    about: str
    source: str
    published: str
    revised: str
    subjects: str
    venue: str
    comment: str
    also_links: str
    papers: str
    outgoing: str
    backlinks: str
    implicit: str
    same_paper: str
    older: str
    newer: str
    review: str
    missing_title: str
    missing_text: str
    to_home: str
    one_note: str
    many_notes: str
    one_tag: str
    many_tags: str
    month: str
    months: tuple[str, ...]

    def notes(self, count: int) -> str:
        """So many notes."""
        return (self.one_note if count == 1 else self.many_notes).format(f"{count:,}")

    def tag_count(self, count: int) -> str:
        """So many tags."""
        return (self.one_tag if count == 1 else self.many_tags).format(f"{count:,}")

    def month_of(self, day: date) -> str:
        """The month of a date, without its year."""
        return self.month.format(self.months[day.month - 1])

    def authors(self, names: tuple[str, ...]) -> str:
        """The authors in a few words, the same in every language: one or two by name, of more the first."""
        return f"{names[0]} et al." if len(names) > _MOST_NAMED else ", ".join(names)
