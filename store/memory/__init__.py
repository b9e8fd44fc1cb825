"""The ports in memory: the plainest code that is right, for tests and as the contracts' reference.

`MemoryRecords`, `MemorySearchIndex` and `MemoryArchive` pass the same suites as the real ones.
"""

from store.memory.archive import MemoryArchive
from store.memory.records import MemoryRecords
from store.memory.search import MemorySearchIndex

__all__ = ["MemoryArchive", "MemoryRecords", "MemorySearchIndex"]
