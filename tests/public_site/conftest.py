"""One public site for all tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.public_site.public_site import PublicSite, running_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublicSite]:
    """The public pages, without a database, calculating on 23 November 2026."""
    with running_site(tmp_path_factory.mktemp("public-site")) as running:
        yield running
