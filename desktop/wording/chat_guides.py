"""How to get chats, mail and comments out of where they are, step by step."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.wording.catalogue import gettext as _
from desktop.wording.formats import Guide


def titles() -> Mapping[str, str]:
    """The names of the formats of chats, mail and comments, by code."""
    return {
        "whatsapp": _("WhatsApp chat"),
        "telegram": _("Telegram chats"),
        "messenger": _("Messenger messages"),
        "instagram": _("Instagram messages"),
        "discord": _("Discord channel"),
        "x_messages": _("Direct messages of X"),
        "mail": _("E-mail"),
        "disqus": _("Disqus comments"),
        "wordpress": _("WordPress comments"),
        "commento": _("Commento comments"),
    }


def guides() -> list[Guide]:
    """In the order in which an owner meets them."""
    return [
        _whatsapp(),
        _mail(),
        _telegram(),
        _messenger(),
        _x_messages(),
        _discord(),
        _wordpress(),
        _disqus(),
        _commento(),
    ]


def _whatsapp() -> Guide:
    return Guide(
        code="whatsapp",
        source="whatsapp",
        title="WhatsApp",
        short=_("One chat at a time, from the phone"),
        steps=(
            _("Open the chat on the phone and tap its name (iPhone) or the three dots (Android)."),
            _("Choose “Export chat” and then “Without media”."),
            _("Send the file to yourself, by e-mail for example, and drop it here, .txt or .zip."),
        ),
        suffixes=(".txt", ".zip"),
    )


def _mail() -> Guide:
    return Guide(
        code="mail",
        source="mail",
        title=_("E-mail"),
        short=_("A mailbox, or single mails"),
        steps=(
            _("In Gmail, label the customers' mails. In takeout.google.com choose “Mail” with that label."),
            _("In Thunderbird or Apple Mail, save the mails or export the folder as .eml or .mbox."),
            _("Drop the files here. What you answered from the same folder comes along."),
        ),
        suffixes=(".eml", ".mbox"),
    )


def _telegram() -> Guide:
    return Guide(
        code="telegram",
        source="telegram",
        title="Telegram",
        short=_("With Telegram Desktop"),
        steps=(
            _("Open the chat in Telegram Desktop, the program for computers; phones cannot export."),
            _("In the three dots choose “Export chat history”, and JSON as the format."),
            _("Drop the result.json of the new folder here."),
        ),
        suffixes=(".json",),
    )


def _messenger() -> Guide:
    return Guide(
        code="messenger",
        source="messenger",
        title=_("Messenger and Instagram"),
        short=_("Your messages, as JSON"),
        steps=(
            _("In accountscenter.facebook.com open “Your information” and “Download your information”."),
            _("Choose the page or account, only “Messages”, and JSON as the format (not HTML)."),
            _("When Meta tells you that it is ready, download the .zip file and drop it here."),
        ),
        suffixes=(".zip", ".json"),
    )


def _x_messages() -> Guide:
    return Guide(
        code="x_messages",
        source="x",
        title="X",
        short=_("Only the direct messages"),
        steps=(
            _("In the settings of X, under “Your account”, ask for an archive of your data."),
            _("When X tells you that it is ready, download the .zip file and drop it here."),
        ),
        suffixes=(".zip", ".js"),
    )


def _discord() -> Guide:
    return Guide(
        code="discord",
        source="discord",
        title="Discord",
        short=_("With DiscordChatExporter"),
        steps=(
            _("Export the channel with the free program DiscordChatExporter, in the format JSON."),
            _("Drop the .json file here. What bots wrote is left out."),
        ),
        suffixes=(".json",),
    )


def _wordpress() -> Guide:
    return Guide(
        code="wordpress",
        source="wordpress",
        title=_("WordPress and WooCommerce"),
        short=_("Comments and product reviews"),
        steps=(
            _("In the administration of your site open “Tools”, “Export”."),
            _("Choose “All content” and press “Download Export File”."),
            _("Drop the .xml file here."),
        ),
        suffixes=(".xml",),
    )


def _disqus() -> Guide:
    return Guide(
        code="disqus",
        source="disqus",
        title="Disqus",
        short=_("The comments below your pages"),
        steps=(
            _("In disqus.com/admin open “Community” and then “Export”."),
            _("Disqus sends a .gz file by e-mail. Unpack it and drop the .xml file here."),
        ),
        suffixes=(".xml",),
    )


def _commento() -> Guide:
    return Guide(
        code="commento",
        source="commento",
        title="Commento",
        short=_("The comments below your pages"),
        steps=(
            _("In the dashboard of Commento choose your site and “Export data”."),
            _("Unpack the file that comes by e-mail, and drop the .json file here."),
        ),
        suffixes=(".json",),
    )
