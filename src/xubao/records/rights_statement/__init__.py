"""个人权益记录单: what the agency has on record of a person in a year, as a paper, free of charge (社会保险法 Art. 74)."""
