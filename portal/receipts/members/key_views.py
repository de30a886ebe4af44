"""Keys that members' browsers make, share, recover and end: the same for every inbox that members hold the keys of."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.urls import URLPattern, path

from portal.accounts.access import MemberRequest
from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.queries import members_with, pseudonyms
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places import calendar
from portal.receipts.members.browser import Body, from_browser
from portal.sealing import member_keys
from portal.sealing.member_keys import Group, NoKeyError, WrappedKey
from portal.sealing.member_queries import groups_held_by, holders_of, public_key_of, recovery_shares


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Somebody, or a kit on paper, with a key. `waits`: nobody has shared the inbox's key with it yet."""

    key_id: UUID
    name: str
    is_recovery: bool
    is_me: bool
    waits: bool


@dataclass(frozen=True, slots=True)
class GroupKeys:
    """Whose keys: `group` is the acting member's own, never one that a request names. `audit`: the ledger's prefix."""

    permission: Permission
    group: Callable[[Member], Group]
    audit: str
    # Where several groups share one page: the permission that makes somebody of the acting member's own group.
    own_permission: Callable[[Member], Permission] | None = None

    def holders(self, by: Member, *, now: datetime) -> list[KeyHolder]:
        """Whose keys open what is sealed to the group, and whose wait."""
        group = self.group(by)
        organisation = None if group.subject == group.force else group.subject
        permission = self.own_permission(by) if self.own_permission else self.permission
        people = members_with(permission, force_id=by.force_id, organisation_id=organisation, now=now)
        holders = holders_of(group, users={user for user, _name in people})
        names = pseudonyms({holder.user for holder in holders})
        return [
            KeyHolder(
                key_id=holder.id,
                name=names.get(holder.user, ""),
                is_recovery=holder.is_recovery,
                is_me=holder.user == by.user_id and not holder.is_recovery,
                waits=not holder.holds_current,
            )
            for holder in holders
        ]

    def stage(self, holders: list[KeyHolder], *, is_open: bool) -> str:
        """How far the member is who asked for `holders`: without a key; first, with a key of her own, where the group has
        none in use; waiting for a share; or ready to unlock."""
        mine = next((holder for holder in holders if holder.is_me), None)
        if mine is None:
            return "setup"
        if not is_open:
            return "opening"
        return "waiting" if mine.waits else "ready"

    def record(self, event: str, *, by: Member, key_id: UUID, now: datetime) -> None:
        """Who made, gave, took or ended a key, in the transaction that does it."""
        check(by, self.permission, force_id=by.force_id)
        record(
            force=by.force_id,
            by=by,
            action=f"{self.audit}.{event}",
            subject_kind=f"{self.audit}_key",
            subject_id=key_id,
            details={},
            now=now,
        )

    def addresses(self, prefix: str = "") -> list[URLPattern]:
        """Where the page's script posts to, below the page's own address. `prefix` begins their names."""
        return [
            path("keys/", self._view(_make_key), name=f"{prefix}make_key"),
            path("keys/open/", self._view(_open_group), name=f"{prefix}open_group"),
            path("keys/passphrase/", self._view(_change_passphrase), name=f"{prefix}passphrase"),
            path("keys/holders/", self._view(_holders), name=f"{prefix}holders"),
            path("keys/replace/", self._view(_replace_key), name=f"{prefix}replace"),
            path("keys/leave/", self._view(_leave), name=f"{prefix}leave"),
            path("keys/<uuid:key_id>/", self._view(_key_to_share_with), name=f"{prefix}key"),
            path("keys/<uuid:key_id>/access/", self._view(_give_access), name=f"{prefix}give_access"),
            path("kits/", self._view(_make_kit), name=f"{prefix}make_kit"),
            path("kits/look/", self._view(_look_at_kit), name=f"{prefix}kit"),
            path("kits/use/", self._view(_use_kit), name=f"{prefix}use_kit"),
        ]

    def _view(self, work: Callable[..., dict[str, object]]) -> Callable[..., HttpResponse]:
        @from_browser(self.permission)
        def view(request: MemberRequest, **named: UUID) -> HttpResponse:
            return JsonResponse(
                work(self, request.actor, Body(request.body or b"{}"), calendar.now(), **named)
            )

        return view

    def known(self, by: Member, key_id: UUID, now: datetime) -> UUID:
        """A key of this group's own people, or a refusal."""
        if key_id not in {holder.key_id for holder in self.holders(by, now=now)}:
            raise NoKeyError
        return key_id

    def own_key(self, by: Member, now: datetime) -> UUID:
        mine = [holder for holder in self.holders(by, now=now) if holder.is_me]
        if not mine:
            raise NoKeyError
        return mine[0].key_id


def _make_key(keys: GroupKeys, by: Member, body: Body, now: datetime) -> dict[str, object]:
    """A member's own key; with the group's first key where she is the first."""
    with transaction.atomic():
        key_id = member_keys.keep_member_key(user=by.user_id, key=_wrapped(body.part("key")))
        if body.has("group"):
            _make_group(keys, by, body.part("group"))
        keys.record("key_made", by=by, key_id=key_id, now=now)
    return {}


def _open_group(keys: GroupKeys, by: Member, body: Body, now: datetime) -> dict[str, object]:
    """The group's first key, by somebody whose own key is older: made for another force, or before the last one ended."""
    with transaction.atomic():
        made = _make_group(keys, by, body)
        keys.record("opened", by=by, key_id=made, now=now)
    return {}


def _make_group(keys: GroupKeys, by: Member, made: Body) -> UUID:
    return member_keys.open_group(
        group=keys.group(by), public_key=made.data("publicKey"), user=by.user_id, share=made.data("share")
    )


def _change_passphrase(_keys: GroupKeys, by: Member, body: Body, _now: datetime) -> dict[str, object]:
    member_keys.rewrap_member_key(user=by.user_id, key=_wrapped(body.part("key")))
    return {}


def _key_to_share_with(
    keys: GroupKeys, by: Member, _body: Body, now: datetime, *, key_id: UUID
) -> dict[str, object]:
    """The public half of a colleague's key that waits for a share."""
    return {"publicKey": public_key_of(keys.known(by, key_id, now))}


def _give_access(
    keys: GroupKeys, by: Member, body: Body, now: datetime, *, key_id: UUID
) -> dict[str, object]:
    with transaction.atomic():
        member_keys.give_shares(
            group=keys.group(by),
            by=by.user_id,
            to=keys.known(by, key_id, now),
            shares=body.shares("shares"),
        )
        keys.record("access_given", by=by, key_id=key_id, now=now)
    return {}


def _make_kit(keys: GroupKeys, by: Member, body: Body, now: datetime) -> dict[str, object]:
    with transaction.atomic():
        kit = member_keys.keep_recovery_key(
            group=keys.group(by),
            by=by.user_id,
            public_key=body.data("publicKey"),
            shares=body.shares("shares"),
        )
        keys.record("recovery_kit_made", by=by, key_id=kit, now=now)
    return {}


def _look_at_kit(keys: GroupKeys, by: Member, body: Body, _now: datetime) -> dict[str, object]:
    """What a recovery kit opens, for the browser that holds its private half."""
    shares = recovery_shares(keys.group(by), body.data("publicKey"))
    if not shares:
        raise NoKeyError
    return {"groupKeys": shares}


def _use_kit(keys: GroupKeys, by: Member, body: Body, now: datetime) -> dict[str, object]:
    with transaction.atomic():
        member_keys.recover(
            group=keys.group(by),
            user=by.user_id,
            recovery_public_key=body.data("publicKey"),
            shares=body.shares("shares"),
        )
        keys.record("recovery_kit_used", by=by, key_id=keys.own_key(by, now), now=now)
    return {}


def _replace_key(keys: GroupKeys, by: Member, body: Body, now: datetime) -> dict[str, object]:
    """After somebody left: a new key, shared with everybody who is still there."""
    with transaction.atomic():
        key = member_keys.replace_group_key(
            group=keys.group(by),
            by=by.user_id,
            public_key=body.data("publicKey"),
            shares=body.shares_by_id("shares"),
            now=now,
        )
        keys.record("key_replaced", by=by, key_id=key, now=now)
    return {}


def _holders(keys: GroupKeys, by: Member, _body: Body, now: datetime) -> dict[str, object]:
    """Public keys of everybody who holds the group's key, to share a new one with."""
    held = [holder for holder in keys.holders(by, now=now) if not holder.waits]
    return {"holders": {str(holder.key_id): public_key_of(holder.key_id) for holder in held}}


def _leave(keys: GroupKeys, by: Member, _body: Body, now: datetime) -> dict[str, object]:
    """Give up one's key, for instance because its passphrase is lost. Refused to the last who could open anything."""
    with transaction.atomic():
        key_id = keys.own_key(by, now)
        # Her one key may hold shares of several groups: she may be the last of none of them.
        member_keys.retire_member_key(user=by.user_id, groups=groups_held_by(by.user_id), now=now)
        keys.record("key_ended", by=by, key_id=key_id, now=now)
    return {}


def _wrapped(body: Body) -> WrappedKey:
    return WrappedKey(
        public_key=body.data("publicKey"),
        wrapped_private_key=body.data("wrappedPrivateKey"),
        salt=body.data("salt"),
        operations=body.number("operations"),
        memory=body.number("memory"),
    )
