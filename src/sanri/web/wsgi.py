"""What a server of the web calls, once in each worker: the desk of SANRI_DESK, opened."""

from sanri.web.opened import open_web

open_web()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - Django is ready only now

application = get_wsgi_application()
