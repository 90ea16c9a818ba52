"""Italian: its name, and how heads of notes are labelled in it."""

from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

LANGUAGE = Language(
    code="it",
    own_name="Italiano",
    stemmer="italian",
    common_words=words(
        "di, e, il, la, che, in, un, a, per, è, una, sono, con, non, del, della, le, si, dei, da, "
        "al, come, i, gli, nel, anche, più, ma, delle, alla, lo, l, questo, dell"
    ),
    labels=HeadLabels(
        title=words("titolo"),
        authors=words("autore, autori, autrice, autrici"),
        date=words(
            "creato il, letto il, aggiornato il, aggiornato, ultimo aggiornamento, "
            "aggiornamento, modificato il"
        ),
        updates=words("aggiorna, modifica"),
        published=words("pubblicato, pubblicato il, pubblicazione, data di pubblicazione, anno"),
        tags=words("parole chiave, etichette, categoria, categorie, argomenti"),
        source=words("articolo, fonte, collegamento, indirizzo"),
        abstract=words("sommario"),
        summaries=words("sommario"),
        works=words("articolo, tesi"),
        beside=words("di, del, dell', della"),
        sections=words(
            "definizione, definizioni, idea, idee, esempio, esempi, dimostrazione, dati, "
            "sommario, riassunto, introduzione, contesto, motivazione, problema, metodo, metodi, "
            "metodologia, risultati, esperimenti, discussione, conclusione, conclusioni, note, "
            "commenti, indice, domande"
        ),
        facts=words("metadati, informazioni, informazioni bibliografiche"),
        references=words("riferimenti, bibliografia, vedi anche, lavori correlati"),
    ),
)
