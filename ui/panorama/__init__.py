"""How the business is spoken of, and how well it answers: figures, charts, what moved."""
