"""A template's identity: for which form, org and period it was made. It detects mix-ups, not fraud."""

import hashlib

from sanri.kernel.fault import Fault
from sanri.kernel.record import Record
from sanri.monitor.intake.faults import FAULTS
from sanri.monitor.intake.grid import Identity
from sanri.monitor.intake.who_when import Sender
from sanri.monitor.intake.words import clipped

_TOKEN_LENGTH = 16


def identity_of(form: Record, org: str, period: str) -> Identity:
    """The identity that a new template gets."""
    version = str(form.version)
    return Identity(form.key, version, org, period, _token(form.key, version, org, period))


def identity_faults(identity: Identity | None, form: Record, sender: Sender) -> tuple[Fault, ...]:
    """What does not fit between a template, the form and the sending. A file without identity has nothing to fit."""
    if identity is None:
        return ()
    if identity.token != _token(identity.form, identity.version, identity.org, identity.period):
        return (FAULTS["I-222"].at(),)
    if identity.form != form.key:
        return (FAULTS["I-208"].at(found=clipped(identity.form), form=form.name),)
    if identity.version != str(form.version):
        return (FAULTS["I-209"].at(found=clipped(identity.version), version=form.version),)
    if sender.period and identity.period and identity.period != sender.period:
        return (FAULTS["I-219"].at(found=identity.period, given=sender.period),)
    return ()


def _token(*parts: str) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:_TOKEN_LENGTH]
