"""The tags of a collection, counted."""

from typing import TYPE_CHECKING, Literal

from kb.model.report.tags import TagCount, TagsReport, TagVariants

if TYPE_CHECKING:
    from kb.model.library import Library

TagSort = Literal["count", "name"]


def tags_report(
    library: "Library", sort: TagSort, similar: tuple[TagVariants, ...] | None = None
) -> TagsReport:
    """Every tag, most used first or by name; `similar` is passed on where it was asked for."""
    tags = [
        TagCount(group.key, group.name, group.uses, dict(group.spellings))
        for group in library.tag_groups.values()
    ]
    if sort == "count":
        tags.sort(key=lambda tag: (-tag.count, tag.key))
    return TagsReport(tuple(tags), similar)
