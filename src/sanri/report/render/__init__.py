"""The page as people get it: HTML for a screen, PDF for the wall; the same page gives the same bytes."""

from sanri.report.render.html import render_html
from sanri.report.render.pdf import render_pdf

__all__ = ["render_html", "render_pdf"]
