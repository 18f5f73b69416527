"""Serves the desk: granian in front of Django, with threads, because the journal has one writer at a time anyway."""

import os
import secrets

from django.db import connections
from granian.constants import Interfaces
from granian.server import Server

THREADS = 8


def run(*, host: str, port: int, workers: int = 1) -> None:
    """Until it is told to stop. The desk is the one of SANRI_DESK; workers share one key for what they sign."""
    os.environ.setdefault("SANRI_SECRET_KEY", secrets.token_urlsafe(50))
    # Workers are forks of this process: a connection that both of them hold would mix up their answers.
    connections.close_all()
    server = Server(
        "sanri.web.wsgi:application",
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        log_enabled=False,
    )
    server.serve()
