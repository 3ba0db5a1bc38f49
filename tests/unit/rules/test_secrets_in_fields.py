"""What the name and the types of a field say of a secret in it."""

import pytest

from cutaway.config import SENSITIVE
from cutaway.model import Field
from cutaway.rules.secrets_in_fields import is_secret
from tests.unit.building import class_facts

TEXT = ("builtins.str",)
CLASSES = {
    "shop:Entry": class_facts(fields=(Field("aws_name", "str", TEXT),)),
    "shop:Below": class_facts(ancestors=("shop:Entry", "pydantic.BaseModel")),
    "shop:Wrapped": class_facts(fields=(Field("root", "str", TEXT),)),
    "shop:Text": class_facts(ancestors=("builtins.str",)),
    "shop:Kind": class_facts(ancestors=("builtins.str", "enum.Enum")),
}


def hides(name: str, *types: str, globs: tuple[str, ...] = SENSITIVE) -> bool:
    return is_secret(Field(name, "", types or TEXT), globs, CLASSES)


@pytest.mark.parametrize(
    "name",
    [
        "password",
        "hashed_password",
        "password_hash",
        "passwords",
        "userPassword",
        "one_time_password",
        "secretKey",
        "secret_key",
        "aws_secret_access_key",
        "azure_storage_account_key",
        "sftp_private_key_passphrase",
        "service_account_token",
        "google_client_secret",
        "totp_secret",
    ],
)
def test_a_name_that_can_hardly_be_anything_else_is_that_of_a_secret(name: str) -> None:
    assert hides(name)


@pytest.mark.parametrize(
    "name",
    [
        "password_id",
        "onepassword_item_ids",
        "passwordId",
        "secret_key_arn",
        "secret_key_name",
        "private_key_path",
        "private_key_fingerprint",
        "password_reset_url",
        "password_hint",
        "password_key",
        "password_changed_at",
        "client_secret_expires_at",
        "access_key",
        "account_key",
        "token",
    ],
)
def test_a_name_that_says_where_a_secret_is_or_something_about_it_is_none(name: str) -> None:
    assert not hides(name)


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("has_password", ("builtins.bool",)),
        ("has_password", ("typing.Optional", "builtins.bool")),
        ("password_since", ("datetime.date",)),
        ("password_since", ("datetime.date", "datetime.datetime")),
        ("password_expire_days_remaining", ("builtins.int",)),
        ("password_entropy", ("builtins.float",)),
        ("smtp_password", ("shop:Entry",)),
        ("smtp_passwords", ("builtins.list", "shop:Below")),
        ("private_key_form", ("shop:Kind",)),
        ("password", ("pydantic.SecretStr",)),
    ],
)
def test_what_cannot_hold_a_secret_is_none(name: str, types: tuple[str, ...]) -> None:
    assert not hides(name, *types)


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("password", ("builtins.int",)),
        ("password", ("builtins.bool", "builtins.str")),
        ("passwords", ("builtins.dict", "builtins.str")),
        ("password", ("shop:Wrapped",)),
        ("password", ("shop:Text",)),
        ("password", ("shop:Entry", "builtins.str")),
        ("password", ("library.Password",)),
    ],
)
def test_what_may_hold_a_secret_is_one(name: str, types: tuple[str, ...]) -> None:
    assert hides(name, *types)


@pytest.mark.parametrize(
    ("name", "glob", "expected"),
    [
        ("tax_id", "tax_id", True),
        ("tax_id", "*_id", True),
        ("tax_id_at", "*tax_id*", False),
        ("pin", "*pin*", True),
        ("pin_code", "*pin*", True),
        ("pin_length", "*pin*", False),
        ("iban", "*password*", False),
    ],
)
def test_what_a_project_names_itself_is_taken_at_its_word(name: str, glob: str, expected: bool) -> None:
    assert hides(name, "builtins.int", globs=(glob,)) is expected
