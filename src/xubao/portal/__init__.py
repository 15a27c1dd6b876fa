"""The public site, a folder a room: ``ask`` needs no tables, ``matters`` shows people their cases."""
