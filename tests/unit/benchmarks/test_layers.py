import json
from pathlib import Path

import pytest

from benchmarks.layers.__main__ import main
from tests.conftest import SHOP, write_project

LABELS = {
    "root": "backend",
    "labels": [
        {"file": "shop/daos.py", "qualname": "UserDao.get", "layer": "dao"},
        {"file": "shop/services.py", "qualname": "UserService", "layer": "dao", "alt": ["service"]},
        {"file": "shop/schemas.py", "qualname": "UserPublic", "layer": "model"},
        {"file": "shop/database.py", "qualname": "get_session", "layer": "wiring"},
        {"file": "shop/database.py", "qualname": "close", "layer": "dao"},
    ],
}

TABLES = """\
| project | labels | first choice | accepted |
| --- | --- | --- | --- |
| shop | 4 | 25.0% (1) | 50.0% (2) |
| **all** | **4** | **25.0% (1)** | **50.0% (2)** |

| reader ↓ Cutaway → | service | dao | dto | wiring | not found |
| --- | --- | --- | --- | --- | --- |
| router |  |  |  |  |  |
| service |  |  |  |  |  |
| dao | 1 | 1 |  |  | 1 |
| model |  |  | 1 |  |  |
| dto |  |  |  |  |  |
| wiring |  |  |  | 1 |  |
| external |  |  |  |  |  |
| support |  |  |  |  |  |
"""

DETAILS = """\

shop
shop/schemas.py:4 UserPublic: model, Cutaway says dto
      8.0  dto       validates or serialises data and has no table
      2.0  dto       lies in the module schemas
shop/database.py:0 close: dao, Cutaway says not found
"""


def test_layers_are_compared_with_labels_and_every_disagreement_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path / "checkout/backend", SHOP)
    (tmp_path / "shop.json").write_text(json.dumps(LABELS), encoding="utf-8")

    main(["--project", "shop", str(tmp_path / "checkout"), "--labels", str(tmp_path), "--details"])

    assert capsys.readouterr().out == TABLES + DETAILS
