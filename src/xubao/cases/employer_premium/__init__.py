"""What the agency does where an employer did not register its staff: the limit, the amount, the notice (社会保险法 Art. 58)."""
