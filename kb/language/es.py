"""Spanish: what it calls itself, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

SPANISH = Language(
    code="es",
    own_name="Español",
    stemmer="spanish",
    dates=DateWords(
        months=words(
            "enero, febrero, marzo, abril, mayo, junio, "
            "julio, agosto, septiembre, octubre, noviembre, diciembre"
        ),
    ),
    labels=HeadLabels(
        title=words("título, titulo"),
        authors=words("autor, autores, autora, autoras"),
        date=words("fecha, creado, leído el, lectura, actualizado"),
        published=words("publicado, publicación, año"),
        tags=words("etiquetas, palabras clave, categoría, categorías, temas"),
        source=words("enlace, enlaces, fuente, artículo"),
        abstract=words("resumen"),
        beside=words("de, del, la, el, al"),
        sections=words(
            "resumen, introducción, contexto, método, métodos, resultados, experimentos, "
            "discusión, conclusión, conclusiones, notas, comentarios, índice, contenido, crítica, "
            "preguntas"
        ),
        references=words("referencias, bibliografía, véase también"),
    ),
)
