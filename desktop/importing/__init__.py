"""Files that owners export from elsewhere, read lazily into raw records. No SQL, no network."""
