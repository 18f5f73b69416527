"""The way back in: a password for one use, a second factor to set up anew, and an end to the lock."""

import secrets

from axes.utils import reset
from django.contrib.sessions.models import Session
from django_otp.plugins.otp_totp.models import TOTPDevice

from sanri.web.people.models import Person

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that is taken for another when it is read aloud."""
GROUPS, GROUP = 4, 5


def one_time_password() -> str:
    """Some 99 bits, in groups that can be dictated over the telephone."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


def reset_password(person: Person) -> str:
    """A new password, good for one sign-in, at which another must be chosen. Whoever is signed in is signed out."""
    plain = one_time_password()
    person.set_password(plain)
    person.must_change_password = True
    person.save()
    reset(username=person.username)
    end_sessions(person)
    return plain


def reset_factor(person: Person) -> None:
    """The authenticator is forgotten; at the next sign-in the square is shown to be scanned anew."""
    TOTPDevice.objects.filter(user=person).delete()
    end_sessions(person)


def sessions_of(person: Person) -> list[Session]:
    """The browsers in which the person is signed in, the latest first."""
    mine = str(person.pk)
    every = Session.objects.order_by("-expire_date")
    return [session for session in every if session.get_decoded().get("_auth_user_id") == mine]


def end_sessions(person: Person, *, but: str | None = None) -> int:
    """Signs the person out everywhere, or everywhere else."""
    ended = [session for session in sessions_of(person) if session.session_key != but]
    for session in ended:
        session.delete()
    return len(ended)
