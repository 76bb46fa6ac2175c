"""Event loops for tests of time-outs."""

import asyncio


class SkippingLoop(asyncio.SelectorEventLoop):
    """An event loop whose time a test can make pass."""

    skipped = 0.0

    def time(self):
        return super().time() + self.skipped

    def skip(self, seconds):
        """Let so much time pass at once; may be called from any thread."""
        self.call_soon_threadsafe(self._skip, seconds)

    def _skip(self, seconds):
        self.skipped += seconds
