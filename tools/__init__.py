"""What the start script runs: the suite on both databases, system packages, a temporary PostgreSQL."""
