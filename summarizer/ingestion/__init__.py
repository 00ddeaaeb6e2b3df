"""Step 1, ingestion: files, folders, standard input, addresses and texts become ``Document``s."""

from summarizer.ingestion.clusters import read_clusters
from summarizer.ingestion.inputs import as_documents, read_documents
from summarizer.ingestion.results import ClusterFailure, Failure, Ingested, ReadCluster

__all__ = [
    "ClusterFailure",
    "Failure",
    "Ingested",
    "ReadCluster",
    "as_documents",
    "read_clusters",
    "read_documents",
]
