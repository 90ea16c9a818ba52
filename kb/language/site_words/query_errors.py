"""What the search in the browser says of a query that cannot be read, in two languages.

The faults are those of `kb.parse.query.grammar`; loaded when there is something to say.
`{}` is the value, word or filter that is wrong, or the likely one.
"""

FAULTS = {
    "long": ("1,000자까지 찾을 수 있습니다", "A query has at most 1,000 characters"),
    "terms": ("낱말과 거르개는 50개까지입니다", "A query has at most 50 terms"),
    "deep": ("괄호는 50겹까지입니다", "A query is at most 50 parentheses deep"),
    "letters": ("찾을 글자나 숫자가 없습니다", "There is no letter or digit here to look for"),
    "closing": ("이 )는 닫을 것이 없습니다", "This ) closes nothing"),
    "opening": ("이 (는 닫히지 않았습니다", "This ( is never closed"),
    "emptyGroup": ("괄호 안이 비었습니다", "There is nothing between these parentheses"),
    "emptyPhrase": ("따옴표 안이 비었습니다", "There is nothing between these quotation marks"),
    "openPhrase": ("이 따옴표는 닫히지 않았습니다", "This quotation mark is never closed"),
    "lonely": (
        '{}의 앞뒤에 낱말이 있어야 합니다. 그 낱말을 찾으려면 "{}"',
        '{} needs something before and behind it; to find the word itself: "{}"',
    ),
    "star": (
        "*는 낱말의 앞부분 뒤에 씁니다: transf*",
        "A * stands behind the beginning of a word: transf*",
    ),
    "value": ("“{}”에 맞는 값이 없습니다", "“{}” is no value for this filter"),
    "date": (
        "{}: 이런 날짜는 없습니다. 2024, 2024-06, 2024-06-30, 3m",
        "{} is no date; write 2024, 2024-06, 2024-06-30 or 3m",
    ),
    "key": ("그런 거르개는 없습니다. {}?", "There is no such filter; did you mean {}?"),
}
