package org.botnode.sync;

/// Rows of an invented tenant, as its file would capture them.
public final class Rows {
    /// A change before the log has numbered it.
    public record Write(int table, long id, ChangeOp op, String image) {}

    private static final long NOON = 1_795_000_000_000L;

    private Rows() {}

    public static Write bot(long id) {
        return upsert(2, id, "\"reception\",\"Reception\",\"v1\",\"[]\",\"{}\",1," + NOON + "," + NOON);
    }

    public static Write user(long id) {
        return upsert(3, id, "9,\"api\",\"u-" + id + "\",\"Ann\",20000," + NOON);
    }

    public static Write session(long id, long bot, long user) {
        return upsert(4, id, bot + "," + user + ",9,\"api\",1,\"{}\"," + NOON + "," + NOON);
    }

    /// @param body as it stands in JSON, escapes and all
    public static Write message(long id, long session, String body) {
        return upsert(6, id, session + ",1,0,\"" + body + "\",null,null," + NOON);
    }

    public static Write inbound(long id, long bot, long user, String hash) {
        return upsert(7, id, bot + ",\"api\"," + user + ",\"k\",\"" + hash + "\",null,null," + NOON + ",1,null");
    }

    public static Write deleted(int table, long id) {
        return new Write(table, id, ChangeOp.DELETE, "");
    }

    /// An id that was minted in November 2026, the `n`th.
    public static long id(int n) {
        return ((NOON - 1_704_067_200_000L) << 22) + n;
    }

    private static Write upsert(int table, long id, String rest) {
        return new Write(table, id, ChangeOp.UPSERT, "[" + id + "," + rest + "]");
    }
}
