"""The filters of a query as the browser reads and compares by them: `QUERY_SITE_FILTERS` of its scripts."""

from kb.language.script import has_hangul
from kb.model.filters import SITE_FILTERS


def filter_table(*, has_korean: bool) -> dict[str, dict[str, object]]:
    """The records of `kb.model.filters` by key, facts aside; Korean names only for a site in Korean."""
    return {
        spec.key: {
            "kind": spec.value,
            "choices": spec.choices,
            "comparison": spec.comparison,
            "column": spec.column,
            "isAbsence": spec.is_absence,
            "otherNames": [name for name in spec.other_names if has_korean or not has_hangul(name)],
        }
        for spec in SITE_FILTERS
    }
