"""An account of the console, and the way in."""

from __future__ import annotations

from fastapi.testclient import TestClient
from httpx import Response

NAME, PASSWORD = "李四", "一句不短的话 with spaces"


def log_in(client: TestClient, password: str = PASSWORD, name: str = NAME) -> Response:
    return client.post("/console/api/login", json={"name": name, "password": password})


def inside_of(client: TestClient) -> TestClient:
    """The client logged in, its changes carrying the token."""
    client.headers["x-csrf-token"] = log_in(client).json()["csrf"]
    return client
