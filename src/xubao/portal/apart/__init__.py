"""The pages of the portal where it stands apart from the core: what is asked here goes inside by file, answers come back so.

This process keeps no name, no number and no file that it could read: a request is sealed for the core before it is stored,
and the standing that comes back opens only with the visitor's check code.
"""
