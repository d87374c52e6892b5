"""The page on which an owner says what the columns of a table are."""
