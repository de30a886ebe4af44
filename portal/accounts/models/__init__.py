from portal.accounts.models.demo_mark import DemoMark
from portal.accounts.models.invitation import Invitation
from portal.accounts.models.last_here import LastHere
from portal.accounts.models.membership import Membership
from portal.accounts.models.organisation import Agreement, Organisation
from portal.accounts.models.password_reset import PasswordReset
from portal.accounts.models.session import WorkspaceSession
from portal.accounts.models.user import User

__all__ = [
    "Agreement",
    "DemoMark",
    "Invitation",
    "LastHere",
    "Membership",
    "Organisation",
    "PasswordReset",
    "User",
    "WorkspaceSession",
]
