"""Photos and files that came with an item, in words: how many they are and where they lie."""

from __future__ import annotations

from desktop.model.media import Media
from desktop.wording import times
from desktop.wording.catalogue import gettext as _
from desktop.wording.catalogue import ngettext
from desktop.wording.codes import listed

_HOSTS_NAMED = 2


def media_title(media: Media) -> str:
    """``2 fotos, en lh3.googleusercontent.com``."""
    if media.photos:
        what = ngettext("{count} photo", "{count} photos", media.count)
    else:
        what = ngettext("{count} attached file", "{count} attached files", media.count)
    what = what.format(count=times.number(media.count))
    hosts = list(dict.fromkeys(piece.host for piece in media.pieces if piece.host))
    if hosts:
        return _("{what}, on {where}").format(what=what, where=listed(hosts[:_HOSTS_NAMED]))
    if any(piece.place for piece in media.pieces):
        return _("{what}, in the folder of the export").format(what=what)
    return _("{what}, left out of the export").format(what=what)


def media_hint(media: Media) -> str:
    """How the owner gets to see them: the program fetches nothing."""
    if any(piece.host for piece in media.pieces):
        return _("Oído fetches nothing. Open the address in your browser to see it.")
    if any(piece.place for piece in media.pieces):
        return _("Oído keeps only the words. Look for it in the folder that you exported.")
    return _("Export again with photos and files to have them in the folder.")
