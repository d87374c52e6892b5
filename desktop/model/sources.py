"""The sources (channels) that Oído names, and what kind of place each is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Channel(StrEnum):
    """What kind of place a source is; decides icon, tone and who can read a reply."""

    REVIEWS = "reviews"
    SOCIAL = "social"
    CHAT = "chat"
    MAIL = "mail"
    SURVEY = "survey"
    SHOP = "shop"
    FORUM = "forum"
    TABLE = "table"
    PERSON = "person"


class Source(NamedTuple):
    """``code`` stands in files and JSON; ``name`` is a proper name, or '' when it is a
    common word that ``desktop.wording.sources`` translates. ``public``: strangers read replies."""

    code: str
    channel: Channel
    name: str = ""
    public: bool = True


SOURCES: dict[str, Source] = {
    source.code: source
    for source in (
        Source("google", Channel.REVIEWS, "Google"),
        Source("booking", Channel.REVIEWS, "Booking"),
        Source("trustpilot", Channel.REVIEWS, "Trustpilot"),
        Source("tripadvisor", Channel.REVIEWS, "Tripadvisor"),
        Source("thefork", Channel.REVIEWS, "TheFork"),
        Source("yelp", Channel.REVIEWS, "Yelp"),
        Source("airbnb", Channel.REVIEWS, "Airbnb"),
        Source("amazon", Channel.SHOP, "Amazon"),
        Source("mercadolibre", Channel.SHOP, "Mercado Libre"),
        Source("etsy", Channel.SHOP, "Etsy"),
        Source("judgeme", Channel.SHOP, "Judge.me"),
        Source("loox", Channel.SHOP, "Loox"),
        Source("shopify", Channel.SHOP, "Shopify"),
        Source("yotpo", Channel.SHOP, "Yotpo"),
        Source("okendo", Channel.SHOP, "Okendo"),
        Source("woocommerce", Channel.SHOP, "WooCommerce"),
        Source("fider", Channel.FORUM, "Fider"),
        Source("google_play", Channel.REVIEWS, "Google Play"),
        Source("app_store", Channel.REVIEWS, "App Store"),
        Source("facebook", Channel.SOCIAL, "Facebook"),
        Source("instagram", Channel.SOCIAL, "Instagram"),
        Source("x", Channel.SOCIAL, "X"),
        Source("youtube", Channel.SOCIAL, "YouTube"),
        Source("tiktok", Channel.SOCIAL, "TikTok"),
        Source("whatsapp", Channel.CHAT, "WhatsApp", public=False),
        Source("telegram", Channel.CHAT, "Telegram", public=False),
        Source("messenger", Channel.CHAT, "Messenger", public=False),
        Source("instagram_messages", Channel.CHAT, "Instagram", public=False),
        Source("x_messages", Channel.CHAT, "X", public=False),
        Source("discord", Channel.CHAT, "Discord"),
        Source("disqus", Channel.FORUM, "Disqus"),
        Source("wordpress", Channel.FORUM, "WordPress"),
        Source("commento", Channel.FORUM, "Commento"),
        Source("mail", Channel.MAIL, public=False),
        Source("survey", Channel.SURVEY, public=False),
        Source("web", Channel.SHOP),
        Source("forum", Channel.FORUM),
        Source("phone", Channel.PERSON, public=False),
        Source("person", Channel.PERSON, public=False),
        Source("table", Channel.TABLE),
    )
}

UNKNOWN_SOURCE = SOURCES["table"]


def source_of(code: str) -> Source:
    """The source with this code; one that the owner named himself is a public table."""
    return SOURCES.get(code) or Source(code, Channel.TABLE, code)
