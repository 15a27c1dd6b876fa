"""Who is simulated in tests: how many, and on which day."""

from __future__ import annotations

from datetime import date

AS_OF = date(2026, 8, 20)
LAPSED = 160
