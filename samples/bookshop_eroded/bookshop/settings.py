"""Settings, read from the environment."""

from functools import lru_cache

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Every field can be set as `BOOKSHOP_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="BOOKSHOP_")

    database_url: str = "sqlite:///bookshop.db"
    token_secret: str = "change me outside of development"
    token_minutes: int = 60
    exchange_rates_url: str = "https://api.frankfurter.app"
    chat_url: str = ""


@lru_cache
def get_settings() -> Settings:
    return Settings()
