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
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_files_get_the_root_under_which_their_imports_resolve(layout: str) -> None:
    text_of, expected = LAYOUTS[layout]

    tree = SourceTree.of(text_of)

    assert modules_of(tree.files) == expected


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
