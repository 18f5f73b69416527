"""The tables of people: an account, the seats it holds and from when to when, and the tokens of programs."""

import hashlib
import secrets
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from sanri.kernel.day import Day
from sanri.web.opened import today
from sanri.web.people import who
from sanri.web.people.rights import APART, ROLES, Right
from sanri.web.tongue import said

TOKEN_MARK = "sanri_"  # noqa: S105
SHOWN_OF_TOKEN = 14
ROLE_CHOICES = [(role.key, lazy(said, str)(role.name)) for role in ROLES.values()]
"""Each in the reader's own tongue."""


class People(BaseUserManager["Person"]):
    def create_user(self, username: str, password: str | None = None, **facts: Any) -> "Person":
        person = self.model(username=username, **facts)
        person.set_password(password)
        person.full_clean(exclude=["password"])
        person.save()
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser):
    """An account. What it may do comes from its seats alone; there is no superuser."""

    username = models.CharField(_("账号"), max_length=64, unique=True)
    name = models.CharField(_("姓名或岗位"), max_length=64)
    email = models.EmailField(_("邮箱"), blank=True)
    is_active = models.BooleanField(_("启用"), default=True)
    must_change_password = models.BooleanField(_("须改密码"), default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        verbose_name = verbose_name_plural = _("用户")

    def __str__(self) -> str:
        return f"{self.name} ({self.username})"

    def seats_on(self, day: Day) -> tuple[who.Seat, ...]:
        """The seats held on a day, oldest first."""
        return tuple(seat.value for seat in self.seats.order_by("pk") if seat.is_held(day))

    @property
    def is_staff(self) -> bool:
        """Whether the administration is open to this account at all; which part of it, `has_perm` says."""
        return self.has_right(Right.PEOPLE) or self.has_right(Right.SYSTEM)

    def has_right(self, right: Right) -> bool:
        return self.is_active and any(right in seat.rights for seat in self.seats_on(today()))

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """Django's own question, asked by its administration: people for one administrator, the rest for the other."""
        app = permission.partition(".")[0]
        return self.has_right(Right.PEOPLE if app in ("people", "otp_totp", "axes") else Right.SYSTEM)

    def has_module_perms(self, app: str) -> bool:
        return self.has_perm(f"{app}.view")


class Seat(models.Model):
    """A role that a person holds at an org between two days, both inclusive."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="seats", verbose_name=_("用户"))
    role = models.CharField(_("角色"), max_length=32, choices=ROLE_CHOICES)
    org = models.CharField(_("机构代码"), max_length=32)
    title = models.CharField(
        _("席位名称"), max_length=64, blank=True, help_text=_("签名时显示,如“市卫生健康局 调度席”")
    )
    valid_from = models.DateField(_("自"), null=True, blank=True)
    valid_to = models.DateField(_("至"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("席位")
        constraints = (
            models.UniqueConstraint(fields=["person", "role", "org"], name="seat_once"),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="seat_role"),
        )

    def __str__(self) -> str:
        return f"{self.title or self.org} · {said(ROLES[self.role].name)}"

    def clean(self) -> None:
        """The auditor and the two administrators are different people."""
        others = set(Seat.objects.filter(person=self.person_id).exclude(pk=self.pk).values_list("role", flat=True))
        clash = others & set(APART) - {self.role}
        if self.role in APART and clash:
            pair = {"one": said(ROLES[self.role].name), "other": said(ROLES[min(clash)].name)}
            raise ValidationError({"role": _("%(one)s与%(other)s不得由同一人担任。") % pair})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)

    def is_held(self, day: Day) -> bool:
        after = self.valid_from is None or self.valid_from <= day.date
        return after and (self.valid_to is None or day.date <= self.valid_to)

    @property
    def value(self) -> who.Seat:
        role = ROLES[self.role]
        return who.Seat(role, self.org, self.title or f"{self.org} {role.name.zh}", role.rights)


class ApiToken(models.Model):
    """A program's key: the seat it sits in, cut down to some rights, until a day. Only a digest of it is kept."""

    name = models.CharField(_("用途"), max_length=64)
    org = models.CharField(_("机构代码"), max_length=32)
    role = models.CharField(_("角色"), max_length=32, choices=ROLE_CHOICES)
    scope = models.CharField(_("权限"), max_length=128, help_text=_("以空格分隔:send read check_in"))
    starts = models.CharField(_("开头"), max_length=SHOWN_OF_TOKEN, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField(_("到期"))
    revoked_at = models.DateTimeField(_("吊销"), null=True, blank=True)
    created_by = models.CharField(_("签发"), max_length=64, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = _("接口令牌")

    def __str__(self) -> str:
        return f"{self.name} {self.starts}…"

    @classmethod
    def issue(
        cls, *, name: str, org: str, role: str, scope: str, expires_at: datetime, by: str
    ) -> tuple["ApiToken", str]:
        """A new token and its words, which are shown this once."""
        plain = TOKEN_MARK + secrets.token_urlsafe(32)
        facts = {"name": name, "org": org, "role": role, "scope": scope, "expires_at": expires_at, "created_by": by}
        starts = plain[:SHOWN_OF_TOKEN]
        return cls.objects.create(**facts, starts=starts, digest=_digest(plain)), plain

    @classmethod
    def find(cls, plain: str, *, at: datetime) -> "ApiToken | None":
        """The token of these words, where it is neither expired nor revoked."""
        found = cls.objects.filter(digest=_digest(plain), revoked_at=None, expires_at__gt=at)
        return found.first()

    @property
    def value(self) -> who.Who:
        role = ROLES[self.role]
        rights = frozenset(right for right in role.rights if right.value in self.scope.split())
        return who.Who(f"令牌 {self.name}", (who.Seat(role, self.org, f"令牌 {self.name}", rights),))


def _digest(plain: str) -> str:
    """A token is 256 random bits, so one round of SHA-256 keeps it as safe as many would."""
    return hashlib.sha256(plain.encode()).hexdigest()
