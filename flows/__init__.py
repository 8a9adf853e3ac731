"""Prefect flows: the steps of `standoff.pipeline` as tasks over batches. Tasks pass paths, never frames.

ingest.py    documents -> batches -> ledger
publish.py   batches and ledger -> a release
local.py     both, one after the other, as `standoff run` does
server.py    a Prefect API inside this process, where none is configured
"""
