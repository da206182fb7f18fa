"""A server for one researcher's own computer: watch, rebuild, reload.

In: a `Request`. Out: the site at http://127.0.0.1:8000, rebuilt whenever an input, a template or an asset changes. A
rebuild that fails leaves the last good site standing; its problems are printed, and shown on top of every page.

The pages that browsers show are made first, and load again while the rest of the site is still being made (`ahead`);
whoever asks for another page meanwhile waits for it, so that no page is older than the one that was loaded before it.
A file that is saved meanwhile does not wait for that rest: its build is given up for the next one.
"""

from __future__ import annotations

import sys
import webbrowser

from tornado.netutil import bind_sockets

from sourcebook.outcome import Request
from sourcebook.serve.answers import answering
from sourcebook.serve.rebuilt import Rebuilt
from sourcebook.serve.watching import Watch, inputs

__all__ = ["Rebuilt", "serve"]

_SWITCH = 0.001
"""Seconds after which a build lets an answer be given, where one is asked for."""


def serve(request: Request, host: str, port: int, *, open_browser: bool = False) -> int:
    """Build, serve until interrupted, rebuild on every change; 1 where the port is taken."""
    site = Rebuilt(request)
    seen = inputs(site)
    site.rebuild()
    site.tidy()
    try:
        sockets = bind_sockets(port, address=host)
    except OSError as error:
        print(f"cannot listen on {host}:{port} ({error.strerror}); name another port with --port", file=sys.stderr)
        return 1
    sys.setswitchinterval(_SWITCH)
    answering(site, host, sockets)
    address = f"http://{host}:{port}/"
    print(f"serving {request.output} at {address} (Ctrl-C ends it)", flush=True)
    if open_browser:
        webbrowser.open(address)
    site.rehearse()
    watch = Watch(site, seen=seen)  # who listens is a thread, and a process that has any is never copied
    while True:
        watch.wait()
        site.rebuild(watch.is_past)
        site.tidy()
