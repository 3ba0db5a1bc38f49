"""Where files lie and what they import -> source roots and module names."""

import pytest

from cutaway.source import SourceFile, SourceTree

ROUTER = "from fastapi import APIRouter\n"


def modules_of(files: tuple[SourceFile, ...]) -> list[tuple[str, str, str]]:
    return [(file.path, file.root, file.module) for file in files]


LAYOUTS = {
    "one file": (
        {"main.py": ROUTER},
        [("main.py", ".", "main")],
    ),
    "flat package": (
        {
            "app/__init__.py": "",
            "app/main.py": "from app.crud import get\n",
            "app/crud.py": "def get(): ...\n",
        },
        [("app/__init__.py", ".", "app"), ("app/crud.py", ".", "app.crud"), ("app/main.py", ".", "app.main")],
    ),
    "module of a package that bears a library's name": (
        {
            "shop/__init__.py": "",
            "shop/main.py": "from shop.services.orders import place\n",
            "shop/live.py": "from websockets import connect\n",
            "shop/push.py": "import websockets\n",
            "shop/services/__init__.py": "",
            "shop/services/orders.py": "",
            "shop/services/websockets.py": "",
        },
        [
            ("shop/__init__.py", ".", "shop"),
            ("shop/live.py", ".", "shop.live"),
            ("shop/main.py", ".", "shop.main"),
            ("shop/push.py", ".", "shop.push"),
            ("shop/services/__init__.py", ".", "shop.services"),
            ("shop/services/orders.py", ".", "shop.services.orders"),
            ("shop/services/websockets.py", ".", "shop.services.websockets"),
        ],
    ),
    "src folder": (
        {
            "src/shop/__init__.py": "",
            "src/shop/main.py": "from shop.crud import get\n",
            "src/shop/crud.py": "",
        },
        [
            ("src/shop/__init__.py", "src", "shop"),
            ("src/shop/crud.py", "src", "shop.crud"),
            ("src/shop/main.py", "src", "shop.main"),
        ],
    ),
    "src folder of which nothing is imported": (
        {"src/main.py": ROUTER},
        [("src/main.py", "src", "main")],
    ),
    "src that is itself the package": (
        {"src/main.py": "from src.crud import get\n", "src/crud.py": ""},
        [("src/crud.py", ".", "src.crud"), ("src/main.py", ".", "src.main")],
    ),
    "src that relative imports go through": (
        {
            "src/main.py": "from .api import items\n",
            "src/api/items.py": "from ..db import engine\n",
            "src/db.py": "",
        },
        [
            ("src/api/items.py", ".", "src.api.items"),
            ("src/db.py", ".", "src.db"),
            ("src/main.py", ".", "src.main"),
        ],
    ),
    "several packages": (
        {
            "core/db.py": "",
            "api/main.py": "from core.db import engine\nfrom api.deps import get\n",
            "api/deps.py": "",
        },
        [("api/deps.py", ".", "api.deps"), ("api/main.py", ".", "api.main"), ("core/db.py", ".", "core.db")],
    ),
    "namespace package": (
        {
            "lib/acme/orders/db.py": "from acme.orders.model import Order\n",
            "lib/acme/orders/model.py": "",
        },
        [
            ("lib/acme/orders/db.py", "lib", "acme.orders.db"),
            ("lib/acme/orders/model.py", "lib", "acme.orders.model"),
        ],
    ),
    "monorepo with a backend and a loose script": (
        {
            "backend/app/main.py": "from app.api import router\n",
            "backend/app/api/__init__.py": "router = 1\n",
            "scripts/release.py": "import json\n",
        },
        [
            ("backend/app/api/__init__.py", "backend", "app.api"),
            ("backend/app/main.py", "backend", "app.main"),
            ("scripts/release.py", ".", "scripts.release"),
        ],
    ),
    "backend that its files name as the package": (
        {
            "backend/main.py": "from backend.core.conf import settings\n",
            "backend/core/conf.py": "settings = 1\n",
        },
        [("backend/core/conf.py", ".", "backend.core.conf"), ("backend/main.py", ".", "backend.main")],
    ),
    "modules that are imported by their bare names": (
        {
            "backend/main.py": "from database import Session\nimport models\n",
            "backend/database.py": "class Session: ...\n",
            "backend/models.py": "from database import Session\n",
        },
        [
            ("backend/database.py", "backend", "database"),
            ("backend/main.py", "backend", "main"),
            ("backend/models.py", "backend", "models"),
        ],
    ),
    "services that each have their own app": (
        {
            "orders/app/main.py": "from app.db import engine\n",
            "orders/app/db.py": "",
            "stock/app/main.py": "from app.db import engine\n",
            "stock/app/db.py": "",
        },
        [
            ("orders/app/db.py", "orders", "orders.app.db"),
            ("orders/app/main.py", "orders", "orders.app.main"),
            ("stock/app/db.py", "stock", "stock.app.db"),
            ("stock/app/main.py", "stock", "stock.app.main"),
        ],
    ),
    "module named like an outside package": (
        {
            "app/core/redis.py": "from redis.asyncio import Redis\n\ndef connect(): ...\n",
            "app/core/cache.py": "from redis import Redis\nfrom app.core.redis import connect\n",
        },
        [("app/core/cache.py", ".", "app.core.cache"), ("app/core/redis.py", ".", "app.core.redis")],
    ),
    "module named like one of the standard library": (
        {
            "app/logging.py": "import logging\n",
            "app/main.py": "import logging\nfrom app.logging import log\n",
        },
        [("app/logging.py", ".", "app.logging"), ("app/main.py", ".", "app.main")],
    ),
    "package inside of a package of the same name": (
        {
            "acme/api.py": "from acme.links.acme.service import send\nfrom acme.errors import Failed\n",
            "acme/errors.py": "",
            "acme/links/acme/service.py": "from acme.errors import Failed\nfrom acme.api import router\n",
            "acme/links/acme/errors.py": "",
        },
        [
            ("acme/api.py", ".", "acme.api"),
            ("acme/errors.py", ".", "acme.errors"),
            ("acme/links/acme/errors.py", ".", "acme.links.acme.errors"),
            ("acme/links/acme/service.py", ".", "acme.links.acme.service"),
        ],
    ),
    "portions of one namespace package in several distributions": (
        {
            "acme-core/src/acme/core/__init__.py": "",
            "acme-core/src/acme/core/models.py": "",
            "acme-db/src/acme/db/__init__.py": "from acme.core.models import Job\n",
            "acme-web/src/acme/web/__init__.py": "from acme import core\nfrom acme.db import find\n",
        },
        [
            ("acme-core/src/acme/core/__init__.py", "acme-core/src", "acme.core"),
            ("acme-core/src/acme/core/models.py", "acme-core/src", "acme.core.models"),
            ("acme-db/src/acme/db/__init__.py", "acme-db/src", "acme.db"),
            ("acme-web/src/acme/web/__init__.py", "acme-web/src", "acme.web"),
        ],
    ),
    "portions of a namespace package in a namespace package": (
        {
            "blob/src/acme/cloud/blob/__init__.py": "",
            "queue/src/acme/cloud/queue/__init__.py": "",
            "web/src/acme/web/__init__.py": "import acme.cloud.blob\nimport acme.cloud.queue\n",
        },
        [
            ("blob/src/acme/cloud/blob/__init__.py", "blob/src", "acme.cloud.blob"),
            ("queue/src/acme/cloud/queue/__init__.py", "queue/src", "acme.cloud.queue"),
            ("web/src/acme/web/__init__.py", "web/src", "acme.web"),
        ],
    ),
    "portions beside their metadata": (
        {
            "core/setup.py": "setup()\n",
            "core/acme/core/__init__.py": "",
            "db/pyproject.toml": "",
            "db/acme/db/__init__.py": "from acme.core import Job\n",
            "web/setup.cfg": "",
            "web/acme/web/__init__.py": "from acme.db import find\n",
        },
        [
            ("core/acme/core/__init__.py", "core", "acme.core"),
            ("core/setup.py", "core", "setup"),
            ("db/acme/db/__init__.py", "db", "acme.db"),
            ("web/acme/web/__init__.py", "web", "acme.web"),
        ],
    ),
    "portions that each have a module of the same name": (
        {
            "core/src/acme/core/__init__.py": "from acme._about import version\n",
            "core/src/acme/_about.py": "",
            "db/src/acme/db/__init__.py": "from acme.core import Job\nfrom acme._about import version\n",
            "db/src/acme/_about.py": "",
            "web/src/acme/web/__init__.py": "from acme.core import Job\nfrom acme.db import find\n",
        },
        [
            ("core/src/acme/_about.py", "core/src", "core.src.acme._about"),
            ("core/src/acme/core/__init__.py", "core/src", "acme.core"),
            ("db/src/acme/_about.py", "db/src", "db.src.acme._about"),
            ("db/src/acme/db/__init__.py", "db/src", "acme.db"),
            ("web/src/acme/web/__init__.py", "web/src", "acme.web"),
        ],
    ),
    "portions as they were before PEP 420": (
        {
            "core/src/acme/__init__.py": "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
            "core/src/acme/core.py": "",
            "db/src/acme/__init__.py": "__import__('pkg_resources').declare_namespace(__name__)\n",
            "db/src/acme/db.py": "from acme.core import Job\n",
        },
        [
            ("core/src/acme/__init__.py", "core/src", "core.src.acme"),
            ("core/src/acme/core.py", "core/src", "acme.core"),
            ("db/src/acme/__init__.py", "db/src", "db.src.acme"),
            ("db/src/acme/db.py", "db/src", "acme.db"),
        ],
    ),
    "regular packages of one name, of which imports mean one": (
        {
            "core/src/acme/__init__.py": "",
            "core/src/acme/core.py": "",
            "db/src/acme/__init__.py": "",
            "db/src/acme/db.py": "from acme.core import Job\n",
        },
        [
            ("core/src/acme/__init__.py", "core/src", "acme"),
            ("core/src/acme/core.py", "core/src", "acme.core"),
            ("db/src/acme/__init__.py", "db/src", "db.src.acme"),
            ("db/src/acme/db.py", "db/src", "db.src.acme.db"),
        ],
    ),
    "distribution whose other portions are out of sight": (
        {
            "src/acme/db/__init__.py": "from acme.core import Job\nfrom acme.core.config import read\n",
            "src/acme/db/jobs.py": "from acme.db.tables import Row\nfrom acme.core import State\n",
            "src/acme/db/tables.py": "",
        },
        [
            ("src/acme/db/__init__.py", "src", "acme.db"),
            ("src/acme/db/jobs.py", "src", "acme.db.jobs"),
            ("src/acme/db/tables.py", "src", "acme.db.tables"),
        ],
    ),
    "services of one app each, one of which lacks what the other has": (
        {
            "orders/pyproject.toml": "",
            "orders/app/main.py": "from app.db import engine\nfrom app.local import key\n",
            "orders/app/db.py": "",
            "stock/pyproject.toml": "",
            "stock/app/main.py": "from app.db import engine\nfrom app.local import key\n",
            "stock/app/db.py": "",
            "stock/app/local.py": "",
        },
        [
            ("orders/app/db.py", "orders", "orders.app.db"),
            ("orders/app/main.py", "orders", "orders.app.main"),
            ("stock/app/db.py", "stock", "stock.app.db"),
            ("stock/app/local.py", "stock", "stock.app.local"),
            ("stock/app/main.py", "stock", "stock.app.main"),
        ],
    ),
    "folder without __init__ in a package": (
        {
            "src/shop/__init__.py": "",
            "src/shop/main.py": "from shop.jobs.mail import send\n",
            "src/shop/jobs/mail.py": "from shop.jobs.text import render\n",
            "src/shop/jobs/text.py": "",
        },
        [
            ("src/shop/__init__.py", "src", "shop"),
            ("src/shop/jobs/mail.py", "src", "shop.jobs.mail"),
            ("src/shop/jobs/text.py", "src", "shop.jobs.text"),
            ("src/shop/main.py", "src", "shop.main"),
        ],
    ),
    "src that holds folders of modules and no namespace": (
        {
            "src/main.py": "from api.items import router\n",
            "src/api/items.py": "from db.session import get\n",
            "src/db/session.py": "",
        },
        [
            ("src/api/items.py", "src", "api.items"),
            ("src/db/session.py", "src", "db.session"),
            ("src/main.py", "src", "main"),
        ],
    ),
    "module beside a package of its name": (
        {"app/db.py": "", "app/db/__init__.py": "", "app/main.py": "from app.db import get\n"},
        [
            ("app/db.py", ".", "app.db_py"),
            ("app/db/__init__.py", ".", "app.db"),
            ("app/main.py", ".", "app.main"),
        ],
    ),
    "names that no import could say": (
        {
            "app/größe.py": "",
            "app/my tool-2.py": "",
            "app/my_tool_2.py": "",
            "app/main.py": "import app.größe\n",
        },
        [
            ("app/größe.py", ".", "app.größe"),
            ("app/main.py", ".", "app.main"),
            ("app/my tool-2.py", ".", "app.my_tool_2_py"),
            ("app/my_tool_2.py", ".", "app.my_tool_2"),
        ],
    ),
    "paths as Windows writes them": (
        {"src\\shop\\main.py": "from shop.db import engine\n", "src\\shop\\db.py": ""},
        [("src/shop/db.py", "src", "shop.db"), ("src/shop/main.py", "src", "shop.main")],
    ),
    "portions by paths as Windows writes them": (
        {
            "core\\setup.cfg": "[options]\npackage_dir =\n    = lib\n",
            "core\\lib\\acme\\core\\__init__.py": "",
            "db\\src\\acme\\db\\__init__.py": "from acme.core import Job\n",
        },
        [
            ("core/lib/acme/core/__init__.py", "core/lib", "acme.core"),
            ("db/src/acme/db/__init__.py", "db/src", "acme.db"),
        ],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_files_get_the_root_under_which_their_imports_resolve(layout: str) -> None:
    text_of, expected = LAYOUTS[layout]

    tree = SourceTree.of(text_of)

    assert modules_of(tree.files) == expected


TOLD = {
    "setuptools, where": ("pyproject.toml", '[tool.setuptools.packages.find]\nwhere = ["lib"]\n'),
    "setuptools, package-dir": ("pyproject.toml", '[tool.setuptools]\npackage-dir = {"" = "lib"}\n'),
    "setup.cfg, where": ("setup.cfg", "[options.packages.find]\nwhere = lib\n"),
    "setup.cfg, package_dir": ("setup.cfg", "[options]\npackage_dir =\n    =lib\n"),
    "setup.py, where": ("setup.py", "setup(packages=find_namespace_packages(where='lib'))\n"),
    "setup.py, package_dir": ("setup.py", 'setup(package_dir={"": "lib"})\n'),
    "hatch, packages": ("pyproject.toml", '[tool.hatch.build.targets.wheel]\npackages = ["lib/acme"]\n'),
    "hatch, sources": ("pyproject.toml", '[tool.hatch.build]\nsources = ["lib"]\n'),
    "hatch, sources by name": ("pyproject.toml", '[tool.hatch.build.targets.wheel.sources]\n"lib" = ""\n'),
    "poetry": ("pyproject.toml", '[[tool.poetry.packages]]\ninclude = "acme"\nfrom = "lib"\n'),
    "uv": ("pyproject.toml", '[tool.uv.build-backend]\nmodule-root = "./lib/"\nmodule-name = "acme.core"\n'),
    "pdm": ("pyproject.toml", '[tool.pdm.build]\npackage-dir = "lib"\n'),
}


@pytest.mark.parametrize("told", TOLD)
def test_metadata_tell_of_folders_that_hold_a_portion_of_a_namespace_package(told: str) -> None:
    file, text = TOLD[told]
    # That nothing imports the portion leaves it to the metadata.
    uses = "from acme.core import Job\n"
    code = {
        "core/src/acme/core/__init__.py": "",
        "db/src/acme/db/__init__.py": uses,
        "web/lib/acme/web/__init__.py": uses,
    }

    trees = [SourceTree.of(code), SourceTree.of({**code, f"web/{file}": text})]

    assert [[root for path, root, _ in modules_of(tree.files) if "lib" in path] for tree in trees] == [
        ["web/lib/acme"],
        ["web/lib"],
    ]


@pytest.mark.parametrize("text", ["[tool", "[tool.setuptools]\npackage-dir = 1\n", 'tool = "none"\n'])
def test_metadata_that_tell_nothing_leave_the_habits(text: str) -> None:
    code = {"web/acme/web.py": "from acme.core import Job\n", "core/src/acme/core.py": ""}

    tree = SourceTree.of({**code, "web/pyproject.toml": text})

    assert modules_of(tree.files) == [
        ("core/src/acme/core.py", "core/src", "acme.core"),
        ("web/acme/web.py", "web", "acme.web"),
    ]


def test_modules_told_apart_keep_the_name_that_imports_use() -> None:
    text_of = {f"{service}/app/main.py": "from app.main import run\n" for service in ("orders", "stock")}

    tree = SourceTree.of(text_of)

    assert [(file.module, file.import_name) for file in tree.files] == [
        ("orders.app.main", "app.main"),
        ("stock.app.main", "app.main"),
    ]
    assert (tree.roots, tree.packages) == (("orders", "stock"), ("app",))


def test_of_packages_of_one_name_the_one_that_nearly_all_imports_mean_keeps_its_name() -> None:
    uses = "".join(f"from shop.part{number} import run\n" for number in range(9))
    text_of = {
        "src/shop/main.py": uses,
        **{f"src/shop/part{number}.py": "" for number in range(9)},
        "gateway/src/shop/main.py": "from shop.gate import open_gate\n",
        "gateway/src/shop/gate.py": "",
    }

    tree = SourceTree.of(text_of)

    module_of = {str(file.path): file.module for file in tree.files}
    assert module_of["src/shop/main.py"] == "shop.main"
    assert module_of["src/shop/part0.py"] == "shop.part0"
    assert module_of["gateway/src/shop/main.py"] == "gateway.src.shop.main"
    assert module_of["gateway/src/shop/gate.py"] == "gateway.src.shop.gate"


def test_loose_scripts_and_tests_add_neither_root_nor_package() -> None:
    text_of = {
        "src/shop/main.py": "from shop.db import engine\n",
        "src/shop/db.py": "",
        "scripts/seed.py": "",
        "tests/factories.py": "",
        "tests/test_shop.py": "from tests.factories import make\n\ndef test_shop(): ...\n",
    }

    tree = SourceTree.of(text_of)

    assert (tree.roots, tree.packages) == (("src",), ("shop",))
    assert [file.path for file in tree.files] == ["scripts/seed.py", "src/shop/db.py", "src/shop/main.py"]


def test_given_roots_are_obeyed_whatever_the_imports_say() -> None:
    text_of = {"app/main.py": "from app.db import engine\n", "app/db.py": "", "tool.py": ""}

    tree = SourceTree.of(text_of, roots=["app"])

    assert modules_of(tree.files) == [
        ("app/db.py", "app", "db"),
        ("app/main.py", "app", "main"),
        ("tool.py", ".", "tool"),
    ]
    assert (tree.roots, tree.packages) == (("app",), ("db", "main"))


def test_only_python_sources_are_taken() -> None:
    tree = SourceTree.of({"app/main.py": "", "app/main.pyi": "", "README.md": "# app"})

    assert [file.path for file in tree.files] == ["app/main.py"]
