"""What a file is for: code, test or migration."""

import pytest

from cutaway.source import FileRole, SourceTree

TEST = "def test_it(): ...\n"
REVISION = (
    'from alembic import op\n\nrevision = "1"\ndown_revision: str | None = None\n\ndef upgrade(): ...\n'
)
DJANGO = "from django.db import migrations\n\nclass Migration(migrations.Migration): ...\n"
AERICH = "from tortoise import BaseDBAsyncClient\n\nasync def upgrade(db: BaseDBAsyncClient) -> str: ...\n"
PICCOLO = (
    "from piccolo.apps.migrations.auto.migration_manager import MigrationManager\n\n"
    'ID = "1"\n\nasync def forwards():\n    return MigrationManager(migration_id=ID)\n'
)
STARTED_BY_ROUTE = (
    "from elsewhere import MigrationManager\n\n"
    "@router.post('/migration')\nasync def migrate():\n    return await MigrationManager().start()\n"
)

ROLES = {
    "folder of tests, its helpers too": (
        {"app/main.py": "", "tests/test_main.py": TEST, "tests/factories.py": "def make(): ...\n"},
        {"app/main.py": "code", "tests/factories.py": "test", "tests/test_main.py": "test"},
    ),
    "test beside the code": (
        {"app/main.py": "", "app/test_main.py": TEST, "app/main_test.py": "import pytest\n"},
        {"app/main.py": "code", "app/main_test.py": "test", "app/test_main.py": "test"},
    ),
    "fixtures": (
        {"app/main.py": "", "conftest.py": ""},
        {"app/main.py": "code", "conftest.py": "test"},
    ),
    "lab tests of a clinic": (
        {
            "app/main.py": "from app.tests.router import router\n",
            "app/tests/router.py": "",
            "app/tests/service.py": "",
        },
        {"app/main.py": "code", "app/tests/router.py": "code", "app/tests/service.py": "code"},
    ),
    "lab tests of a clinic with a test of their own": (
        {
            "app/main.py": "from .tests import router\n",
            "app/tests/router.py": "",
            "app/tests/service.py": "",
            "app/tests/test_router.py": TEST,
        },
        {
            "app/main.py": "code",
            "app/tests/router.py": "code",
            "app/tests/service.py": "code",
            "app/tests/test_router.py": "test",
        },
    ),
    "tests whose factories a script borrows": (
        {
            "scripts/seed.py": "from tests.factories import make\n",
            "tests/factories.py": "",
            "tests/test_a.py": TEST,
        },
        {"scripts/seed.py": "code", "tests/factories.py": "test", "tests/test_a.py": "test"},
    ),
    "code whose name only sounds like a test": (
        {"app/testing_service.py": "", "app/test_results.py": "class Result: ...\n", "app/contest.py": ""},
        {"app/contest.py": "code", "app/test_results.py": "code", "app/testing_service.py": "code"},
    ),
    "endpoints that try something out": (
        {
            "app/main.py": "from app.api import test_mail\n",
            "app/api/test_mail.py": "@router.post('/')\ndef test_mail(): ...\n",
            "app/api/tests/mail.py": "@router.post('/')\ndef test_mail(): ...\n",
        },
        {"app/api/test_mail.py": "code", "app/api/tests/mail.py": "code", "app/main.py": "code"},
    ),
    "alembic": (
        {
            "alembic/__init__.py": "",
            "alembic/env.py": "from alembic import context\n",
            "alembic/versions/1_users.py": REVISION,
        },
        {
            "alembic/__init__.py": "migration",
            "alembic/env.py": "migration",
            "alembic/versions/1_users.py": "migration",
        },
    ),
    "django, aerich and piccolo": (
        {
            "app/migrations/0001_initial.py": DJANGO,
            "migrations/models/0_init.py": AERICH,
            "piccolo_migrations/1.py": PICCOLO,
        },
        {
            "app/migrations/0001_initial.py": "migration",
            "migrations/models/0_init.py": "migration",
            "piccolo_migrations/1.py": "migration",
        },
    ),
    "routes, whatever else the file looks like": (
        {
            "app/api/migration.py": STARTED_BY_ROUTE,
            "app/api/revisions.py": REVISION + "\n@router.get('/')\ndef show(): ...\n",
            "app/env.py": "from alembic import context\n\n@router.get('/')\ndef show(): ...\n",
        },
        {"app/api/migration.py": "code", "app/api/revisions.py": "code", "app/env.py": "code"},
    ),
    "code that only sounds like a migration": (
        {
            "app/env.py": "from alembic.config import Config\n",
            "app/versions/service.py": "revision = 1\ndown_revision = 0\n",
            "app/migrations/runner.py": "class Migration(base.Migration): ...\n",
            "app/migrations/start.py": "MigrationManager().start()\n",
        },
        {
            "app/env.py": "code",
            "app/migrations/runner.py": "code",
            "app/migrations/start.py": "code",
            "app/versions/service.py": "code",
        },
    ),
}


@pytest.mark.parametrize("case", ROLES)
def test_what_a_file_holds_decides_its_role(case: str) -> None:
    text_of, expected = ROLES[case]

    tree = SourceTree.of(text_of, with_tests=True)

    assert {file.path: file.role.value for file in tree.files} == expected


def test_tests_are_left_out_unless_asked_for() -> None:
    text_of = {"app/main.py": "", "tests/test_main.py": TEST}

    tree = SourceTree.of(text_of)

    assert [(file.path, file.role) for file in tree.files] == [("app/main.py", FileRole.CODE)]
