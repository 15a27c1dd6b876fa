"""Pages of contribution months: what is known of a person and why, files of months, transfers, statements."""
