"""Tests of the clinic, from HTTP down to the database."""
