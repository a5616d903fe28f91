"""Papers in one to three languages, and Chromium where there is one."""

from datetime import date

import pytest

from bot.core.language.codes import COUNTRY_OF_LANGUAGE
from bot.core.lens import Lens
from bot.outreach.page import Print
from bot.outreach.pdf import find_browser
from bot.outreach.targets import find_target


@pytest.fixture
def paper(editions):
    """Makes what is the same on one page: ``paper("my", "km", campaign="x")``."""
    edition = editions.current()

    def make(*languages, campaign="", titled=None):
        lenses = [
            Lens(edition.guide, edition.catalogs[code], COUNTRY_OF_LANGUAGE[code], date(2026, 11, 25), "a_guide_bot")
            for code in languages
        ]
        return Print(lenses, campaign, titled)

    return make


@pytest.fixture
def target(editions):
    """Finds targets by id."""
    return lambda id_: find_target(editions.current().guide, id_)


@pytest.fixture(scope="session")
def browser():
    """The program that draws PDFs; without it the test is skipped."""
    found = find_browser()
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    return found
