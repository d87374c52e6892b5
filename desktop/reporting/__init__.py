"""Exports: the reply log, feedback and customers, to CSV, XLSX, PDF, HTML and JSON. No SQL."""
