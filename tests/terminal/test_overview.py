from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from kb.model.report.stats import NamedCount, StatsReport, TagTrend
from kb.terminal.month_chart import month_chart
from kb.terminal.views.overview import overview

MONTHS = {"2019-05": 2} | {
    f"{year}-{month:02}": (year * 7 + month * 5) % 23
    for year in (2022, 2023, 2024)
    for month in range(1, 13)
}
STATS = StatsReport(
    notes=1204,
    papers=1098,
    tags=212,
    languages={"ko": 1190, "en": 830},
    by_month=MONTHS,
    missing={"en": 374, "tags": 0, "abstract": 61, "paper": 106},
    rising=(TagTrend("reasoning", 71, 4), TagTrend("강화학습", 44, 8)),
    falling=(TagTrend("prompt", 2, 12), TagTrend("detection", 0, 9)),
)
OF_QUERY = replace(
    STATS,
    notes=41,
    papers=38,
    tags=57,
    languages={"ko": 41, "en": 12},
    by_month={"2023-09": 1, "2024-01": 4, "2024-03": 11, "2024-04": 0, "2024-05": 6, "2024-10": 19},
    missing={"tags": 0, "abstract": 9, "paper": 3},
    rising=(TagTrend("reasoning", 7, 1),),
    falling=(TagTrend("prompt", 0, 4),),
    collection=3854,
    later_half=date(2024, 3, 2),
    most_tags=(NamedCount("어텐션", 41), NamedCount("long-context-language-modelling", 7)),
    authors=(NamedCount("Guangxuan Xiao", 5), NamedCount("김민지", 2)),
)


def test_an_overview_looks_like_its_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"stats-{width}.txt", rendered(overview(STATS, width), width))


def test_an_overview_of_a_query_looks_like_its_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"stats-query-{width}.txt", rendered(overview(OF_QUERY, width), width))


def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(rendered):
    for width in range(40, 130):
        shown = rendered(overview(STATS, width), width)
        assert max(map(cell_len, shown.splitlines())) <= width
        assert "…" not in shown


def test_an_empty_collection_has_an_overview(rendered):
    nothing = StatsReport(0, 0, 0, {}, {}, {})
    assert rendered(overview(nothing, 80), 80) == "0 notes · 0 papers · 0 tags\n"


def test_what_is_not_missing_is_not_listed(rendered):
    assert "missing:tags" not in rendered(overview(STATS, 80), 80)


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2001-03", "month"), ("2010-12", "quarter"), ("2030-12", "year"), ("2399-01", "decade")],
)
def test_the_longer_the_time_the_more_goes_into_a_column(rendered, last, unit):
    months = {f"{year}-{month:02}": 1 for year in range(2000, 2400) for month in range(1, 13)}
    shown = rendered(month_chart({month: 1 for month in months if month <= last}, 60), 60)
    assert shown.startswith(f"Notes per {unit}\n")


def test_a_single_month_is_a_chart(rendered):
    assert rendered(month_chart({"2024-05": 3}, 40), 40).startswith("Notes per month\n3 ███\n")


def test_a_month_without_notes_leaves_a_gap(rendered):
    lowest = rendered(month_chart({"2024-01": 1, "2024-03": 1}, 40), 40).splitlines()[-2]
    assert lowest == "  ███     ███"


def test_a_long_time_without_notes_takes_a_few_cells(rendered):
    *_, lowest, years = rendered(
        month_chart({"1998-03": 1, "2024-01": 1, "2024-03": 1}, 40), 40
    ).splitlines()
    assert lowest == "  ███   ⋯  ███     ███"
    assert years == "  1998     2024"


def test_a_time_without_notes_of_half_a_year_is_drawn(rendered):
    assert "⋯" not in rendered(month_chart({"2024-01": 1, "2024-08": 1}, 40), 40)
    assert "⋯" in rendered(month_chart({"2024-01": 1, "2024-09": 1}, 40), 40)


def test_months_that_are_counted_as_nothing_draw_as_months_that_are_not_there(rendered):
    gaps = {f"2017-{month:02}": 0 for month in range(2, 13)}
    months = {"2017-01": 3, "2018-01": 5}
    assert rendered(month_chart(months | gaps, 40), 40) == rendered(month_chart(months, 40), 40)


@given(
    st.dictionaries(
        st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(1, 12)),
        st.integers(0, 10**6),
        min_size=1,
    ),
    st.integers(20, 140),
)
def test_any_months_fit_any_width(rendered, by_month, width):
    assert max(map(cell_len, rendered(month_chart(by_month, width), width).splitlines())) <= width
