import pytest

from cutaway.views import ViewQuery
from cutaway_app.pictures import Picture, draw_picture
from tests.dashboard.shop import make_shop


@pytest.fixture(scope="session")
def picture() -> Picture:
    """Of the whole hand-made shop."""
    return draw_picture(make_shop(), ViewQuery())
