"""Every setting, read in this file and nowhere else: environment variables with the prefix VIGIA_.

docs/settings.md documents each; a test holds the two against each other.
"""

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from screening.errors import Misconfigured


class Settings(BaseSettings):
    """Where things are and how much is allowed. Thresholds of scoring are no settings: they are
    versioned policy files, since an assessment must name the policy that banded it."""

    model_config = SettingsConfigDict(env_prefix="VIGIA_", extra="ignore", frozen=True)

    data: Path = Field(Path("var"), description="Folder of records, search index and archive.")
    records_url: SecretStr = Field(
        SecretStr(""),
        description="PostgreSQL that holds the records, as in postgresql://user:password@host/name; "
        "empty keeps them in SQLite in the data folder.",
    )
    elasticsearch_url: str = Field(
        "",
        pattern=r"^(https?://[^@\s]+)?$",
        description="Elasticsearch 9 that holds the search index, as in https://host:9200, without "
        "user and password; empty keeps the index in the data folder.",
    )
    elasticsearch_api_key: SecretStr = Field(
        SecretStr(""), description="API key for Elasticsearch; else user and password are sent."
    )
    elasticsearch_user: str = Field("", description="User of Elasticsearch.")
    elasticsearch_password: SecretStr = Field(SecretStr(""), description="Password of that user.")
    elasticsearch_ca: str = Field(
        "", description="File of the authorities that sign Elasticsearch's certificate."
    )
    index_name: str = Field(
        "vigia-ads",
        pattern=r"^[a-z][a-z0-9-]{0,60}$",
        description="Name of the search index in Elasticsearch; its versions begin with it.",
    )
    searches_at_once: int = Field(
        16,
        ge=1,
        description="Searches of one process that wait for the index at once; more are told to come again.",
    )
    policy: str = Field("0.2", description="Version of the policy that bands ads.")
    sources: Path = Field(
        Path("sources"), description="Folder of TOML files that declare the sources we may crawl."
    )
    host: str = Field("127.0.0.1", description="Address that `vigia serve` listens on.")
    port: int = Field(
        8080, ge=0, le=65535, description="Port of `vigia serve`; 0 takes a free one."
    )
    secret: SecretStr = Field(
        SecretStr(""),
        description="Secret that signs sessions and keys the hashes of contacts, the same for all "
        "processes; empty makes one and keeps it in the data folder, which Elasticsearch does not allow.",
    )
    cookie_secure: bool = Field(
        False, description="Send session cookies over HTTPS only: set it behind a TLS proxy."
    )
    max_body_bytes: int = Field(
        16 << 20, ge=1 << 10, description="Largest request body that the API reads."
    )
    requests_per_minute: int = Field(
        600, ge=1, description="Requests per minute and key that the API answers."
    )
    log_level: str = Field(
        "warning",
        pattern="^(debug|info|warning|error)$",
        description="Least grave event that is logged: debug, info, warning or error.",
    )
    log_format: str = Field(
        "console",
        pattern="^(console|json)$",
        description="How events are written: console or json.",
    )


def read_settings() -> Settings:
    """Raises Misconfigured, naming the variable, for a value that cannot be, and for values that
    do not go together."""
    try:
        read = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "VIGIA_" + "_".join(str(part) for part in first["loc"]).upper()
        raise Misconfigured(first["msg"], setting=name) from error
    _check(read)
    return read


def _check(read: Settings) -> None:
    if read.elasticsearch_url and not read.secret.get_secret_value():
        raise Misconfigured(
            "is empty: processes that share Elasticsearch need the same one", setting="VIGIA_SECRET"
        )
    if read.records_url.get_secret_value() and not read.elasticsearch_url:
        raise Misconfigured(
            "is empty: records in PostgreSQL are shared, so the search index must be too",
            setting="VIGIA_ELASTICSEARCH_URL",
        )
