"""Records (the truth), search index (a copy) and archive (raw responses)."""
