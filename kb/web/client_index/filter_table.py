"""The filters of a query as a script, so that the browser reads and compares by the same records."""

from json import dumps

from kb.model.filters import FILTERS


def filter_table() -> str:
    """A constant `QUERY_FILTERS` of JavaScript: the records of `kb.model.filters` by key, facts aside."""
    table = {
        spec.key: {
            "kind": spec.value,
            "choices": spec.choices,
            "comparison": spec.comparison,
            "column": spec.column,
            "isAbsence": spec.is_absence,
            "otherNames": spec.other_names,
        }
        for spec in FILTERS
    }
    return f"const QUERY_FILTERS = {dumps(table, ensure_ascii=False)};"
