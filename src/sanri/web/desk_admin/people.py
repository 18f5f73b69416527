"""Accounts with their seats, and names that are locked: the security administrator's part of the administration."""

from typing import Any, ClassVar

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.admin import TabularInline, action
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanri.web.desk_admin.logged import Logged
from sanri.web.opened import desk
from sanri.web.people.models import Person, Seat
from sanri.web.people.recovery import end_sessions, one_time_password
from sanri.web.people.rights import APART, ROLES
from sanri.web.tongue import said


class SeatForm(ModelForm):
    """A seat at an org that there is, between days in their order, and of a role that may be held there."""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        org, role, first, last = (given.get(key) for key in ("org", "role", "valid_from", "valid_to"))
        if org and org not in desk().tree:
            self.add_error("org", ValidationError(_("没有这个机构代码。")))
        elif role and ROLES[role].at_desk and org != desk().city:
            self.add_error("org", ValidationError(_("该角色只能设在本市:%(city)s。") % {"city": desk().city}))
        if first and last and last < first:
            self.add_error("valid_to", ValidationError(_("席位的终止日早于起始日。")))
        return given


class SeatsTogether(BaseInlineFormSet):
    """Seats given in one go are held against each other, not only against those that stand."""

    def clean(self) -> None:
        super().clean()
        kept = [form.cleaned_data for form in self.forms if not self._should_delete_form(form)]
        roles = {given.get("role") for given in kept}
        apart = [role for role in APART if role in roles]
        if len(apart) > 1:
            pair = {"one": said(ROLES[apart[0]].name), "other": said(ROLES[apart[1]].name)}
            raise ValidationError(_("%(one)s与%(other)s不得由同一人担任。") % pair)


class Seats(TabularInline):
    """The seats of an account. Nobody gives a seat to oneself."""

    model, form, formset, extra = Seat, SeatForm, SeatsTogether, 0

    def _is_own(self, request: HttpRequest, obj: Person | None) -> bool:
        return obj is not None and obj.pk == request.who.person

    def has_add_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_add_permission(request, obj) and not self._is_own(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_change_permission(request, obj) and not self._is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not self._is_own(request, obj)


class People(Logged):
    """Accounts are switched off, never taken out: what they did is in the log for good."""

    list_display = ("username", "name", "is_active", "last_login")
    list_filter = ("is_active",)
    search_fields = ("username", "name")
    fields = ("username", "name", "email", "is_active")
    inlines = (Seats,)
    actions: ClassVar = ["switch_off"]

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Person, form: ModelForm, change: bool) -> None:
        """A new account has a password that nobody knows: the first one is made under “reset password”."""
        if not change:
            obj.set_password(one_time_password())
            obj.must_change_password = True
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            end_sessions(obj)

    @action(description=gettext_lazy("停用所选账号"))
    def switch_off(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        for person in queryset.exclude(pk=request.who.person):
            person.is_active = False
            person.save(update_fields=["is_active"])
            end_sessions(person)
            self.tell(request, "switch off", person)

    def name_in_log(self, obj: Person) -> str:
        return str(obj.username)


class Locked(Logged):
    """Names with wrong passwords of late; taking one out unlocks it."""

    list_display = ("username", "failures_since_start", "attempt_time", "ip_address")
    search_fields = ("username",)
    actions: ClassVar = ["unlock"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[AccessAttempt]:
        found: QuerySet[AccessAttempt] = super().get_queryset(request)
        return found.filter(failures_since_start__gte=settings.AXES_FAILURE_LIMIT)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @action(description=gettext_lazy("解除所选锁定"))
    def unlock(self, request: HttpRequest, queryset: QuerySet[AccessAttempt]) -> None:
        for attempt in list(queryset):
            attempt.delete()
            self.tell(request, "unlock", attempt)
        self.message_user(request, _("已解除 %(count)s 个锁定。") % {"count": len(queryset)})

    def name_in_log(self, obj: AccessAttempt) -> str:
        return str(obj.username)
