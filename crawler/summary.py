"""What a crawl did, in numbers; it counts up while the crawl runs."""

from dataclasses import dataclass

from screening.intake import Arrival


@dataclass(slots=True, kw_only=True)
class CrawlSummary:
    """`finish` says why it ended: `finished`, `shutdown` where somebody stopped it, `site_unwell` where
    page after page failed."""

    source: str
    lists: int = 0
    found: int = 0
    new: int = 0
    changed: int = 0
    known: int = 0
    forgotten: int = 0
    gone: int = 0
    """Ads known earlier whose page is no longer there (404, 410)."""
    robots_refused: int = 0
    off_host: int = 0
    """Links and redirects to other hosts, never followed."""
    repeated: int = 0
    """Pages with the very bytes of another page: the sign of a trap or a notice."""
    not_ads: int = 0
    failed_pages: int = 0
    invalid_ads: int = 0
    failed_batches: int = 0
    failed_ads: int = 0
    crawl_delay_seconds: float | None = None
    out_of_pages: bool = False
    finish: str = ""

    def arrived(self, arrival: Arrival) -> None:
        setattr(self, arrival.value, getattr(self, arrival.value) + 1)
