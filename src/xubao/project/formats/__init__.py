"""How days are read from and written into fields, where Django's way does not fit."""
