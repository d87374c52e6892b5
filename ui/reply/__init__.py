"""The reply composer: write, check, copy, open the page, confirm as posted."""
