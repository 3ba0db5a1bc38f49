from pathlib import Path

import pytest

from cutaway.analysis import Study
from cutaway.config import Config
from cutaway.model import CodeGraph
from cutaway.views import ViewChoice
from cutaway_app.loading import Analysed
from cutaway_app.pages_.sharing import Opened
from cutaway_app.pictures import Picture, draw_picture
from cutaway_app.surveys import Survey
from cutaway_app.versions import ProjectVersion
from tests.dashboard.shop import make_shop


@pytest.fixture(scope="session")
def picture() -> Picture:
    """Of the whole hand-made shop."""
    return draw_picture(Survey(make_shop()), ViewChoice())


@pytest.fixture(scope="session")
def surveyed() -> Survey:
    """The hand-made shop, as all pages look at it."""
    return Survey(make_shop())


@pytest.fixture(scope="session")
def opened(surveyed: Survey) -> Opened:
    """The same as an opened project."""
    shop = surveyed.architecture
    study = Study(shop.project, CodeGraph({}), (), {}, (), None)
    return Opened(
        ProjectVersion(Path("/shop"), "", ""), Analysed(study, Config(), shop, surveyed, ""), surveyed
    )
