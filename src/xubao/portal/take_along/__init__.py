"""An answer to take along: a page on paper, days in a calendar, a text for a chat. Made from the address alone, kept nowhere."""
