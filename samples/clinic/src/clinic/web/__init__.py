"""The parts that only exist because there is HTTP."""
