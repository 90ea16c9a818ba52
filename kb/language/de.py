"""German: what it calls itself, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

GERMAN = Language(
    code="de",
    own_name="Deutsch",
    stemmer="german",
    dates=DateWords(
        months=words(
            "januar, februar, märz, april, mai, juni, juli, august, september, oktober, november, dezember"
        ),
    ),
    labels=HeadLabels(
        title=words("titel"),
        authors=words("autor, autoren, autorin, autorinnen, verfasser"),
        date=words("datum, erstellt, gelesen am, aktualisiert"),
        published=words("veröffentlicht, erschienen, jahr, erscheinungsdatum"),
        tags=words("schlagwörter, schlagworte, stichwörter, stichworte, kategorie, kategorien, themen"),
        source=words("quelle, artikel, verweis, adresse"),
        abstract=words("zusammenfassung, kurzfassung"),
        beside=words("der, die, das, des, zum, zur"),
        sections=words(
            "zusammenfassung, kurzfassung, überblick, einleitung, hintergrund, motivation, "
            "methode, methoden, ergebnisse, experimente, diskussion, fazit, notizen, anmerkungen, "
            "inhalt, inhaltsverzeichnis, gedanken, fragen"
        ),
        references=words("literatur, literaturverzeichnis, quellen, siehe auch"),
    ),
)
