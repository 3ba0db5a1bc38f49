"""Settings, read from the environment once, when the application starts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Settings:
    database_url: str = "sqlite+aiosqlite:///clinic.db"
    insurance_url: str = "https://insurance.example"
    sms_url: str = ""
    """Empty: messages are written to the log."""
    admin_key: str = ""
    """Empty: nobody is admin until someone is enrolled as one."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """From variables such as `CLINIC_DATABASE_URL`; the rest keeps its default."""
        names = {field.name: f"CLINIC_{field.name.upper()}" for field in fields(cls)}
        return cls(
            **{name: environment[variable] for name, variable in names.items() if variable in environment}
        )
