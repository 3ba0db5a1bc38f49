import pytest

from cutaway.reporting import Reading, explain, look_up
from tests.unit.reporting.shop import SHOP

DAO_METHOD = """\
shop.dao:UserDao.add
method at shop/dao.py:8-12
layer dao, 2.5 ahead of service

Evidence (2)
    3.0  dao       runs `Session.add` (doing)         shop/dao.py:10
    0.5  service   class name ends in `Dao` (naming)

Reached from (1)
  POST /users

Uses (2)
  type     dto    UserCreate  annotation, certain  shop/dao.py:8  CUT103
  runtime  model  User        construct, certain   shop/dao.py:9 +1

Used by (1)
  runtime  service  UserService.create  call, certain  shop/service.py:16

Findings (2)
shop/dao.py:8: CUT103 UserDao.add takes UserCreate
    chain: POST /users → create_user → UserService.create → UserDao.add → UserCreate
    cure:  Take plain values or a Model; let the service convert.
shop/dao.py:12: CUT105 UserDao.add commits
    cure:  Commit in the service.
"""

SERVICE_CLASS = """\
shop.service:UserService
class at shop/service.py:6-30
layer service

Reached from (1)
  POST /users

Uses (1)
  runtime  .create  dao  UserDao.add  call, certain  shop/service.py:16

Used by (1)
  runtime  .create  router  create_user  call, certain  shop/router.py:13

Calls of lambdas (1)
  UserService.create → create_user.<locals>.<lambda> in line 12  certain  shop/service.py:21

Converts (1)
  mapping  .create  dto → model  UserCreate → User  fields, likely  shop/service.py:14
"""

HANDLER = """\
shop.router:create_user
function at shop/router.py:10-15
layer router

Reached from (1)
  POST /users

Uses (2)
  runtime  model    User                query, certain  shop/router.py:12
  runtime  service  UserService.create  call, certain   shop/router.py:13

Used by (1)
  runtime  http  POST /users  route, certain  shop/router.py:9

Calls of lambdas (1)
  UserService.create → create_user.<locals>.<lambda> in line 12  certain  shop/service.py:21

Findings (1)
shop/router.py:12: CUT101 create_user queries User
    suppressed: the admin page may
    chain: POST /users → create_user → User
    cure:  Move the query into a DAO.
"""

MODULE = """\
shop.dao
module at shop/dao.py:1-20
layer undecided
"""

TABLE = """\
db:users
table
layer db

Reached from (1)
  POST /users

Used by (1)
  runtime  model  User  table, certain  shop/models.py:3
"""


@pytest.mark.parametrize(
    ("name", "explanation"),
    [
        ("UserDao.add", DAO_METHOD),
        ("UserService", SERVICE_CLASS),
        ("create_user", HANDLER),
        ("shop.dao", MODULE),
        ("users", TABLE),
    ],
)
def test_a_symbol_is_explained_by_its_evidence_and_what_it_touches(name: str, explanation: str) -> None:
    text = explain(SHOP, look_up(SHOP, name), Reading())

    assert text.plain == explanation
