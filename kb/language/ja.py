"""Japanese: what it calls itself, and how heads of notes are labelled in it."""

from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

JAPANESE = Language(
    code="ja",
    own_name="日本語",
    labels=HeadLabels(
        title=words("タイトル, 題名, 論文名, 表題"),
        authors=words("著者, 作者, 筆者"),
        date=words("日付, 作成日, 更新日, 読んだ日, 記入日"),
        published=words("発表日, 公開日, 投稿日, 出版, 発表年, 発行, 年"),
        tags=words("タグ, キーワード, カテゴリ, カテゴリー, 分野"),
        source=words("論文, リンク, 出典, 原文"),
        abstract=words("概要, 要旨, アブストラクト"),
        beside=words("の, へ, 原, 元, 情報, 先"),
        sections=words(
            "概要, 要約, まとめ, 一言でいうと, どんなもの, 背景, 目的, 背景・目的, 手法, 提案手法, "
            "提案, 実験, 結果, 議論, 考察, 結論, 感想, 課題, メモ, ノート, 目次, 新規性, 貢献"
        ),
        references=words("参考文献, 参考, 関連論文, 関連研究, 次に読むべき論文"),
    ),
)
