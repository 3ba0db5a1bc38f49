"""Units of work, as services see them and as SQLAlchemy does them."""
