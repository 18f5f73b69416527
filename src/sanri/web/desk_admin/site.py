"""The administration's front door: an administrator's seat and a second factor, through the desk's own sign-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from sanri.web.address import forbidden
from sanri.web.people.rights import Right


class DeskAdmin(AdminSite):
    site_header = site_title = _("三日 · 管理")
    index_title = _("管理")
    site_url = "/today/"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        who = request.who
        return bool(who.is_verified and who.has(Right.PEOPLE, Right.SYSTEM))

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return redirect_to_login(request.get_full_path(), "sign_in")

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        """Like every other address of the desk: to sign-in, to the second factor, or no."""
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refused = self._refused(request)
            answer: HttpResponse = inner(request, *args, **kwargs) if refused is None else refused
            return answer

        return guarded

    def _refused(self, request: HttpRequest) -> HttpResponse | None:
        who = request.who
        if not who.is_signed_in:
            return redirect_to_login(request.get_full_path(), "sign_in")
        if who.needs_second_factor and not who.is_verified:
            return redirect("second_factor")
        return None if self.has_permission(request) else forbidden(request, "admin")
