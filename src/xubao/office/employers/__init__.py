"""Pages of employers: their staff, who was not registered in time, premiums assessed."""
