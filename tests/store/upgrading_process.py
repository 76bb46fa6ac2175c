"""Upgrades a database as soon as it is told to on standard input."""

import sys

from service.store.engine import open_engine
from service.store.migrate import upgrade

print("ready", flush=True)  # noqa: T201 - read by the test
sys.stdin.readline()
upgrade(open_engine(sys.argv[1]))
