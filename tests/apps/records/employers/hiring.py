"""An employer and somebody it hired, for tests."""

from datetime import date

from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.records.employers.public import Employer, Hiring, NewEmployer, NewHiring, enter_employer, enter_hiring
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen

AREA = AreaCode("000000")
CODE = "91999999MA00000001"


def employer(code: str = CODE, name: str = "示例快递有限公司") -> Employer:
    """A fictional employer: the code carries a division that does not exist."""
    new = NewEmployer(code=code, name=name, area=AREA, registered_on=date(2024, 1, 5))
    return enter_employer(new, by="zhou", at=AT)


def hiring(hired_on: date = date(2026, 9, 1), sequence: int = 1, name: str = "示例甲") -> Hiring:
    """Somebody hired by it."""
    unit = Employer.objects.filter(code=CODE).first() or employer()
    new = NewHiring(
        employer=unit,
        person=person(sequence, name),
        hired_on=hired_on,
        told_by="person",
        evidence="工资银行流水 2026-09 至 2026-10",
        wage_fen=Fen(600000),
    )
    return enter_hiring(new, by="zhou", at=AT)
