package org.botnode.sync;

import java.util.Map;
import java.util.TreeMap;

class InMemoryShardTest extends ShardContract {
    private final InMemoryShard shard = new InMemoryShard();

    @Override
    protected Shard shard() {
        return shard;
    }

    @Override
    protected Map<Long, Long> hashes(long tenantId, Table table) {
        var hashes = new TreeMap<Long, Long>();
        shard.rows(tenantId, table.code()).forEach((id, row) -> hashes.put(id, row.hash()));
        return hashes;
    }

    @Override
    protected void loseNextReply() {
        shard.loseNextReply();
    }
}
