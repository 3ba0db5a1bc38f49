"""A small bookshop: catalogue, accounts and orders over HTTP."""
