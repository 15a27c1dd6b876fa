"""What a person tells, as text, to the question that the engine is asked: one reading for command line, files and the web."""
