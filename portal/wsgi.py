"""What the web server calls, for either door."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

application = get_wsgi_application()

from portal.accounts.demo import refuse_unless_demo  # noqa: E402 - applications have to be loaded first

refuse_unless_demo()
