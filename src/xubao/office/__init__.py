"""The agency's back office: queue, case, statement, counter, pool. No tables."""
