"""What the shop offers over HTTP."""
