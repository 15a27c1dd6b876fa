"""What may stand in a pack: closed, typed records, the source of the JSON Schemas in packs/schema."""
