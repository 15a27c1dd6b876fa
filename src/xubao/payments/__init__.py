"""Demands, bank statements, cash: money that arrives and finds what it is for.

This package knows no case. It carries an opaque subject, books each credit as one ledger entry, and writes the
event ``payment.credited`` in the same transaction; whoever cares listens to it.
"""
