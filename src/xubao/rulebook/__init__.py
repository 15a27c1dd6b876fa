"""Reads and checks packs, and answers what held in an area on a day, by which source, or refuses.

`codes` and `resolved` are plain integers and flat tables for the formulas. `reading`, `resolving` and
`checks` need the pack files. Nothing is imported here, so that a formula never pulls in the part that reads
YAML.
"""
