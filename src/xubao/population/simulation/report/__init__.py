"""The report of a simulation: one HTML file in both languages that needs nothing else."""
