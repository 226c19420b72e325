"""Everything that goes wrong, told as RFC 9457 problem details in Chinese.

`code` is stable and English; `detail` says what happened and what to do next; `errors` point to
the wrong fields. Neither a stack nor a path is ever told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from api.templating import TEMPLATES
from api.validation_messages import explain
from kb.errors import InvalidQuery, ModelError, NotFound, PolicyKBError, StoreError

MEDIA_TYPE = "application/problem+json"


class FieldError(BaseModel):
    """一个有误的字段：请求体用 pointer（JSON Pointer），网址参数用 parameter。"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    pointer: str | None = None
    parameter: str | None = None
    detail: str


class Problem(BaseModel):
    """出错说明（RFC 9457）。"""

    model_config = ConfigDict(extra="forbid", frozen=True)

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldError] = Field(default_factory=list)
    request_id: str | None = None


class Refused(Exception):
    """A request that the door itself refuses."""

    def __init__(
        self,
        code: str,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        detail: str | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.detail = detail


# code -> (HTTP status, title, what happened and what to do)
CATALOGUE: dict[str, tuple[int, str, str]] = {
    "malformed_json": (400, "JSON 有误", "请求体不是完整的 JSON。请用 UTF-8 编码的 JSON 重发。"),
    "bad_request": (400, "请求有误", "请求不完整或格式有误。请检查后重发。"),
    "cross_site_refused": (
        400,
        "跨站调用被拒绝",
        "这个网站、请求方法或请求头不在允许之列。请管理员把网站写进 WENCE_CORS_ORIGINS；"
        "方法限 GET、POST，请求头限 Content-Type、X-API-Key、X-Request-Id。",
    ),
    "unauthorized": (401, "需要钥匙", "缺少 X-API-Key 请求头或钥匙不对。请向管理员索取。"),
    "login_required": (401, "需要登录", "没有登录，或登录已过期。请重新登录。"),
    "wrong_password": (401, "登录失败", "姓名或密码不对。请核对后重试。"),
    "forged_request": (403, "请求被拒绝", "这个操作不是从工作台发出的。请刷新页面后重试。"),
    "locked_out": (429, "暂停登录", "密码错误次数过多。请按 Retry-After 所说的秒数稍后再试。"),
    "not_found": (404, "没有找到", "没有这个地址。接口说明见 /openapi.json。"),
    "method_not_allowed": (405, "方法不对", "这个地址不支持这种请求方法。请看 Allow 响应头。"),
    "payload_too_large": (413, "请求过大", "请求体超过 64 KB。请缩短后重发。"),
    "unsupported_media_type": (
        415,
        "类型不支持",
        "请求体要用 JSON。请设 Content-Type: application/json 且不压缩。",
    ),
    "invalid_request": (422, "参数有误", "请求里有不合要求的字段。请按 errors 逐项修改后重发。"),
    "invalid_query": (422, "查询条件有误", "查询条件有误。请修改后重试。"),
    "invalid_cursor": (422, "翻页标记有误", "cursor 与这次查询不符。请原样传回，或去掉它从头查。"),
    "rate_limited": (429, "请求过于频繁", "请求过于频繁。请按 Retry-After 所说的秒数稍后再试。"),
    "internal_error": (
        500,
        "服务出错",
        "服务内部出错，已记录。请稍后重试，并把 request_id 告诉管理员。",
    ),
    "overloaded": (503, "服务繁忙", "正在处理的请求太多。请按 Retry-After 所说的秒数稍后再试。"),
}

_BY_STATUS = {
    400: "malformed_json",
    404: "not_found",
    405: "method_not_allowed",
    413: "payload_too_large",
    415: "unsupported_media_type",
}


def problem_of(refused: Refused, request_id: str | None = None) -> Problem:
    status, title, detail = CATALOGUE[refused.code]
    return Problem(
        type=f"urn:wence:problem:{refused.code}",
        title=title,
        status=status,
        code=refused.code,
        detail=refused.detail or detail,
        errors=list(refused.errors),
        request_id=request_id,
    )


def response_of(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    body = problem.model_dump_json()
    return Response(body, problem.status, dict(headers or {}), MEDIA_TYPE)


def refuse(refused: Refused, scope: Mapping[str, Any]) -> Response:
    """The response to a refused request; `scope` tells its id."""
    return response_of(problem_of(refused, scope.get("request_id")), refused.headers)


def field_errors(errors: Sequence[Any]) -> list[FieldError]:
    """Pydantic's errors as pointers with Chinese messages."""
    told = []
    for error in errors:
        place, *path = error["loc"] or ("body",)
        if place == "body" and not path and error["type"] == "missing":
            told.append(FieldError(pointer="#", detail="请求体是空的，要用 JSON 对象"))
        elif place == "body":
            told.append(FieldError(pointer=_pointer(path), detail=explain(error)))
        else:
            told.append(FieldError(parameter=".".join(map(str, path)), detail=explain(error)))
    return told


def _pointer(path: Sequence[str | int]) -> str:
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in path)
    return "#" + "".join(f"/{step}" for step in steps)


def _condition(error: PolicyKBError, method: str) -> list[FieldError]:
    """The condition that the knowledge base does not take, where the client wrote it."""
    if not isinstance(error, InvalidQuery) or not error.field:
        return []
    told = str(error).rstrip("。")
    if method == "POST":
        return [FieldError(pointer=_pointer(["filters", error.field]), detail=told)]
    return [FieldError(parameter=error.field, detail=told)]


def _status_of(error: PolicyKBError) -> int:
    if isinstance(error, InvalidQuery):
        return 422
    if isinstance(error, NotFound):
        return 404
    return 503 if isinstance(error, StoreError | ModelError) else 500


def is_read(request: Request) -> bool:
    """Somebody follows a link to a page; a program gets a problem."""
    of_programs = request.url.path.startswith(("/v1/", "/console/api/"))
    return not of_programs and "text/html" in request.headers.get("accept", "")


def missing_page(error: NotFound | None = None) -> Response:
    """What a reader sees where nothing is: no such page, or what `error` says of a document."""
    return HTMLResponse(TEMPLATES.get_template("missing.html").render(error=error), 404)


def install(app: FastAPI) -> None:
    """Make every error of the application leave as a problem."""

    @app.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> Response:
        return refuse(error, request.scope)

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        errors = error.errors()
        if any(e["type"] == "json_invalid" for e in errors):
            return refuse(Refused("malformed_json"), request.scope)
        return refuse(Refused("invalid_request", field_errors(errors)), request.scope)

    @app.exception_handler(PolicyKBError)
    async def knowledge_base(request: Request, error: PolicyKBError) -> Response:
        problem = Problem(
            type=f"urn:wence:problem:{error.code}",
            title=error.default_message.rstrip("。"),
            status=_status_of(error),
            code=error.code,
            detail=str(error),
            errors=_condition(error, request.method),
            request_id=request.scope.get("request_id"),
        )
        return response_of(problem)

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        code = _BY_STATUS.get(error.status_code, "bad_request")
        if code == "not_found" and is_read(request):
            return missing_page()
        return refuse(Refused(code, headers=error.headers), request.scope)
