"""Cutaway: a FastAPI project -> its layers, what connects them, and where the layering breaks."""

__version__ = "0.1.0"
