"""Is there a screen on which a window could open?"""

from __future__ import annotations

import os
import sys


def there() -> bool:
    """Whether a window can be seen. Only Linux machines go without a screen."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
