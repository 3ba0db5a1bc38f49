"""The dashboard: a folder -> a page on localhost that shows its architecture."""
