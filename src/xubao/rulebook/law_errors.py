"""Errors about full texts of law: in the files, and in what is quoted from them or asked of them."""

from __future__ import annotations

from xubao.rulebook.pack_error import PackError
from xubao.values.errors import XubaoError


class LawTextWrong(PackError):
    """A full text that is not as its source says, or whose articles do not follow one another."""

    code = "XB-PACK-070"
    says_en = "the full text has {found}, but {expected}."
    says_zh = "法规全文为 {found}，而{expected}。"
    next_step_en = "Restore the file; where the wording was really amended, record its new digest and version."
    next_step_zh = "请恢复该文件；确有修订的，请更新版本日期和摘要值。"


class QuoteNotInText(PackError):
    """A verbatim quote that the named article of the full text does not contain."""

    code = "XB-PACK-071"
    says_en = 'the quote "{found}" does not stand there: {expected}.'
    says_zh = "引文“{found}”不在所引条文中：{expected}。"
    next_step_en = "Copy the quote from `xubao packs article`, correct `article`, or mark it quote_kind: gist."
    next_step_zh = "请按 xubao packs article 所示条文改正引文或条款号，或标为 quote_kind: gist。"


class ArticleMissing(PackError):
    """A verbatim quote from an instrument with full text names no article, or one that the text does not have."""

    code = "XB-PACK-072"
    says_en = "{found} is no article of the full text: {expected}."
    says_zh = "全文中没有 {found}：{expected}。"
    next_step_en = 'Give `article` as "23", "27、32" or 第二十九条第三款.'
    next_step_zh = "请将 article 写作“23”“27、32”或“第二十九条第三款”。"


class NoFullText(XubaoError):
    """No full text of this instrument ships with the packs."""

    code = "XB-RULE-014"
    next_step_en = "Give the id of one of them; of other instruments the quotes of `xubao packs show` are all that is here."
    next_step_zh = "请改用其中之一；其他文件只收录 xubao packs show 所列引文。"

    def __init__(self, source: str, known: tuple[str, ...]) -> None:
        """known: ids of the instruments whose full text is here."""
        super().__init__(
            source,
            en=f"no full text of {source!r} is here; there is one of {', '.join(known) or 'none'}.",
            zh=f"没有“{source}”的全文；已收录：{'、'.join(known) or '无'}。",
        )


class NoSuchArticle(XubaoError):
    """The instrument has no article of this number, or what was given names none."""

    code = "XB-RULE-015"
    next_step_en = 'Give a number such as 23, or 第二十三条; several as "27、32".'
    next_step_zh = "请填条数，如 23 或 第二十三条；多条写作“27、32”。"

    def __init__(self, title: str, article: str, last: int) -> None:
        """last: the number of the last article."""
        super().__init__(
            article,
            en=f"{title} has no article {article!r}; its last is {last}.",
            zh=f"《{title}》没有“{article}”这一条，最后一条为第 {last} 条。",
        )
