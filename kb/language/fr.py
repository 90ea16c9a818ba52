"""French: what it calls itself, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

FRENCH = Language(
    code="fr",
    own_name="Français",
    stemmer="french",
    dates=DateWords(
        months=words(
            "janvier, février, mars, avril, mai, juin, "
            "juillet, août, septembre, octobre, novembre, décembre"
        ),
    ),
    labels=HeadLabels(
        title=words("titre"),
        authors=words("auteur, auteurs, autrice, autrices"),
        date=words("date, créé le, lu le, lecture, mis à jour"),
        published=words("publié, publié le, publication, année, parution"),
        tags=words("mots-clés, mots clés, mots-clefs, étiquettes, catégorie, catégories, thèmes"),
        source=words("lien, liens, source, article, papier, adresse"),
        abstract=words("résumé"),
        beside=words("de, du, la, le, l', vers"),
        sections=words(
            "résumé, introduction, contexte, méthode, méthodes, résultats, expériences, "
            "discussion, conclusion, notes, commentaires, sommaire, table des matières, problème, "
            "problématique, questions"
        ),
        references=words("références, bibliographie, voir aussi"),
    ),
)
