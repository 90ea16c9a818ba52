"""`kb tags`."""

from typing import TYPE_CHECKING, Annotated, Literal

from kb.cli.arguments import JSON, SUGGEST
from kb.cli.note_argument import note_of
from kb.cli.parameters import Option
from kb.model.errors import UsageError
from kb.report.tags import tags_report
from kb.terminal.records import similar_tag_records, suggested_tag_records, tag_records

if TYPE_CHECKING:
    from rich.console import RenderableType

    from kb.cli.session import Session
    from kb.model.library import Library
    from kb.model.report.tags import TagVariants


def run(
    session: "Session",
    sort: Annotated[Literal["count", "name"], Option("--sort", help="Sort order.")] = "count",
    similar: Annotated[
        bool,
        Option("--similar", help="List tags that may be the same, and how to merge them."),
    ] = False,
    tidy: Annotated[bool, Option("--tidy", help="Go through similar tags one by one.")] = False,
    suggest: SUGGEST = None,
    json: JSON = False,
) -> None:
    """List tags with their counts and spellings.

    Similar tags differ in case, punctuation, number or one letter; one abbreviates the other, as the notes
    say; or they are used with the same tags but seldom together. An arrow marks the one gaining use; each
    year counts half as much as the next.

    A suggestion's confidence is the chance that the tag is right; the words beside it speak for it.
    """
    if suggest is not None:
        if similar or tidy:
            raise UsageError("`--suggest` is about one note; leave out `--similar` and `--tidy`.")
        _suggest(session, suggest, is_json=json)
        return
    library = session.collection.library
    groups = _similar(library) if similar or tidy else None
    if tidy:
        from kb.cli.prompts.tidy import tidy as walk

        if not walk(session, groups or ()):
            raise SystemExit(1)
        return
    report = tags_report(library, sort, groups)

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.similar_tags import similar_tags_view
        from kb.terminal.views.tag import tag_view

        return tag_view(report, width) if groups is None else similar_tags_view(groups, width)

    records = tag_records if groups is None else similar_tag_records
    document = {"tags": report.tags} | ({} if groups is None else {"similar": groups})
    session.answer(document, is_json=json, records=lambda: records(report), view=view)


def _similar(library: "Library") -> "tuple[TagVariants, ...]":
    from kb.check.abbreviated_tags import abbreviated_tags
    from kb.check.co_used_tags import co_used_tags
    from kb.check.similar_tags import similar_tags
    from kb.report.tag_variants import tag_variants

    alike = *similar_tags(library), *abbreviated_tags(library), *co_used_tags(library)
    return tag_variants(library, alike)


def _suggest(session: "Session", note: str, *, is_json: bool) -> None:
    from kb.workspace.tagging import tag_suggestions

    report = tag_suggestions(session.collection, note_of(session, note))

    def view(width: int) -> "RenderableType":
        from kb.terminal.views.suggested_tags import suggested_tags_view

        return suggested_tags_view(report, width)

    session.answer(report, is_json=is_json, records=lambda: suggested_tag_records(report), view=view)
    if not report.tags:
        session.say("No tag to suggest.")
