"""The entries of a pack in words, in Chinese and in English: what the command line, the area pages and the site say of a rule."""
