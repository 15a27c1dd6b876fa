"""Files of contribution months: columns by mapping, checked whole, taken line by line, each line once."""
