"""Portuguese: its name, words for dates, and how heads of notes are labelled in it."""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

LANGUAGE = Language(
    code="pt",
    own_name="Português",
    stemmer="portuguese",
    common_words=words(
        "de, a, o, que, e, do, da, em, um, para, é, com, não, uma, os, no, se, na, por, mais, as, "
        "dos, como, mas, foi, ao, das, à, seu, sua, ou, são, também, pelo, pela, isso"
    ),
    dates=DateWords(
        units={
            **dict.fromkeys(words("dia, dias"), "day"),
            **dict.fromkeys(words("semana, semanas"), "week"),
            **dict.fromkeys(words("mês, mes, meses"), "month"),
            **dict.fromkeys(words("ano, anos"), "year"),
        },
        before=("há",),
        ago=("atrás",),
        this=words("este, esta"),
        last=words("último, última"),
        periods={"semana": "week", "mês": "month", "ano": "year"},
        synonyms={
            "hoje": "0 dias",
            "ontem": "1 dia",
            "anteontem": "2 dias",
            **dict.fromkeys(words("semana passada, a semana passada"), "última semana"),
            **dict.fromkeys(words("mês passado, o mês passado"), "último mês"),
            **dict.fromkeys(words("ano passado, o ano passado"), "último ano"),
        },
        months=words(
            "janeiro, fevereiro, março, abril, maio, junho, "
            "julho, agosto, setembro, outubro, novembro, dezembro"
        ),
    ),
    labels=HeadLabels(
        title=words("título, titulo"),
        authors=words("autor, autores, autora, autoras"),
        date=words(
            "criado em, lido em, data de leitura, atualizado em, atualizado, última atualização, "
            "atualização, modificado em, data, data de criação"
        ),
        updates=words("atualiza, modifica"),
        published=words("publicado, publicado em, data de publicação, publicação, ano"),
        tags=words(
            "palavra-chave, palavras-chave, etiqueta, etiquetas, categoria, categorias, tema, temas"
        ),
        source=words("link do artigo, fonte, endereço"),
        abstract=words("resumo"),
        summaries=words("resumo"),
        works=words("artigo, dissertação"),
        beside=words("de, do, da, ao, para, em, tese"),
        sections=words(
            "definição, definições, ideia, ideias, exemplo, exemplos, prova, dados, "
            "resumo, introdução, contexto, motivação, problema, método, métodos, metodologia, "
            "resultados, experimentos, discussão, conclusão, conclusões, limitações, notas, "
            "comentários, sumário, conteúdo, perguntas"
        ),
        facts=words("metadados, informações, informações bibliográficas"),
        references=words("referências, bibliografia, veja também, trabalhos relacionados"),
    ),
)
