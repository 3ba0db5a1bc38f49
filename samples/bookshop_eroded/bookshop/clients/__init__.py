"""The services of others that the shop relies on."""
