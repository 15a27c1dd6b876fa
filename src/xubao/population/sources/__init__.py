"""Where people are read from: Parquet and Arrow files as they are, everything else turned into Parquet first."""
