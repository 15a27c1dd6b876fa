"""From files to checked, typed packs."""
