"""French: its name, words for dates, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

LANGUAGE = Language(
    code="fr",
    own_name="Français",
    stemmer="french",
    common_words=words(
        "de, la, le, et, les, des, en, un, du, une, que, est, pour, qui, dans, a, par, plus, pas, "
        "au, sur, ne, se, ce, il, sont, avec, aux, d, l, s, n, qu, c, cette, ou, ses, comme, mais, "
        "nous, on, son, leur, être, à"
    ),
    query_names={
        "anglais": "en",
        "coréen": "ko",
        "japonais": "ja",
        "chinois": "zh",
        "allemand": "de",
        "espagnol": "es",
        "russe": "ru",
    },
    dates=DateWords(
        units={
            **dict.fromkeys(words("jour, jours"), "day"),
            **dict.fromkeys(words("semaine, semaines"), "week"),
            "mois": "month",
            **dict.fromkeys(words("an, ans, année, années"), "year"),
        },
        before=("il y a",),
        this=words("ce, cette"),
        last=words("dernier, dernière"),
        periods={"semaine": "week", "mois": "month", "année": "year"},
        synonyms={
            "aujourd'hui": "0 jours",
            "aujourd’hui": "0 jours",
            "hier": "1 jour",
            "avant-hier": "2 jours",
            **dict.fromkeys(words("semaine dernière, la semaine dernière"), "dernière semaine"),
            **dict.fromkeys(words("mois dernier, le mois dernier"), "dernier mois"),
            **dict.fromkeys(
                words("année dernière, l'année dernière, l’année dernière, l'an dernier, l’an dernier"),
                "dernière année",
            ),
        },
        months=words(
            "janvier, février, mars, avril, mai, juin, "
            "juillet, août, septembre, octobre, novembre, décembre"
        ),
    ),
    labels=HeadLabels(
        title=words("titre, intitulé"),
        authors=words("auteur, auteurs, autrice, autrices"),
        date=words(
            "date, créé le, lu le, lecture, mis à jour, mis à jour le, mise à jour, "
            "dernière mise à jour, modifié le, dernière modification, créée le, date de création, "
            "modifié"
        ),
        updates=words("mis à jour, mise à jour, modifi"),
        published=words("publié, publié le, publication, année, parution"),
        tags=words(
            "mot-clé, mots-clés, mot-clef, mots-clefs, étiquette, étiquettes, catégorie, catégories, "
            "thème, thèmes"
        ),
        source=words("lien, liens, source, adresse"),
        abstract=words("résumé"),
        summaries=words("résumé"),
        works=words("article, papier"),
        beside=words("de, d', du, des, la, le, l', les, en, vers"),
        sections=words(
            "définition, définitions, idée, idées, exemple, exemples, preuve, données, "
            "résumé, introduction, contexte, méthode, méthodes, résultats, expériences, "
            "discussion, conclusion, notes, commentaires, sommaire, table des matières, problème, "
            "problématique, questions"
        ),
        facts=words("métadonnées, informations, informations bibliographiques"),
        references=words("référence, références, bibliographie, voir aussi"),
    ),
)
