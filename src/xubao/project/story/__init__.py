"""The rooms of the demo: its people, a clock to move, a bank to play, a mailbox to look into, and back to the beginning."""
