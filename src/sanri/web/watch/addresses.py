"""The addresses of this room."""

from sanri.web.address import at
from sanri.web.people.rights import Right
from sanri.web.watch.completeness import board
from sanri.web.watch.index import index
from sanri.web.watch.measure import measure_page
from sanri.web.watch.opening import receipt_file, unmask
from sanri.web.watch.picture import chart_picture, map_picture, spark_picture
from sanri.web.watch.signals import history, signals
from sanri.web.watch.table import table
from sanri.web.watch.trace import trace

READ, UNMASK = Right.READ, Right.UNMASK
ADDRESSES = (
    at("watch/", index, "watch", get=READ),
    at("watch/trace/", trace, "watch_trace", get=READ),
    at("watch/completeness/", board, "watch_completeness", get=READ),
    at("watch/signals/", signals, "watch_signals", get=READ),
    at("watch/signals/history/", history, "watch_history", get=READ),
    at("watch/receipt/<int:number>/file/", receipt_file, "watch_receipt", get=READ),
    at("watch/receipt/<int:number>/unmask/", unmask, "watch_unmask", post=UNMASK),
    at("watch/<str:measure>/", measure_page, "watch_measure", get=READ),
    at("watch/<str:measure>/chart.<str:form>", chart_picture, "watch_chart", get=READ),
    at("watch/<str:measure>/map.<str:form>", map_picture, "watch_map", get=READ),
    at("watch/<str:measure>/spark.svg", spark_picture, "watch_spark", get=READ),
    at("watch/<str:measure>/days.<str:form>", table, "watch_table", get=READ),
)
