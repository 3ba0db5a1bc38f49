"""CodeGraph -> LayerMap: the layer of every symbol by what it is and does, with the reasons."""

from cutaway.layering.deciding import decide_layers

__all__ = ["decide_layers"]
