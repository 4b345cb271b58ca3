package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The formulas of the plan: an id that stays, what it gives, and its words for a reader.
public enum Formula {
    RESERVE("memory left to the operating system", Unit.BYTES,
            "255 MiB below 1 GiB; else 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the next 8, "
                    + "6 % of the next 112, 2 % of the rest"),
    USABLE("memory the plan may use", Unit.BYTES,
            "the lower of limit and physical less reserve (a desktop: less 1 GiB for its console), less a margin; "
                    + "at most the owner's share of the physical memory, 40 % on a desktop"),
    MODEL_PART("memory kept for a local language model", Unit.BYTES,
            "55 % of usable, or the owner's share of it, where a model lives in main memory"),
    SQLITE("SQLite's page caches, all tenants", Unit.BYTES, "15 % of the daemon's part, 8 MiB to 4 GiB"),
    SQLITE_CEILING("memory of SQLite at most", Unit.BYTES, "1.25 x its page caches: its soft heap limit"),
    HEAP_NEED("heap the load asks for", Unit.BYTES,
            "hot sessions of ten times the load (at least 1 M sessions a day) x 64 KiB / 0.25, at least 256 MiB"),
    HEAP_MAX("heap the machine allows", Unit.BYTES,
            "40 % of the daemon's part, 96 MiB to 16 GiB, and so that 20 % stay with the page cache"),
    HEAP("Java heap", Unit.BYTES, "the lower of what the load asks for and what the machine allows"),
    OVERHEAD("the JVM beside its heap", Unit.BYTES, "142 MiB + 5 % of the heap"),
    DIRECT("direct memory", Unit.BYTES, "an eighth of the heap, 16 to 256 MiB"),
    PAGE_CACHE("left to the page cache", Unit.BYTES,
            "the daemon's part less heap, overhead, direct memory and 1.25 x SQLite's caches"),
    OPEN_TENANTS("tenant files open at once", Unit.COUNT,
            "SQLite's caches / 1.2 MiB, at least 8, at most 2,048, (open files - 512) / 7 and the tenants there are"),
    TENANT_CACHE("page cache of one tenant file", Unit.BYTES,
            "SQLite's caches / open tenants - 0.2 MiB, 256 KiB to 16 MiB"),
    H2_CACHE("cache of one H2 database", Unit.BYTES, "6 % of the heap, 8 to 256 MiB, shared by the open ones"),
    WRITES_ALONE("stored messages a second, each in its own commit", Unit.PER_SECOND,
            "0.8 x parallel gain / (commit + row)"),
    WRITES("stored messages a second in grouped commits", Unit.PER_SECOND,
            "0.8 x parallel gain x batch / (commit + batch x row)"),
    CPU("messages a second by the processor", Unit.PER_SECOND, "0.75 x cores / core time of a message"),
    NETWORK("messages a second by the network", Unit.PER_SECOND, "half the uplink / bytes of a message"),
    CARRIED("messages a second that the plan counts on", Unit.PER_SECOND,
            "the lowest of writes, processor and network"),
    SATURATION("messages a second at which the machine is full", Unit.PER_SECOND,
            "the lowest of writes, the whole processor and the whole uplink"),
    HEADROOM("room above the busiest minute", Unit.RATIO,
            "1 - the busiest minute of the last week / (60 % of what the plan counts on)"),
    NODE_RATE("inbound messages a minute, the node", Unit.PER_MINUTE,
            "the lowest of writes, processor and network / rows an inbound message causes; at least 10,000 where the "
                    + "machine, driven full, carries that"),
    TENANT_RATE("inbound messages a minute, a tenant", Unit.PER_MINUTE,
            "four fair shares of the node's rate, at least 100, at most what one file takes and the node's rate"),
    QUEUE("work that may wait", Unit.SECONDS, "two seconds of it, whatever its count"),
    HTTP_MIN("concurrent exchanges at least", Unit.COUNT, "one a core, at most the most"),
    HTTP_INITIAL("concurrent exchanges at start", Unit.COUNT, "50 ms of the node's rate, at least 8"),
    HTTP_MAX("concurrent exchanges at most", Unit.COUNT, "15 % of the heap / 256 KiB, at most 8,192"),
    WRITER_ROWS("exchanges a commit takes at most", Unit.COUNT,
            "128, each with all its rows: one writer a tenant takes all that waits"),
    CPU_POOL("threads that compute", Unit.COUNT, "one a core, rounded up"),
    COMMITS_IN_FLIGHT("commits at once", Unit.COUNT,
            "four times the parallel gain, rounded up, at least 4: the threads of all writers"),
    RETENTION_BYTES("disk one message a day costs", Unit.BYTES,
            "bytes a message x (days up to 30 + days after that / archive ratio)"),
    RETENTION_DAYS("days of today's messages that the disk holds", Unit.COUNT,
            "the most days whose messages fit into the disk that messages may use"),
    CAPACITY("messages a day", Unit.PER_DAY,
            "the lowest of disk space, writes, processor, network and sessions; the busiest minute is 5 times the "
                    + "mean and uses 60 %"),
    TENANT_MESSAGES("messages a day, a tenant", Unit.PER_DAY,
            "four fair shares of what writes, processor, network and sessions carry in a day, at most all, at least "
                    + "10,000; what stays on the disk is a limit of its own"),
    TENANT_SESSIONS("sessions at a time, a tenant", Unit.COUNT,
            "four fair shares of such a day's sessions in its busiest hour, which has 5 times the mean; at most all, "
                    + "at least 100"),
    TENANT_USERS("users, a tenant", Unit.COUNT,
            "four fair shares of a day's users x days that messages are kept, as if each day brought new ones; at most "
                    + "all, at least 1,000"),
    TENANT_BYTES("stored bytes, a tenant", Unit.BYTES,
            "four fair shares of the disk that messages may use, at least 10 GB, at most all, at least 100 MB"),
    TENANT_ROWS("rows of bots' tables, a tenant", Unit.COUNT,
            "1,000,000, or a row for each kB of the tenant's bytes where these are fewer"),
    MODEL_BUDGET("memory a local model may take", Unit.BYTES,
            "a card's free memory less 1 GiB, 2 GiB where it drives a screen; or the model's part of main memory, on a "
                    + "Mac at most what the graphics may hold"),
    MODEL_NEED("memory the local model takes", Unit.BYTES,
            "its file + 8,192 tokens of cache for each answer at once + 0.6 GB, 1 GB on a card"),
    MODEL_SPEED("tokens a second, one answer", Unit.PER_SECOND,
            "the used part of the bandwidth / (weights read for a token + cache of 2,048 tokens), 0.7 of that for a "
                    + "mixture of experts"),
    MODEL_SLOTS("answers of the local model at once", Unit.COUNT,
            "as many as fit and leave each 8 tokens a second (a board 3), at most what the kind of machine takes"),
    MODEL_SPEED_ALL("tokens a second, all answers at once", Unit.PER_SECOND,
            "the same bandwidth shared by all of them, at most the gain of its kind over one answer"),
    ANSWERS("answers of the local model a day", Unit.PER_DAY,
            "1 / (400 tokens read / (prompt ratio x speed alone) + 150 tokens written / speed together), the busiest "
                    + "minute included");

    private static final Set<Formula> OWNERS = EnumSet.of(SQLITE, HEAP, OPEN_TENANTS, TENANT_CACHE, H2_CACHE,
            NODE_RATE, TENANT_RATE, QUEUE, HTTP_MIN, HTTP_INITIAL, HTTP_MAX, WRITER_ROWS, CPU_POOL, COMMITS_IN_FLIGHT,
            MODEL_SLOTS);

    private final String gives;
    private final Unit unit;
    private final String words;

    Formula(String gives, Unit unit, String words) {
        this.gives = gives;
        this.unit = unit;
        this.words = words;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The owner may set it; the rest follows from the machine and from these.
    public boolean isOwners() {
        return OWNERS.contains(this);
    }

    public String gives() {
        return gives;
    }

    public Unit unit() {
        return unit;
    }

    public String words() {
        return words;
    }
}
