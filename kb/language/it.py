"""Italian: its name, words for dates, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
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
    dates=DateWords(
        units={
            **dict.fromkeys(words("giorno, giorni"), "day"),
            **dict.fromkeys(words("settimana, settimane"), "week"),
            **dict.fromkeys(words("mese, mesi"), "month"),
            **dict.fromkeys(words("anno, anni"), "year"),
        },
        ago=("fa",),
        this=words("questo, questa, quest'"),
        last=words("scorso, scorsa, ultimo, ultima"),
        periods={"settimana": "week", "mese": "month", "anno": "year"},
        synonyms={
            "oggi": "0 giorni",
            "ieri": "1 giorno",
            **dict.fromkeys(words("l'altro ieri, l’altro ieri, altroieri"), "2 giorni"),
            **dict.fromkeys(words("settimana scorsa, la settimana scorsa"), "scorsa settimana"),
            **dict.fromkeys(words("mese scorso, il mese scorso"), "scorso mese"),
            **dict.fromkeys(words("anno scorso, l'anno scorso, l’anno scorso"), "scorso anno"),
        },
        months=words(
            "gennaio, febbraio, marzo, aprile, maggio, giugno, "
            "luglio, agosto, settembre, ottobre, novembre, dicembre"
        ),
    ),
    labels=HeadLabels(
        title=words("titolo"),
        authors=words("autore, autori, autrice, autrici"),
        date=words(
            "creato il, letto il, aggiornato il, aggiornato, ultimo aggiornamento, aggiornamento, "
            "modificato il, data, data di creazione, data di lettura"
        ),
        updates=words("aggiorna, modifica"),
        published=words("pubblicato, pubblicato il, pubblicazione, data di pubblicazione, anno"),
        tags=words(
            "parola chiave, parole chiave, etichetta, etichette, categoria, categorie, argomento, argomenti"
        ),
        source=words("fonte, collegamento, indirizzo"),
        abstract=words("sommario, riassunto"),
        summaries=words("sommario, riassunto"),
        works=words("articolo"),
        beside=words("di, del, dell', della, dei, il, l', la, all', nel, tesi"),
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
