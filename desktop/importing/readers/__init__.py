"""One small module a format. ``desktop.importing.recognise`` lists them all."""
