"""Registered handlers and included routers -> routes with full paths, contracts and dependencies."""
