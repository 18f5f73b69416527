"""What the administration shows; Django looks for this file by its name."""

from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.models import Group
from django_otp.plugins.otp_totp.models import TOTPDevice

from sanri.web.desk_admin.people import Locked, People
from sanri.web.people.models import Person

# Groups give nothing at this desk; and a second factor's key is for its owner's eyes, not for an administrator's.
admin.site.unregister(Group)
admin.site.unregister(TOTPDevice)
admin.site.register(Person, People)
admin.site.register(AccessAttempt, Locked)
