package org.botnode.bench.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.botnode.daemon.store.Message;
import org.botnode.daemon.store.Session;

/// How long a session's newest page takes, in sessions of all sizes, and the pages far behind it.
final class PageReads {

    private static final int PAGE = 50;
    /// Pages of a session further back than that are deep.
    private static final int DEEP = 20;

    private final Rig rig;
    private final Guests guests;
    private final Standing standing;
    private final Random random = new Random(11);

    PageReads(Rig rig, Guests guests, Standing standing) {
        this.rig = rig;
        this.guests = guests;
        this.standing = standing;
    }

    /// @param reads of each kind of session, each of a session at random
    SequencedMap<String, Object> measure(int reads) throws InterruptedException {
        SequencedMap<String, Object> figures = new LinkedHashMap<>();
        figures.put("newest_page_ms", newest(reads));
        ClosedLoop load = ClosedLoop.start(64, guests::exchange);
        figures.put("newest_page_under_full_load_ms", newest(reads / 4));
        load.stop();
        figures.put("deep_page_ms", deep(reads));
        return figures;
    }

    private SequencedMap<String, Object> newest(int reads) {
        Histogram all = new Histogram(3);
        for (Standing.Kind kind : standing.kinds()) {
            for (int i = 0; i < reads && !kind.sessions().isEmpty(); i++) {
                page(kind.any(random), Long.MAX_VALUE, all);
            }
        }
        return told(all);
    }

    /// Goes back through long sessions by key, page by page.
    private SequencedMap<String, Object> deep(int reads) {
        Histogram deep = new Histogram(3);
        AtomicLong deepest = new AtomicLong();
        List<Session> longest = standing.kinds().getLast().sessions();
        for (int i = 0; !longest.isEmpty() && i < 100 && deep.getTotalCount() < reads; i++) {
            Session session = longest.get(random.nextInt(longest.size()));
            long before = Long.MAX_VALUE;
            Histogram near = new Histogram(3);
            for (int page = 1; before > 0; page++) {
                before = page(session, before, page > DEEP ? deep : near);
                deepest.accumulateAndGet(page, Math::max);
            }
        }
        SequencedMap<String, Object> told = told(deep);
        told.put("deepest_page", deepest.get());
        return told;
    }

    /// Answers the key of the next page, 0 after the last.
    private long page(Session session, long before, Histogram times) {
        long from = System.nanoTime();
        List<Message> messages = rig.stores().read(guests.tenant(),
                reader -> reader.messages().before(session.id(), before, PAGE));
        times.recordValue(System.nanoTime() - from);
        return messages.size() < PAGE ? 0 : messages.getLast().id();
    }

    private static SequencedMap<String, Object> told(Histogram times) {
        SequencedMap<String, Object> told = new LinkedHashMap<>();
        if (times.getTotalCount() > 0) {
            told.put("p50", Medians.rounded(times.getValueAtPercentile(50) / 1e6));
            told.put("p99", Medians.rounded(times.getValueAtPercentile(99) / 1e6));
        }
        told.put("reads", times.getTotalCount());
        return told;
    }
}
