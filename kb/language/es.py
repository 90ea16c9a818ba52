"""Spanish: its name, words for dates, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

LANGUAGE = Language(
    code="es",
    own_name="Español",
    stemmer="spanish",
    common_words=words(
        "de, la, que, el, en, y, a, los, se, del, las, un, por, con, no, una, su, para, es, al, "
        "lo, como, más, o, pero, sus, le, ha, sin, sobre, este, entre, cuando, muy, también, son, "
        "está"
    ),
    query_names={
        "inglés": "en",
        "coreano": "ko",
        "japonés": "ja",
        "chino": "zh",
        "alemán": "de",
        "francés": "fr",
        "ruso": "ru",
    },
    dates=DateWords(
        units={
            **dict.fromkeys(words("día, días, dia, dias"), "day"),
            **dict.fromkeys(words("semana, semanas"), "week"),
            **dict.fromkeys(words("mes, meses"), "month"),
            **dict.fromkeys(words("año, años"), "year"),
        },
        before=("hace",),
        this=words("este, esta"),
        last=words("último, última"),
        periods={"semana": "week", "mes": "month", "año": "year"},
        synonyms={
            "hoy": "0 días",
            "ayer": "1 día",
            "anteayer": "2 días",
            **dict.fromkeys(words("semana pasada, la semana pasada"), "última semana"),
            **dict.fromkeys(words("mes pasado, el mes pasado"), "último mes"),
            **dict.fromkeys(words("año pasado, el año pasado"), "último año"),
        },
        months=words(
            "enero, febrero, marzo, abril, mayo, junio, "
            "julio, agosto, septiembre/setiembre, octubre, noviembre, diciembre"
        ),
    ),
    labels=HeadLabels(
        title=words("título, titulo"),
        authors=words("autor, autores, autora, autoras"),
        date=words(
            "fecha, creado, leído el, lectura, actualizado, actualizado el, última actualización, "
            "actualización, modificado, modificado el, fecha de creación, leído"
        ),
        updates=words("actualiza, modifica"),
        published=words("publicado, publicación, año"),
        tags=words(
            "etiqueta, etiquetas, palabra clave, palabras clave, categoría, categorías, tema, temas"
        ),
        source=words("enlace, enlaces, fuente"),
        abstract=words("resumen"),
        summaries=words("resumen"),
        works=words("artículo, paper"),
        beside=words("de, del, la, el, al, en"),
        sections=words(
            "definición, definiciones, idea, ideas, ejemplo, ejemplos, demostración, datos, "
            "resumen, introducción, contexto, método, métodos, resultados, experimentos, "
            "discusión, conclusión, conclusiones, notas, comentarios, índice, contenido, crítica, "
            "preguntas"
        ),
        facts=words("metadatos, información, información bibliográfica, ficha bibliográfica"),
        references=words("referencias, bibliografía, véase también"),
    ),
)
