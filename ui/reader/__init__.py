"""The right-hand pane: one item with its evidence, its customer and its conversation."""
