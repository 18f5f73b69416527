"""Filters of the first screens."""

from django import template

from sanri.kernel.figure import Figure
from sanri.web.today.links import to_trace

register = template.Library()


@register.filter
def traced(figure: Figure) -> str:
    """Where the figure opens to the records behind it."""
    return to_trace(figure)
