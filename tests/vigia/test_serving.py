"""What is measured while serving: how far the search index lags behind the records."""

import re
from pathlib import Path

from fictional_ads import kept

from vigia.serving import services_for
from vigia.settings import Settings
from vigia.wiring import open_system


def test_the_lag_of_the_index_is_a_metric(tmp_path: Path) -> None:
    with open_system(Settings(data=tmp_path)) as system:
        services = services_for(system)
        assert measured(services.render_metrics()) == {"outbox_ads": 0, "freshness_seconds": 0}
        with system.records.begin() as unit:
            unit.keep([kept(1), kept(2)])
        waiting = measured(services.render_metrics())
        assert waiting["outbox_ads"] == 2
        assert waiting["freshness_seconds"] > 0
        system.indexing.sync()
        assert measured(services.render_metrics()) == {"outbox_ads": 0, "freshness_seconds": 0}


def measured(page: bytes) -> dict[str, float]:
    found = re.findall(rb"^vigia_(outbox_ads|freshness_seconds) (\S+)$", page, re.MULTILINE)
    return {name.decode(): float(value) for name, value in found}
