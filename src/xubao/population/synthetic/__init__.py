"""An invented population with adjustable marginals: for trials, benchmarks and tests, never for claims about a country."""
