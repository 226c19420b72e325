"""What stands before every route: request ids, security headers, the key, limits.

Plain ASGI, outermost first: Envelope, Safety, (Cors), Key, RateLimit, JsonBody, Head.
"""

from api.middleware.access import Cors, Key, RateLimit
from api.middleware.envelope import Envelope, Safety
from api.middleware.requests import MAX_BODY, Head, JsonBody

__all__ = ["MAX_BODY", "Cors", "Envelope", "Head", "JsonBody", "Key", "RateLimit", "Safety"]
