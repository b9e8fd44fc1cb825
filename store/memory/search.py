"""placeholder"""


class MemorySearchIndex:
    pass
