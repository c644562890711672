"""Files and pages to Documents: text, title, outlet, dates, and how each is known. Pure: no store."""

from workbench.ingest.articles import read_documents
from workbench.ingest.claimreview import read_claimreviews
from workbench.ingest.claims import read_claims
from workbench.ingest.documents import Given

__all__ = ["Given", "read_claimreviews", "read_claims", "read_documents"]
