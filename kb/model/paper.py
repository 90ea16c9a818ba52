"""arXiv's metadata of a paper: one line of `papers.jsonl`."""

from datetime import date, datetime

from msgspec import Struct


class Paper(Struct, frozen=True):
    """One paper's metadata, whitespace collapsed and names stripped. CC0, changes at most daily.

    `id` is canonical and without version; `version` is the newest known. `categories` starts with
    the primary one. `fetched_at` is UTC.
    """

    id: str
    version: int
    title: str
    authors: tuple[str, ...]
    abstract: str
    categories: tuple[str, ...]
    published: date
    updated: date
    fetched_at: datetime
    comment: str | None = None
    doi: str | None = None
    journal_ref: str | None = None

    @property
    def primary_category(self) -> str | None:
        """The category arXiv files the paper under."""
        return self.categories[0] if self.categories else None

    @property
    def abs_url(self) -> str:
        """The page of the paper."""
        from kb.model.grammar.arxiv_id import abs_url

        return abs_url(self.id)
