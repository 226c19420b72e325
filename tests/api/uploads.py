"""Uploads to the console, waited for."""

from __future__ import annotations

import time
from typing import Any

from fastapi.testclient import TestClient


def imported(client: TestClient, name: str, data: bytes) -> dict[str, Any]:
    """The finished job of an upload."""
    response = client.put(f"/console/api/uploads/{name}", content=data)
    assert response.status_code == 202, response.text
    job: dict[str, Any] = response.json()
    until = time.monotonic() + 60
    while job["state"] in ("waiting", "running") and time.monotonic() < until:
        time.sleep(0.05)
        job = client.get(f"/console/api/uploads/{job['id']}").json()
    return job
