"""German: its name, words for dates and labels of heads, and what the site says in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words
from kb.language.site_words import QueryErrors, SiteWords, filter_meanings

LANGUAGE = Language(
    code="de",
    own_name="Deutsch",
    stemmer="german",
    common_words=words(
        "der, die, und, in, den, von, zu, das, mit, sich, des, auf, für, ist, im, dem, nicht, ein, "
        "eine, als, auch, es, an, werden, aus, er, hat, dass, sie, nach, wird, bei, einer, um, am, "
        "sind, noch, wie, einem, über, einen, so, zum, zur, aber, oder, durch, wir, kann"
    ),
    query_names={
        "englisch": "en",
        "koreanisch": "ko",
        "japanisch": "ja",
        "chinesisch": "zh",
        "französisch": "fr",
        "spanisch": "es",
        "russisch": "ru",
    },
    dates=DateWords(
        units={
            **dict.fromkeys(words("tag, tage, tagen"), "day"),
            **dict.fromkeys(words("woche, wochen"), "week"),
            **dict.fromkeys(words("monat, monate, monaten"), "month"),
            **dict.fromkeys(words("jahr, jahre, jahren"), "year"),
        },
        before=("vor",),
        this=words("diese, diesen, dieser, dieses"),
        last=words("letzte, letzten, letzter, letztes, vorige, vorigen, voriger, voriges"),
        periods={"woche": "week", "monat": "month", "jahr": "year"},
        synonyms={"heute": "0 tage", "gestern": "1 tag", "vorgestern": "2 tage"},
        months=words(
            "januar/jänner, februar/feber, märz, april, mai, juni, "
            "juli, august, september, oktober, november, dezember"
        ),
    ),
    labels=HeadLabels(
        title=words("titel"),
        authors=words("autor, autoren, autorin, autorinnen, verfasser, verfasserin"),
        date=words(
            "datum, erstellt, gelesen am, aktualisiert, aktualisiert am, zuletzt aktualisiert, "
            "geändert, geändert am, zuletzt geändert, aktualisierung, erstellungsdatum, gelesen, "
            "lesedatum"
        ),
        updates=words("aktualisier, geändert"),
        published=words(
            "veröffentlicht, veröffentlichung, veröffentlichungsdatum, erschienen, erscheinungsdatum, "
            "erscheinungsjahr, jahr"
        ),
        tags=words(
            "schlagwort, schlagwörter, schlagworte, stichwort, stichwörter, stichworte, kategorie, "
            "kategorien, thema, themen"
        ),
        source=words("quelle, verweis, adresse"),
        abstract=words("zusammenfassung, kurzfassung"),
        summaries=words("zusammenfassung"),
        works=words("artikel, paper, aufsatz"),
        beside=words("der, die, das, des, zum, zur, am, im, innen"),
        sections=words(
            "definition, definitionen, idee, ideen, aufbau, beispiel, beispiele, beweis, daten, "
            "zusammenfassung, kurzfassung, überblick, einleitung, hintergrund, motivation, "
            "methode, methoden, ergebnisse, experimente, diskussion, fazit, notizen, anmerkungen, "
            "inhalt, inhaltsverzeichnis, gedanken, fragen"
        ),
        facts=words("metadaten, bibliografische angaben, bibliographische angaben"),
        references=words("literatur, literaturverzeichnis, quellen, siehe auch"),
    ),
    site_words=SiteWords(
        lang="de",
        skip="Zum Inhalt",
        navigation="Stöbern",
        more_pages="Weitere Seiten",
        contents="Inhalt",
        newest="Neueste Notizen",
        every_language="Beide",
        scheme_auto="Hell oder dunkel: wie das System",
        scheme_light="Hell",
        scheme_dark="Dunkel",
        tags="Schlagwörter",
        years="Jahre",
        lately="Aktuelle Schlagwörter",
        all_tags="Alle Schlagwörter",
        by_count="Nach Anzahl",
        by_name="Nach Name",
        narrow="Diese Liste filtern",
        also_written="Auch geschrieben",
        together="Oft zusammen verwendet mit",
        undated="Ohne Datum",
        abstract="Zusammenfassung",
        commentary="Notizen",
        about="Angaben",
        source="Quelle",
        published="Veröffentlicht",
        revised="Neueste Fassung",
        subjects="Fachgebiete",
        venue="Erschienen in",
        comment="Anmerkung",
        also_links="Weitere Links",
        papers="Erwähnte Artikel",
        outgoing="Links in dieser Notiz",
        backlinks="Notizen, die hierher verweisen",
        implicit="Über einen Artikel verbundene Notizen",
        same_paper="Notizen zum selben Artikel",
        older="Älter",
        newer="Neuer",
        review="Übersicht",
        draft="Entwurf, nicht veröffentlicht",
        missing_title="Seite nicht gefunden",
        missing_text="Die Adresse hat sich geändert, oder die Notiz wurde gelöscht.",
        to_home="Zur Startseite",
        search="Suche",
        search_needs_script="Die Suche braucht JavaScript. Ohne JavaScript lässt sich hier stöbern:",
        one_note="{} Notiz",
        many_notes="{} Notizen",
        one_tag="{} Schlagwort",
        many_tags="{} Schlagwörter",
        authors_index="Autoren",
        coauthors="Mitautoren",
        by_notes="Nach Zahl der Notizen",
        one_author="{} Autor",
        many_authors="{} Autoren",
        further_authors="und {} weitere",
        first_author="Erstautor:in",
        last_author="Letztautor:in",
        author_place="Autor:in {place} von {count}",
        timeline="Zeitleiste",
        reviews="Übersichten",
        queue="Leseliste",
        queue_of="Artikel, die Notizen erwähnen und zu denen es noch keine gibt:",
        one_paper="{} Artikel",
        many_papers="{} Artikel",
        cited_by="erwähnt in",
        moved_tag="Dieses Schlagwort heißt jetzt",
        feed="Feed",
        graph="Graph",
        graph_of_notes="Graph der Notizen",
        graph_reading=(
            "Jeder Punkt ist eine Notiz, von links nach rechts nach Datum, von oben nach unten nach "
            "Schlagwort. Farbige hängen mit anderen zusammen, graue stehen allein; die Balken zählen die "
            "Notizen eines Monats. Linien erscheinen für das, worauf man zeigt oder was man sucht: Links, "
            "und gestrichelt zwischen Notizen zum selben Artikel."
        ),
        graph_empty="Noch hat keine Notiz ein Datum, daher gibt es nichts zu zeichnen.",
        graph_filter="Wörter, #Tag, author:Name, 2024",
        graph_keys=(
            "Die Pfeiltasten führen von Notiz zu Notiz, die Leertaste folgt den Linien, Enter öffnet die "
            "Notiz; + und − vergrößern und verkleinern, 0 zeigt alles."
        ),
        zoom_in="Vergrößern",
        zoom_out="Verkleinern",
        zoom_all="Alles zeigen",
        other_tags="Andere",
        threads="Verbundene Notizen",
        one_more_thread="Noch {} Gruppe verbundener Notizen.",
        more_threads="Noch {} Gruppen verbundener Notizen.",
        about_site="Über diese Seite",
        papers_noted="Artikel",
        related="Verwandte Notizen",
        shared_words="Begriffe",
        cite="Zitieren",
        copy_bibtex="BibTeX kopieren",
        copied="Kopiert.",
        edit="Diese Notiz bearbeiten",
        period="Zeitraum",
        languages="Sprachen",
        no_text="Kein Text",
        query_language="So wird gesucht",
        query="Anfrage",
        two_words="synthetische daten",
        finds="Findet",
        feeds="Neuen Notizen folgen",
        feed_of_all="Alle Notizen",
        feed_of_tags="Jedes Schlagwort hat einen eigenen Feed, verlinkt auf der Seite des Schlagworts.",
        colophon="Technik",
        colophon_text=(
            "Statische Seiten, von kb aus den Notizen erzeugt. "
            "Nichts wird von anderen Servern geladen, und Besucher werden nicht verfolgt."
        ),
        meanings=(
            "Notizen mit beiden Wörtern",
            "Genau diese Wortfolge",
            "Notizen ohne das Wort",
            "Notizen mit einem der Wörter",
            "Wörter, die so beginnen",
        ),
        filters=filter_meanings(
            tag="dieses Schlagwort oder eines darunter, in jeder Schreibweise",
            author="ein Autor, dessen Name das enthält",
            title="diese Wörter im Titel",
            lang="ein Abschnitt in dieser Sprache",
            missing="kein Abschnitt in dieser Sprache",
            year="Notizen aus diesem Jahr",
            since="Notizen ab diesem Tag",
            until="Notizen bis zu diesem Tag",
            kind="Notizen dieser Art (paper, review, other)",
            arxiv="Notizen, die diesen Artikel behandeln oder erwähnen",
            links="Notizen, die auf diese Notiz verweisen",
            path="Notizen in diesem Ordner oder Pfad",
            category="Notizen zu Artikeln, die auf arXiv in diesem Fachgebiet stehen",
        ),
        dated_month="{month} {year}",
        month="{}",
        months=words(
            "Januar, Februar, März, April, Mai, Juni, Juli, August, September, Oktober, November, Dezember"
        ),
        close="Schließen",
        searching="Suche läuft …",
        nothing_found="Keine Notizen gefunden",
        at_most_notes="Höchstens {} Notizen",
        nearest_notes="Keine Notiz enthält alle Wörter; diese kommen am nächsten",
        some_words="einige Wörter",
        more_results="Weitere Treffer",
        search_link="Link zu dieser Suche",
        search_hint="Titel, Wörter, #Tags, author:Name",
        recent_searches="Letzte Suchen",
        clear="Löschen",
        examples="Beispiele",
        filters_heading="Filter",
        search_failed="Die Suche konnte nicht geladen werden",
        query_errors=QueryErrors(
            long="Eine Anfrage darf höchstens 1.000 Zeichen haben",
            terms="Eine Anfrage darf höchstens 50 Begriffe haben",
            deep="Klammern dürfen höchstens 50 Ebenen tief sein",
            letters="Eine Anfrage braucht einen Buchstaben oder eine Ziffer",
            closing="Zu dieser ) fehlt die (",
            opening="Diese ( wird nicht geschlossen",
            empty_group="Diese Klammern sind leer",
            empty_phrase="Diese Anführungszeichen sind leer",
            open_phrase="Dieses Anführungszeichen wird nicht geschlossen",
            lonely='{} braucht etwas davor und danach; das Wort selbst findet "{}"',
            star="Ein * steht nach dem Anfang eines Wortes: transf*",
            short="Zu viele Wörter beginnen mit {}; vor dem * fehlen noch Buchstaben",
            value="„{}“ ist kein gültiger Wert für diesen Filter",
            date="{} ist kein Datum; möglich sind 2024, 2024-06, 2024-06-30 oder 3m",
            key="Diesen Filter gibt es nicht; war {} gemeint? Wörtliches gehört in Anführungszeichen",
            no_key="Diesen Filter gibt es nicht; Wörtliches gehört in Anführungszeichen",
        ),
    ),
)
