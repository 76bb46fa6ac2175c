"""The audit log: what was done by whom, without a customer's name."""

from datetime import datetime

from sqlalchemy import Connection, insert

from service.store.tables import audit_log


def note(connection: Connection, at: datetime, by: str, action: str, **about: object) -> None:
    """Note an act, in the transaction that it is done in.

    Args:
        connection: of that transaction.
        at: when.
        by: name of a key; `dragoman` for what the service does by itself.
        action: what was done.
        about: `desk`; `subject`, the id of a subscriber; `counts`, how much of what.
    """
    entry = {"at": at, "by": by, "action": action, "counts": {}}
    connection.execute(insert(audit_log).inline(), entry | about)
