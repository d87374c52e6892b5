"""From words to meaning: language, sentiment, intents, topics, signals; no SQL, no Qt."""
