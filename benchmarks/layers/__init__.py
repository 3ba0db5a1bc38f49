"""Layers against labels by hand: how far a careful reader agrees with what Cutaway decides."""
