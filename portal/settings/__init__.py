"""Settings: a short base, with the door and the profile laid on top. PORTAL_DOOR and PORTAL_PROFILE choose."""

from portal.settings.base import *  # noqa: F403
from portal.settings.environment import Door, Profile, environment

if environment.door is Door.PUBLIC:
    from portal.settings.door_public import *  # noqa: F403
else:
    from portal.settings.door_workspace import *  # noqa: F403

if environment.profile is Profile.PRODUCTION:
    from portal.settings.profile_production import *  # noqa: F403
elif environment.profile is Profile.DEMO:
    from portal.settings.profile_demo import *  # noqa: F403
elif environment.profile is Profile.TEST:
    from portal.settings.profile_test import *  # noqa: F403
