"""The commands of this entrance: `wence ingest`, `sync` and `corpus`; what they share: `shared`."""

from ingest.cli.corpus import corpus_app
from ingest.cli.ingest import app
from ingest.cli.sync import sync_app

__all__ = ["app", "corpus_app", "sync_app"]
