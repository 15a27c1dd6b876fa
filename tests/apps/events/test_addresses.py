"""Which addresses events are sent to: public ones, by TLS, whatever dress a private one wears."""

import pytest

from xubao.events.errors import AddressRefused
from xubao.events.webhooks.addresses import require_public, split_address

pytestmark = pytest.mark.no_database


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1%eth0",
     "fd00::1", "::ffff:10.0.0.1", "2002:0a00:0001::", "64:ff9b::a00:1"],
)  # fmt: skip
def test_addresses_of_the_house_are_refused(place: str) -> None:
    with pytest.raises(AddressRefused):
        require_public(place, "https://partner.example/")


@pytest.mark.parametrize("place", ["1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"])
def test_addresses_of_the_internet_are_not(place: str) -> None:
    require_public(place, "https://partner.example/")


@pytest.mark.parametrize(
    "address",
    ["http://partner.example/", "ftp://partner.example/", "https://", "https://10.0.0.1/", "https://[::1]/", "https://a:b@c.example/",
     "https://partner.example/#x", "https://partner.example:99999/", "https://" + "a" * 300 + ".example/"],
)  # fmt: skip
def test_what_is_no_public_tls_address_cannot_be_entered(address: str) -> None:
    with pytest.raises(AddressRefused):
        split_address(address, private=False)
