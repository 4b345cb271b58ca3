package org.botnode.daemon.bot;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Looks at the working copies of bots in use and has an edited one read once it was left alone for a moment.
///
/// It polls: a poll works on every file system, needs no system-wide watches, and costs a fraction of a percent, since
/// it slows down where looking takes long. [#look] is one round; [#start] first has the leftovers of cut off
/// installations removed, and then makes rounds on a thread until closed.
public final class BotWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BotWatch.class.getName());
    /// Looking takes at most this part of the time.
    private static final int SHARE = 100;

    private final BotHost host;
    private final Map<Key, Sighting> sightings = new HashMap<>();
    private Thread thread;

    private record Key(long tenantId, String slug) {}

    /// @param signature as last seen
    /// @param since     when it was first seen so, in milliseconds
    /// @param taken     whether it was read
    private record Sighting(long signature, long since, boolean taken) {}

    public BotWatch(BotHost host) {
        this.host = host;
    }

    public synchronized void start() {
        thread = Thread.ofVirtual().name("bot-watch").start(this::run);
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            running = thread;
            thread = null;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        new LeftoverSweep(host).sweep();
        Duration normal = host.house().config().look();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long begin = System.nanoTime();
                look();
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                Duration rest = took.multipliedBy(SHARE);
                Thread.sleep(rest.compareTo(normal) > 0 ? rest : normal);
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /// One round; how many bots changed.
    int look() {
        int changed = 0;
        Set<Key> seen = new HashSet<>();
        for (HostedBot bot : host.inUse()) {
            Key key = new Key(bot.tenantId(), bot.row().slug());
            seen.add(key);
            try {
                changed += look(key) ? 1 : 0;
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "cannot read the edited bot " + key.slug() + " of tenant " + key.tenantId(),
                        failure);
            }
        }
        sightings.keySet().retainAll(seen);
        return changed;
    }

    private boolean look(Key key) {
        OptionalLong signature = host.copy(key.tenantId(), key.slug()).signature();
        if (signature.isEmpty()) {
            return false;
        }
        long now = host.house().clock().millis();
        Sighting last = sightings.get(key);
        // A clock that was set back would keep an edit waiting until it has caught up.
        if (last == null || last.signature() != signature.getAsLong() || !last.taken() && now < last.since()) {
            sightings.put(key, new Sighting(signature.getAsLong(), now, false));
            return false;
        }
        if (last.taken() || now - last.since() < host.house().config().quiet().toMillis()) {
            return false;
        }
        sightings.put(key, new Sighting(last.signature(), last.since(), true));
        return host.reload(key.tenantId(), key.slug());
    }
}
