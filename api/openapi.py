"""The responses of a route as OpenAPI tells them: the good one and its problems, with examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel

from api import labels
from api.problems import CATALOGUE, MEDIA_TYPE, FieldError, Problem, Refused, problem_of

_EXAMPLE_ERRORS = {
    "invalid_request": [
        FieldError(pointer="#/question", detail="缺少这个字段"),
        FieldError(pointer="#/filters/levels/0", detail="只能是：国家、省、市、区"),
    ],
    "invalid_cursor": [FieldError(pointer="#/cursor", detail="与这次查询不符")],
}
_COMPONENT = "#/components/schemas/{model}"
ANYWHERE = ("bad_request", "unauthorized", "rate_limited", "internal_error", "overloaded")
KEYED = "/v1/"  # what a service that has a key set asks it for
_KEY = {
    "type": "apiKey",
    "in": "header",
    "name": "X-API-Key",
    "description": "服务设了 WENCE_API_KEY 时必须带；没有设就不用。",
}
# Enumerations told in English, with what their values mean.
_VALUES: Mapping[str, Mapping[Any, str]] = {
    "AnswerStatus": labels.ANSWER_STATUS,
    "Facet": labels.FACET,
    "Voice": labels.VOICE,
    "Provenance": labels.PROVENANCE,
    "AlterationKind": labels.ALTERATION,
}  # fmt: skip
WITH_BODY = ("malformed_json", "payload_too_large", "unsupported_media_type", "invalid_request")


def responses(
    example: BaseModel, *codes: str, status: int = 200
) -> dict[int | str, dict[str, Any]]:
    """What FastAPI's `responses=` wants: the example, and a problem for each of `codes`."""
    told: dict[int | str, dict[str, Any]] = {
        status: {
            "description": "成功",
            "content": {"application/json": {"example": example.model_dump(mode="json")}},
        }
    }
    for code in dict.fromkeys(codes):
        number, title, _ = CATALOGUE[code]
        response = told.setdefault(number, _problem_response(title))
        problem = problem_of(Refused(code, _EXAMPLE_ERRORS.get(code, ())), "4f0c1d…")
        response["content"][MEDIA_TYPE]["examples"][code] = {
            "summary": title,
            "value": problem.model_dump(mode="json"),
        }
    return told


def _problem_response(title: str) -> dict[str, Any]:
    schema = {"$ref": _COMPONENT.format(model="Problem")}
    return {"description": title, "content": {MEDIA_TYPE: {"schema": schema, "examples": {}}}}


def complete(app: FastAPI, routers: Sequence[APIRouter]) -> None:
    """Add what FastAPI leaves out: the key, the problem, and nulls in examples."""
    generate = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            api = generate()
            problem = Problem.model_json_schema(ref_template=_COMPONENT)
            parts = problem.pop("$defs")
            api["components"]["schemas"].update({**parts, "Problem": problem})
            _explain(api["components"]["schemas"])
            api["components"]["securitySchemes"] = {"ApiKey": _KEY}
            for route, operation in _operations(api["paths"], routers):
                _restore(operation["responses"], route.responses)
                if route.path_format.startswith(KEYED):
                    operation["security"] = [{"ApiKey": []}, {}]
        return app.openapi_schema or {}

    app.openapi = described  # type: ignore[method-assign]  # the documented way to extend it


def _explain(schemas: dict[str, Any]) -> None:
    """What each value of an enumeration means, instead of the words for who reads the code."""
    for name, schema in schemas.items():
        if "enum" in schema:
            schema.pop("description", None)
        if name in _VALUES:
            told = (f"{value} {label}" for value, label in _VALUES[name].items())
            schema["description"] = "；".join(told)


def _operations(
    paths: Mapping[str, Any], routers: Sequence[APIRouter]
) -> Iterator[tuple[APIRoute, dict[str, Any]]]:
    """Each route that is described, with its description by method."""
    for route in (route for router in routers for route in router.routes):
        if isinstance(route, APIRoute) and route.path_format in paths:
            for method in route.methods or ():
                yield route, paths[route.path_format][method.lower()]


def _restore(told: dict[str, Any], declared: dict[int | str, dict[str, Any]]) -> None:
    for status, response in declared.items():
        for media_type, content in response["content"].items():
            examples = {k: v for k, v in content.items() if k.startswith("example")}
            told[str(status)]["content"][media_type].update(examples)
