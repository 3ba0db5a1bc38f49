"""What the shop does; every transaction begins and ends here."""
