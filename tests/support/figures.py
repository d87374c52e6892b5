"""The tables of figures beside a plain count."""

from __future__ import annotations

from desktop.operations.inboxes import Inbox

COUNTED = {
    "figure_day": "SELECT date(written_sort, 'unixepoch', 'localtime'), source_id, sentiment, status,"
    " count(*) FROM feedback GROUP BY 1, 2, 3, 4",
    "figure_topic": "SELECT day, source_id, topic, tone, count(*) FROM figure_topic_of GROUP BY 1, 2, 3, 4",
    "figure_answer": "SELECT feedback_id, day, source_id, published, imported FROM figure_answer_of",
}


def differences(inbox: Inbox) -> list[str]:
    """The tables that are not what a plain count gives."""
    connection = inbox.database.connection
    return [
        table
        for table, sql in COUNTED.items()
        if sorted(map(tuple, connection.execute(f"SELECT * FROM {table}")), key=repr)
        != sorted(map(tuple, connection.execute(sql)), key=repr)
    ]
