"""Every setting, read in this file and nowhere else: environment variables with the prefix VIGIA_.

docs/settings.md documents each; a test holds the two against each other.
"""

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from screening.errors import Misconfigured


class Settings(BaseSettings):
    """Where things are and how much is allowed. Thresholds of scoring are no settings: they are
    versioned policy files, since an assessment must name the policy that banded it."""

    model_config = SettingsConfigDict(env_prefix="VIGIA_", extra="ignore", frozen=True)

    data: Path = Field(Path("var"), description="Folder of records, search index and archive.")
    records_url: str = Field(
        "", description="Database of the records; empty keeps them in SQLite in the data folder."
    )
    elasticsearch_url: str = Field(
        "", description="Elasticsearch that searches; empty searches an index in the data folder."
    )
    elasticsearch_api_key: str = Field("", description="API key for Elasticsearch.")
    elasticsearch_user: str = Field("", description="User of Elasticsearch, where no key is given.")
    elasticsearch_password: str = Field("", description="Password of that user.")
    elasticsearch_ca: str = Field(
        "",
        description="File of the certificate authority that Elasticsearch's certificate is from.",
    )
    index_name: str = Field("vigia-ads", description="Name that all index versions begin with.")
    searches_at_once: int = Field(
        16,
        ge=1,
        description="Searches that may wait for Elasticsearch; the next is refused at once.",
    )
    policy: str = Field("0.2", description="Version of the policy that bands ads.")
    sources: Path = Field(
        Path("sources"), description="Folder of TOML files that declare the sources we may crawl."
    )
    host: str = Field("127.0.0.1", description="Address that `vigia serve` listens on.")
    port: int = Field(
        8080, ge=0, le=65535, description="Port of `vigia serve`; 0 takes a free one."
    )
    secret: str = Field(
        "",
        description="Secret that signs sessions; empty makes one and keeps it in the data folder.",
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
    """Raises Misconfigured, naming the variable, for a value that cannot be."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "VIGIA_" + "_".join(str(part) for part in first["loc"]).upper()
        raise Misconfigured(first["msg"], setting=name) from error
