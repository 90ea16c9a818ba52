"""Russian: what it calls itself, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

RUSSIAN = Language(
    code="ru",
    own_name="Русский",
    stemmer="russian",
    dates=DateWords(
        months=words(
            "января, февраля, марта, апреля, мая, июня, июля, августа, сентября, октября, ноября, декабря"
        ),
    ),
    labels=HeadLabels(
        title=words("название, заголовок"),
        authors=words("автор, авторы"),
        date=words("дата, создано, прочитано, обновлено"),
        published=words("опубликовано, публикации, год, публикация"),
        tags=words("теги, тег, метки, ключевые слова, категория, категории, темы"),
        source=words("ссылка, ссылки, источник, статья, оригинал"),
        abstract=words("аннотация, реферат"),
        beside=words("на, статьи"),
        sections=words(
            "аннотация, введение, обзор, краткий обзор, мотивация, метод, методы, эксперименты, "
            "результаты, обсуждение, заключение, выводы, заметки, оглавление, содержание, вопросы"
        ),
        references=words("литература, список литературы, источники, см. также"),
    ),
)
