"""What the tests of more than one folder need."""

from hypothesis import settings

# The same verdict at home, on a loaded machine and in CI; `make test-slow` searches further.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=5_000)
settings.load_profile("repeatable")
