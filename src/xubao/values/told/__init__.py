"""Values as people write them in options, files and addresses: read one by one, refused with an example that works."""
