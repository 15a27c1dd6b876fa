"""What must be true of a pack beyond its form; every check is a pure function that returns findings."""
