"""Run a coroutine while the browser of other tests keeps a loop in this thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run_to_the_end(work: Coroutine[Any, Any, Any]) -> Any:
    """Run it in a thread of its own and return its result."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
