"""The public JSON interface: the one question, and the areas that are known. Plain ASGI, no framework, no database."""
