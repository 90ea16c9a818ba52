"""Portuguese: its name, and how heads of notes are labelled in it."""

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
    labels=HeadLabels(
        title=words("título, titulo"),
        authors=words("autor, autores, autora, autoras"),
        date=words(
            "criado em, lido em, data de leitura, atualizado em, atualizado, última atualização, "
            "atualização, modificado em"
        ),
        updates=words("atualiza, modifica"),
        published=words("publicado, publicado em, data de publicação, publicação, ano"),
        tags=words("palavras-chave, palavras chave, etiquetas, categoria, categorias, temas"),
        source=words("link do artigo, artigo, fonte, endereço"),
        abstract=words("resumo"),
        summaries=words("resumo"),
        works=words("artigo, tese, dissertação"),
        beside=words("de, do, da, para"),
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
