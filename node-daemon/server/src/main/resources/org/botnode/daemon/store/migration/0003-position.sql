-- A shard that says where it stands names the last row of a transaction.
CREATE INDEX sync_txn_of_seq ON sync_txn (last_seq);
