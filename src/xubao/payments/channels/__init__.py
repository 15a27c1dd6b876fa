"""Online channels: orders, signed callbacks of the providers, and the settlement that brings the money to the bank."""
