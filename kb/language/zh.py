"""Chinese: what it calls itself, and how heads of notes are labelled in it."""

from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words

CHINESE = Language(
    code="zh",
    own_name="中文",
    labels=HeadLabels(
        title=words("标题, 題目, 题目, 標題, 论文名, 论文名称, 篇名"),
        authors=words("作者, 著者"),
        date=words("日期, 时间, 時間, 创建时间, 更新时间, 阅读日期, 阅读时间, 笔记日期, 建立日期"),
        published=words(
            "发表日期, 发表时间, 发布时间, 发布日期, 出版日期, 發表時間, 發表日期, 发表, 年份, 年"
        ),
        tags=words("标签, 標籤, 关键词, 關鍵詞, 关键字, 關鍵字, 分类, 分類, 主题"),
        source=words("论文, 論文, 链接, 連結, 來源, 来源, 原文, 地址, 出处, 网址"),
        abstract=words("摘要"),
        beside=words("的, 原, 参考, 信息"),
        sections=words(
            "摘要, 概述, 概要, 总结, 總結, 一句话总结, 一句话, 背景, 动机, 動機, 引言, 简介, 介绍, "
            "方法, 实验, 實驗, 结果, 結果, 结论, 結論, 讨论, 贡献, 問題, 问题, 笔记, 筆記, 目录, "
            "目錄, 核心思想, 亮点, 思考, 基本原理, 基本信息"
        ),
        references=words("参考文献, 參考文獻, 参考资料, 相关链接, 相关论文, 相关工作, 延伸阅读"),
    ),
)
