-- V086: what is in one of the rarer states is found without reading the ledger: nearly everything in it is published.
CREATE INDEX delivery_by_state ON delivery (workspace_id, state, planned_at DESC, id DESC) WHERE state <> 'published';
