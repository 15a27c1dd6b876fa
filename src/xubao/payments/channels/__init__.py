"""Online channels: orders, signed callbacks of providers, their bills, and the settlement that brings the money to the bank."""
