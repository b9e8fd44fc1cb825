"""All measurements, each in a process of its own."""

import subprocess
import sys

for name in ("screen", "search", "crawl"):
    print(f"== {name}", flush=True)
    subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False)
