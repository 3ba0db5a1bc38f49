"""Distributions that each bring a portion of one namespace package: an import leads from one to the other."""

# file: acme-core/pyproject.toml
[project]
name = "acme-core"
# file: acme-core/src/acme/core/__init__.py
# file: acme-core/src/acme/core/models.py
class JobOut:
    def __init__(self, number):
        self.number = number
# file: acme-db/pyproject.toml
[project]
name = "acme-db"
# file: acme-db/src/acme/db/__init__.py
from .jobs import JobDao
# file: acme-db/src/acme/db/jobs.py
from ..core.models import JobOut

class JobDao:
    def find(self, number) -> JobOut:  #: annotation JobOut
        return JobOut(number)  #: construct JobOut, construct JobOut.__init__
# file: acme-web/pyproject.toml
[tool.setuptools.packages.find]
where = ["python"]
# file: acme-web/python/acme/web.py
import acme.db
from acme import core
from acme.core.models import JobOut
from acme.db import JobDao
from acme.missing import gone

def show(number) -> JobOut:  #: annotation JobOut
    gone()
    core.models.JobOut(number)  #: construct JobOut, construct JobOut.__init__
    acme.db.JobDao().find(number)  #: call JobDao.find, construct JobDao
    return JobDao().find(number)  #: call JobDao.find, construct JobDao
