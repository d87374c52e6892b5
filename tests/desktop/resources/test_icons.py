"""The icons and drawings: each parses, is tinted by the theme, and asks for nothing from outside."""

from __future__ import annotations

import json
import re
import struct
import xml.etree.ElementTree as ET

import pytest

from desktop import paths

ICONS = paths.resources() / "icons"
PICTURES = paths.resources() / "pictures"
LINE_ICONS = sorted(path.stem for path in ICONS.glob("*.svg") if path.stem != "app")
NEEDED = {
    "inbox", "flag", "circle-help", "message-square-plus", "heart", "pencil-line", "send", "alarm-clock",
    "circle-check", "layers", "bookmark", "users", "lightbulb", "chart-no-axes-column", "upload", "undo-2",
    "redo-2", "shield-check", "chevron-up", "chevron-down", "chevron-left", "chevron-right", "search",
    "list-filter", "ellipsis", "map-pin", "mail", "message-circle", "at-sign", "clipboard-list", "table-2",
    "phone", "clipboard-paste", "scale", "clock", "clock-alert", "sparkle", "user", "reply", "file-text",
    "copy", "check", "x", "circle-alert", "megaphone", "concierge-bell", "star", "star-full",
    "shape-negative", "shape-mixed", "shape-neutral", "shape-positive",
}  # fmt: skip
SVG = "{http://www.w3.org/2000/svg}"


def test_no_icon_of_the_pictures_is_missing() -> None:
    assert set(LINE_ICONS) >= NEEDED


@pytest.mark.parametrize("name", LINE_ICONS)
def test_icon_is_a_small_drawing_in_the_colour_of_its_role(name: str) -> None:
    words = (ICONS / f"{name}.svg").read_text("utf-8")
    root = ET.fromstring(words)
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 24 24"
    assert "currentColor" in words
    assert len(list(root.iter())) > 1
    colours = {part.get(key) for part in root.iter() for key in ("fill", "stroke")}
    assert colours <= {None, "none", "currentColor"}
    # Which is what the drawing in the window looks for, to draw its lines as thick as it needs them.
    assert set(re.findall(r'stroke-width="([^"]*)"', words)) <= {"1.5"}


@pytest.mark.parametrize("name", sorted(path.name for path in PICTURES.glob("*.svg")))
def test_picture_names_only_roles_of_the_theme(name: str) -> None:
    roles = json.loads((paths.resources() / "theme" / "roles.json").read_text("utf-8"))["roles"]["light"]
    root = ET.fromstring((PICTURES / name).read_text("utf-8"))
    colours = {part.get(key, "none") for part in root.iter() for key in ("fill", "stroke")} - {"none"}
    assert len(colours) >= 5
    assert {colour.strip("{}") for colour in colours} <= set(roles)
    assert all(re.fullmatch(r"\{\w+\}", colour) for colour in colours)


def test_app_icon_has_every_size_that_it_says() -> None:
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        head = (ICONS / f"app-{size}.png").read_bytes()[:24]
        assert struct.unpack(">II", head[16:24]) == (size, size)


def test_windows_icon_holds_whole_pictures() -> None:
    data = (ICONS / "app.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    entries = [struct.unpack_from("<BBBBHHII", data, 6 + 16 * number) for number in range(count)]
    assert kind == 1
    assert [entry[0] or 256 for entry in entries] == [16, 24, 32, 48, 64, 128, 256]
    for *_, length, offset in entries:
        assert data[offset : offset + 4] == b"\x89PNG"
        assert data[offset + length - 8 : offset + length - 4] == b"IEND"


def test_mac_icon_says_its_own_length() -> None:
    data = (ICONS / "app.icns").read_bytes()
    assert data[:4] == b"icns"
    assert struct.unpack(">I", data[4:8])[0] == len(data)
