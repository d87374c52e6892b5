"""All readers of tables, the most particular first; they read sheets of workbooks as well."""

from __future__ import annotations

from desktop.importing.readers.amazon import AmazonReader
from desktop.importing.readers.google_copies import GOOGLE_COPIES
from desktop.importing.readers.shops import SHOPS
from desktop.importing.readers.site_apis import SITE_APIS
from desktop.importing.readers.site_copies import SITE_COPIES
from desktop.importing.readers.sites import BOOKING, GOOGLE_PLAY, TRUSTPILOT
from desktop.importing.readers.surveys import SURVEYS
from desktop.importing.reading import Reader

SITES: tuple[Reader, ...] = (
    BOOKING,
    TRUSTPILOT,
    GOOGLE_PLAY,
    *GOOGLE_COPIES,
    *SHOPS,
    *SITE_COPIES,
    *SITE_APIS,
    AmazonReader(),
    *SURVEYS,
)
