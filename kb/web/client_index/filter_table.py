"""The filters of a query as the browser reads and compares by them: `QUERY_SITE_FILTERS` of its scripts."""

from kb.model.filters import SITE_FILTERS


def filter_table() -> dict[str, dict[str, object]]:
    """The records of `kb.model.filters` by key, facts aside."""
    return {
        spec.key: {
            "kind": spec.value,
            "choices": spec.choices,
            "comparison": spec.comparison,
            "column": spec.column,
            "isAbsence": spec.is_absence,
            "otherNames": spec.other_names,
        }
        for spec in SITE_FILTERS
    }
