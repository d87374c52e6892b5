"""The readers of chats, mail and comments below pages."""

from __future__ import annotations

from desktop.importing.readers.commento import CommentoReader
from desktop.importing.readers.discord import DiscordReader
from desktop.importing.readers.disqus import DisqusReader
from desktop.importing.readers.mail import MailReader
from desktop.importing.readers.meta import MetaReader
from desktop.importing.readers.telegram import TelegramReader
from desktop.importing.readers.whatsapp import WhatsAppReader
from desktop.importing.readers.wordpress import WordPressReader
from desktop.importing.readers.x_messages import XMessagesReader
from desktop.importing.reading import Reader

CONVERSATIONS: tuple[Reader, ...] = (
    WhatsAppReader(),
    TelegramReader(),
    MetaReader(),
    DiscordReader(),
    XMessagesReader(),
    MailReader(),
    DisqusReader(),
    WordPressReader(),
    CommentoReader(),
)
