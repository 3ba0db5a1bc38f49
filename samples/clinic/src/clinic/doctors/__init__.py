"""Who treats, and when they are free."""
