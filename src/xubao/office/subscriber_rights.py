"""Whose a subscription is: the areas whose events it carries."""

from collections.abc import Mapping
from typing import Any

from xubao.events.public import SubscriberGone, subscriber_named
from xubao.office.row_owner import Owner

NO_AREA = "none"
"""The area of events that belong to none, such as answers to enquiries that were not placed."""


def of_subscriber(address: Mapping[str, Any]) -> Owner | None:
    """The areas of the subscriber that an address names."""
    try:
        return Owner(frozenset(subscriber_named(address["code"]).areas) - {NO_AREA})
    except SubscriberGone:
        return None
