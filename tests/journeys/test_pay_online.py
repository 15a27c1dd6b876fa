"""One person pays online on her phone and is covered again; the office settles the provider's payout with its fee."""

from typing import TYPE_CHECKING

from tests.journeys.demo_site import DemoSite
from tests.journeys.visitor import Visitor
from tests.pressing import follow
from xubao.project.demo_people import FRESH

if TYPE_CHECKING:
    pass


def test_paid_online_and_covered_again(person: Visitor, accountant: Visitor, site: DemoSite) -> None:
    _apply(person)
    follow(person.page, "dd a:has-text('在线缴费')")
    person.picture("pay-online-phone")
    follow(person.page, "text=演示支付（不扣款）")
    # The page looks again by itself; a click must not race with that.
    follow(person.page, "text=停止自动更新")
    assert "待付款" in person.text()
    person.picture("pay-online-waiting-phone")
    follow(person.page, "text=去演示支付（不扣款）付款")
    person.picture("pay-online-sandbox-phone")
    follow(person.page, "button[value=pay]")
    assert "已到账" in person.text()
    person.picture("pay-online-credited-phone")
    follow(person.page, "text=查看我的事项")
    assert "自 2026年11月23日 起恢复医保待遇" in person.text()
    _settle(accountant)
    assert site.rows("SELECT sum(amount_fen) FROM ledger_leg WHERE account_id = 'channel_clearing'") == [(0,)]
    assert "0 findings" in site.command("verify").stdout


def _apply(person: Visitor) -> None:
    person.go("/start/")
    person.page.fill("#id_name", FRESH.name)
    person.page.fill("#id_identity", FRESH.identity)
    follow(person.page, "text=提交申请")


def _settle(accountant: Visitor) -> None:
    accountant.signs_in("accountant", at="/office/channels/")
    follow(accountant.page, "text=下载账单")
    assert "账单与我方记录一致。" in accountant.text()
    with accountant.page.expect_download() as downloading:
        accountant.page.click("text=演示：下载渠道打款的对账单")
    accountant.go("/office/statements/")
    accountant.page.set_input_files("#id_file", downloading.value.path())
    follow(accountant.page, "text=检查并导入")
    accountant.go("/office/channels/")
    assert "金额相符" in accountant.text()
    accountant.picture("channels-to-settle")
    follow(accountant.page, "text=登记结算")
    assert "已结算" in accountant.text()
    accountant.picture("channels-settled")
