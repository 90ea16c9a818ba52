"""What the commands have to say: the values behind `--json` and behind the terminal views.

Field names are the JSON keys of the interface and never change; a report is encoded as it stands.
Paths are relative to the notes folder, with `/`. One module a command, so that a command loads its own.
"""

_WHERE = {
    "Excerpt": "search",
    "Hit": "search",
    "SearchReport": "search",
    "ListedNote": "listing",
    "ListReport": "listing",
    "TagCount": "tags",
    "SimilarTags": "tags",
    "TagsReport": "tags",
    "OutgoingLink": "links",
    "Backlink": "links",
    "SharedPaper": "links",
    "BrokenLink": "links",
    "LinksReport": "links",
    "RelatedNote": "links",
    "RelatedReport": "links",
    "MalformedId": "fetch",
    "FailedId": "fetch",
    "FetchReport": "fetch",
    "BuildReport": "build",
    "TagTrend": "stats",
    "StatsReport": "stats",
}


def __getattr__(name: str) -> type:
    from importlib import import_module

    if name in _WHERE:
        return getattr(import_module(f"kb.model.report.{_WHERE[name]}"), name)
    raise AttributeError(name)
