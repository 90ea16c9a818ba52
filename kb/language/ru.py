"""Russian: its name, words for dates, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

LANGUAGE = Language(
    code="ru",
    own_name="Русский",
    stemmer="russian",
    query_names={
        "английский": "en",
        "корейский": "ko",
        "японский": "ja",
        "китайский": "zh",
        "немецкий": "de",
        "французский": "fr",
        "испанский": "es",
    },
    dates=DateWords(
        units={
            **dict.fromkeys(words("день, дня, дней"), "day"),
            **dict.fromkeys(words("неделя, неделю, недели, недель"), "week"),
            **dict.fromkeys(words("месяц, месяца, месяцев"), "month"),
            **dict.fromkeys(words("год, года, лет"), "year"),
        },
        ago=("назад",),
        this=words("этот, эта, эту, на этой, в этом"),
        last=words("прошлый, прошлая, прошлую, на прошлой, в прошлом"),
        periods={
            **dict.fromkeys(words("неделя, неделю, неделе"), "week"),
            **dict.fromkeys(words("месяц, месяце"), "month"),
            **dict.fromkeys(words("год, году"), "year"),
        },
        synonyms={"сегодня": "0 дней", "вчера": "1 день", "позавчера": "2 дня"},
        months=words(
            "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря"
        ),
    ),
    labels=HeadLabels(
        title=words("название, заголовок"),
        authors=words("автор, авторы"),
        date=words(
            "дата, создано, прочитано, обновлено, обновление, последнее обновление, изменено, "
            "дата изменения, дата создания, дата чтения, дата прочтения, дата обновления"
        ),
        updates=words("обновл, измен"),
        published=words("опубликовано, публикации, год, публикация, год издания"),
        tags=words("теги, тег, метки, ключевые слова, категория, категории, темы"),
        source=words("ссылка, ссылки, источник, оригинал"),
        abstract=words("аннотация, реферат, краткое содержание"),
        summaries=words("краткое содержание"),
        works=words("статья"),
        beside=words("на, статьи, статью"),
        sections=words(
            "определение, определения, идея, идеи, пример, примеры, доказательство, данные, "
            "аннотация, введение, обзор, краткий обзор, мотивация, метод, методы, эксперименты, "
            "результаты, обсуждение, заключение, выводы, заметки, оглавление, содержание, вопросы"
        ),
        facts=words("метаданные, библиографические данные"),
        references=words("литература, список литературы, источники, см. также"),
    ),
)
