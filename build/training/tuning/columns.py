"""The questions that the tuned encoder's heads answer, in their order."""

from __future__ import annotations

from pathlib import Path

from desktop.model.codes import TOPICS, Intent
from desktop.understanding.deep_model import MIXED, OPINION, POLARITY

INTENTS = tuple(intent.value for intent in Intent)
SOUND = (POLARITY, OPINION, MIXED)
COLUMNS = (*SOUND, *INTENTS, *TOPICS)
HEADS_FILE = Path(__file__).with_name("heads.npy")
