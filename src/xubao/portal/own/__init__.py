"""A person's own data: what is kept, who has looked, who may act for her, a copy of all of it, and why it is kept at all."""
