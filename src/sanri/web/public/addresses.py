"""The addresses of the public: open to anybody, and nothing behind them that is not meant for anybody."""

from sanri.web.address import ANYBODY, at
from sanri.web.public.booking import book, booking_list
from sanri.web.public.look_up import cancel_booking, find_booking
from sanri.web.public.page import page, pdf, public

ADDRESSES = (
    at("public/", public, "public", get=ANYBODY),
    at("public/page/<slug:printed>/", page, "public_page", get=ANYBODY),
    at("public/page/<slug:printed>/page.pdf", pdf, "public_pdf", get=ANYBODY),
    at("public/booking/", booking_list, "public_bookings", get=ANYBODY),
    at("public/booking/find/", find_booking, "public_find", get=ANYBODY, post=ANYBODY),
    at("public/booking/cancel/", cancel_booking, "public_cancel", get=ANYBODY, post=ANYBODY),
    at("public/booking/<slug:key>/", book, "public_book", get=ANYBODY, post=ANYBODY),
)
