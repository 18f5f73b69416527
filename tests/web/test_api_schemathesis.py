"""Whatever a program sends that the description allows, or does not: no server error, and an answer as described."""

import os

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import booleans
from schemathesis import GenerationMode, checks
from tests.web.programs import CITY, CLINIC, clinic_form, token, values

from sanri.web.api.description import description
from sanri.web.api.room import api

CHECKS = (
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
)
EXAMPLES = int(os.environ.get("SANRI_EXAMPLES", "15"))
"""A few of each operation in every run; more where somebody looks for what has not been found yet."""
OPERATIONS = [(path, method) for path, methods in description(api)["paths"].items() for method in methods]


@pytest.fixture(scope="module")
def described(city):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture(scope="module")
def signed(city) -> dict[str, dict[str, str]]:
    seats = {"reports": (CLINIC, "reporter", "send"), "check-ins": (CITY, "dispatcher", "check_in")}
    tokens = {key: token(*seat) for key, seat in seats.items()} | {"": token(CITY, "leader", "read")}
    plain = {"Accept-Encoding": "identity"}  # nothing unpacks an answer between a WSGI application and its caller
    return {key: {"Authorization": f"Bearer {words}", **plain} for key, words in tokens.items()}


def say_what_there_is(case, desk):
    """Words made up at random are names of nothing: here are some that the desk knows."""
    form = clinic_form(desk)
    there_is = {"measure": "opd_er_visits", "org": CLINIC, "record": form.key, "key": form.key, "number": 1}
    there_is |= {"day": "2023-01-30", "period": "2023-01-29", "printed": "2023-01-31", "rule": "coaches"}
    for part in (case.query, case.path_parameters, case.body if isinstance(case.body, dict) else {}):
        for name in set(part or ()) & set(there_is):
            part[name] = there_is[name]
    if isinstance(case.body, dict) and isinstance(case.body.get("values"), dict):
        case.body["values"] = dict(zip(values(form), case.body["values"].values(), strict=False))


@pytest.mark.parametrize(("path", "method"), OPERATIONS, ids=lambda word: word)
def test_no_request_is_answered_otherwise_than_described(city, described, signed, path, method):
    operation = described[path][method]
    tag = operation.definition.raw["tags"][0]
    headers = signed[tag if tag in signed else ""]

    right, wrong = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)

    @given(case=right | wrong, is_known=booleans())
    @settings(max_examples=EXAMPLES, derandomize=EXAMPLES < 100, deadline=None, suppress_health_check=list(HealthCheck))
    def asked(case, is_known):
        if is_known:
            say_what_there_is(case, city.desk)
        case.call_and_validate(headers=headers, checks=list(CHECKS))

    asked()
