"""Plain REST: one file per thing that can be asked for."""
