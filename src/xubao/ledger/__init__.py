"""The ledger: accounts, balanced entries, a hash chain. It records amounts and never computes them."""
