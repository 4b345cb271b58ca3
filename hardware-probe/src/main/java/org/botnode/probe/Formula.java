package org.botnode.probe;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// The formulas of the plan: an id that stays, what it gives, and its words for a reader.
public enum Formula {
    RESERVE("memory left to the operating system", Unit.BYTES,
            "255 MiB below 1 GiB; else 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the next 8, "
                    + "6 % of the next 112, 2 % of the rest"),
    USABLE("memory the plan may use", Unit.BYTES,
            "the lower of limit and physical less reserve (a desktop: less 1 GiB for its console), less a margin; "
                    + "a desktop at most its share of the physical memory"),
    MODEL_PART("memory kept for a local language model", Unit.BYTES, "55 % of usable where it is switched on"),
    SQLITE("SQLite's page caches, all tenants", Unit.BYTES, "15 % of the daemon's part, 8 MiB to 4 GiB"),
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
    MMAP("mapped part of a tenant file", Unit.BYTES,
            "at most 64 MiB; none on a 32-bit machine, a network file system or below 1 GiB"),
    H2_CACHE("cache of one H2 database", Unit.BYTES, "6 % of the heap, 8 to 256 MiB, shared by the open ones"),
    WRITES_ALONE("stored messages a second, each in its own commit", Unit.PER_SECOND,
            "0.8 x parallel gain / (commit + row)"),
    WRITES("stored messages a second in grouped commits", Unit.PER_SECOND,
            "0.8 x parallel gain x batch / (commit + batch x row)"),
    CPU("messages a second by the processor", Unit.PER_SECOND, "0.75 x cores / core time of a message"),
    NETWORK("messages a second by the network", Unit.PER_SECOND, "half the uplink / bytes of a message"),
    NODE_RATE("inbound messages a minute, the node", Unit.PER_MINUTE,
            "the lowest of writes, processor and network / rows an inbound message causes; at least 10,000 where the "
                    + "machine, driven full, carries that"),
    TENANT_RATE("inbound messages a minute, a tenant", Unit.PER_MINUTE,
            "four fair shares of the node's rate, at least 100, at most what one file takes and the node's rate"),
    QUEUE("work that may wait", Unit.SECONDS, "two seconds of it, whatever its count"),
    HTTP_INITIAL("concurrent exchanges at start", Unit.COUNT, "50 ms of the node's rate, at least 8"),
    HTTP_MAX("concurrent exchanges at most", Unit.COUNT, "15 % of the heap / 256 KiB, at most 8,192"),
    CPU_POOL("threads that compute", Unit.COUNT, "one a core, rounded up"),
    COMMITS_IN_FLIGHT("commits at once", Unit.COUNT, "twice the parallel gain, rounded up"),
    RETENTION_BYTES("disk one message a day costs", Unit.BYTES,
            "bytes a message x (days up to 30 + days after that / archive ratio)"),
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
            "1,000,000, or a row for each kB of the tenant's bytes where these are fewer");

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
