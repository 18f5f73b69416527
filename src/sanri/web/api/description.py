"""The interface described for other programs: OpenAPI 3.1, with what every operation may answer besides its own."""

from http import HTTPStatus
from typing import Any

from ninja import NinjaAPI

from sanri.web.api.problem import MEDIA
from sanri.web.api.shapes import Problem

ROOT = "/api/v1/"
ALWAYS = (401, 403, 404, 405, 406, 422, 429, 500)
SENT = (400, 409, 413, 415)
NOT_MODIFIED = {"description": "Not Modified: what If-None-Match names is what there is."}
SCHEMES = {"token": {"type": "http", "scheme": "bearer"}, "password": {"type": "http", "scheme": "basic"}}
REF = "#/components/schemas/"


def description(api: NinjaAPI) -> dict[str, Any]:
    told: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=ROOT))
    schema = Problem.model_json_schema(ref_template=REF + "{model}", mode="serialization")
    told["components"]["schemas"] |= {**schema.pop("$defs"), "Problem": schema}
    told["components"]["securitySchemes"] = SCHEMES
    told["security"] = [{scheme: []} for scheme in SCHEMES]
    for path in told["paths"].values():
        for method, operation in path.items():
            operation["responses"] |= _besides(method)
    return told


def _besides(method: str) -> dict[int, Any]:
    problems: dict[int, Any] = {status: _problem(status) for status in (*ALWAYS, *(SENT if method == "post" else ()))}
    return problems | ({304: NOT_MODIFIED} if method == "get" else {})


def _problem(status: int) -> dict[str, Any]:
    said = {"description": HTTPStatus(status).phrase, "content": {MEDIA: {"schema": {"$ref": f"{REF}Problem"}}}}
    return said if status != 401 else said | {"headers": {"WWW-Authenticate": {"schema": {"type": "string"}}}}
