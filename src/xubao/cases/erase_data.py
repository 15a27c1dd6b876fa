"""Carries out an approved deletion, and says what was deleted, what is kept, and by which article (decision 0036)."""

from collections.abc import Callable
from enum import StrEnum

from xubao.cases.models import Case
from xubao.cases.money_under_way import refuse_while_money_moves
from xubao.payments.public import Demand
from xubao.people.public import InsuredPerson, Participation, PersonRead, acts_for, addresses_of, erase_person
from xubao.records.public import MonthReport


class DataWish(StrEnum):
    """What a person may ask of her own data."""

    ACCESS = "access"
    COPY = "copy"
    DELETION = "deletion"


DATA_WISH_LABELS_ZH: dict[DataWish, str] = {
    DataWish.ACCESS: "查阅我的个人信息",
    DataWish.COPY: "复制我的个人信息",
    DataWish.DELETION: "删除我的个人信息",
}

Eraser = Callable[[InsuredPerson, frozenset[str]], int]
"""Erases what another package keeps of a person, found also by her addresses; returns how many."""

Keeper = Callable[[InsuredPerson], list[tuple[str, str]]]
"""What of it stays for a person, and on what ground, in Chinese; nothing where there is nothing."""

_erasers: dict[str, Eraser] = {}
_keepers: dict[str, Keeper] = {}


def erase_also_with(name: str, eraser: Eraser, *, keeps: Keeper | None = None) -> None:
    """Let an approved deletion reach what a package keeps that is not known here. name: what is erased, in Chinese."""
    _erasers[name] = eraser
    if keeps is not None:
        _keepers[name] = keeps


def erase_for(case: Case) -> str:
    """Erase what the law lets go of the person of this case; the certificate of it, for the notice of the decision.

    Raises MoneyUnderWay where money of hers is on its way: the bank account to which it goes would be gone.
    """
    person = case.person
    refuse_while_money_moves(person)
    addresses = addresses_of(person)
    erased = {name: eraser(person, addresses) for name, eraser in _erasers.items()}
    erased |= erase_person(person)
    gone = "；".join(f"{name} {count} 项" for name, count in erased.items() if count) or "没有可以删除的内容"
    kept = "\n".join(f"{what}：{why}" for what, why in _kept(person))
    return (
        f"已删除：{gone}。\n依法保留，除存储和必要的安全保护外不再作其他处理"
        f"（个人信息保护法第四十七条第二款）；保存年限法律未写明的，不自动删除：\n{kept}"
    )


def _kept(person: InsuredPerson) -> list[tuple[str, str]]:
    """What stays and why, of what there is."""
    found = [
        ("姓名、证件号码和本人的事项记录", "社会保险经办条例第三十八条（记录业务经办过程）"),
    ]
    if Participation.objects.filter(person=person).exists():
        found.append(("参保关系", "社会保险法第七十四条（记录参加社会保险的人员）"))
    if MonthReport.objects.filter(person=person).exists():
        found.append(("缴费月份记录", "社会保险法第七十四条（完整、准确地记录个人缴费）"))
    if Demand.objects.filter(person=person).exists():
        found.append(("缴费通知、到账、退款和凭证", "社会保险法第七十四条（妥善保管支付结算的会计凭证）"))
    if PersonRead.objects.filter(person=person).exists() or acts_for(person).exists():
        found.append(("查阅记录和代为办理记录", "社会保险经办条例第三十八条；个人信息保护法第五十一条"))
    return found + [kept for keeps in _keepers.values() for kept in keeps(person)]
