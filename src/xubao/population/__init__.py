"""Every insured person of an area or a country in one run: assessment, simulation, worklists. Runs without Django."""
