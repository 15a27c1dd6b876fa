"""The `xubao` command: asks the engine, runs worked examples, reads the packs; draws the answers for a terminal.

Nothing is imported before the command that uses it, so that an answer comes in less than half a second.
"""
