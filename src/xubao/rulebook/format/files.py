"""The files of an area folder that hold dated values: contribution.yaml and lapse.yaml."""

from __future__ import annotations

from xubao.rulebook.format import information, setting
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Unknown
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.format.text import Closed

Setting = (
    setting.BenefitSuspension
    | setting.DueDay
    | setting.Grace
    | setting.CumulativeYear
    | setting.RepaidMonthsCount
    | setting.YearlyWindow
    | setting.RegistrationCutOff
    | setting.FirstPayment
    | setting.Collector
    | setting.PersonalAccountInLapse
    | setting.InsuranceYear
    | setting.DecisionDay
    | setting.PaymentCloses
    | setting.MidYearEntry
    | information.WindowCountsFrom
    | information.RepaidMonthsContinuous
    | information.PaymentPeriods
    | information.LateBase
    | information.DebitDays
    | information.FailedDebit
    | information.DeclarationLapse
    | information.BaseChange
    | information.AutomaticStop
    | information.ResidentSwitch
    | information.RefundOnEmployment
    | information.BackPaymentPrecondition
    | information.RetirementYears
    | information.ConflictRule
    | information.Remark
)
"""Any setting; its `kind` says which."""


class ContributionFile(Closed, frozen=True, kw_only=True):
    """contribution.yaml: what a month costs."""

    amounts: tuple[Amount, ...] = ()
    settings: tuple[Setting, ...] = ()
    unknown: tuple[Unknown, ...] = ()


class LapseFile(Closed, frozen=True, kw_only=True):
    """lapse.yaml: what a missed month does."""

    provisions: tuple[Provision, ...] = ()
    settings: tuple[Setting, ...] = ()
    unknown: tuple[Unknown, ...] = ()
