package org.botnode.daemon.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/// Mints the node's ids: 41 bits of milliseconds since 2024-01-01 UTC, 10 of generator, 12 of sequence.
///
/// Ids of one generator rise and never repeat, across restarts and clock steps: time is the later of the wall clock and
/// the last id's, a full sequence borrows the next millisecond, and no id is handed out whose time is not below the
/// bound in the {@link IdReserve}. After the clock was set back, by however much, ids go on from the newest one until it
/// has caught up. Safe for many threads; lock-free but for one write of the reserve in three seconds.
public final class Snowflakes {

    /// 2024-01-01T00:00:00Z in milliseconds since 1970.
    public static final long EPOCH = 1_704_067_200_000L;

    private static final Logger LOG = System.getLogger(Snowflakes.class.getName());

    private static final int SEQUENCE_BITS = 12;
    private static final int TIME_SHIFT = 22;
    /// The newest time that an id can hold, in September 2093.
    private static final long LATEST = (1L << 41) - 1;
    /// So far the newest id may be ahead of the clock before that is told, in milliseconds.
    private static final long NOTED = 5_000;
    /// An id of a tenant's file that is further ahead of the clock, in milliseconds, is taken for forged.
    private static final long CREDIBLE = 86_400_000;
    private static final long RESERVE = 3_000;
    /// How far the reserve reaches when the generator is already ahead: short, so that a daemon that is killed and
    /// started many times a second does not run away from the wall clock.
    private static final long SHORT_RESERVE = 250;

    private final long generator;
    private final InstantSource clock;
    private final IdReserve reserve;
    /// Time and sequence of the last id in one number: adding one carries a full sequence into the next millisecond.
    private final AtomicLong last;
    private volatile long bound;
    private volatile boolean isAhead;

    /// A generator that goes on where the reserve says the last one may have been.
    public Snowflakes(int generator, InstantSource clock, IdReserve reserve) {
        if (generator < 0 || generator > 1023) {
            throw new IllegalArgumentException("generator must be 0..1023: " + generator);
        }
        this.generator = generator;
        this.clock = clock;
        this.reserve = reserve;
        this.bound = reserve.kept();
        // No id is 0, whatever the clock says.
        this.last = new AtomicLong(Math.max(0, (bound << SEQUENCE_BITS) - 1));
    }

    /// The next id.
    public long next() {
        while (true) {
            long wall = wall();
            long before = last.get();
            long next = Math.max(wall << SEQUENCE_BITS, before + 1);
            long time = next >> SEQUENCE_BITS;
            if (time > wall + NOTED != isAhead) {
                tell(time - wall);
            }
            if (time >= bound) {
                extend(time, wall);
            } else if (last.compareAndSet(before, next)) {
                return time << TIME_SHIFT | generator << SEQUENCE_BITS | next & (1 << SEQUENCE_BITS) - 1;
            }
        }
    }

    /// Makes every later id larger than `id`, which a tenant's file already holds; one that is more than a day ahead of the
    /// clock is left alone, since a forged file could else use up the time that ids can hold. Answers whether it was
    /// followed.
    public boolean passOver(long id) {
        if (millisOf(id) > clock.millis() + CREDIBLE) {
            return false;
        }
        long floor = (id >> TIME_SHIFT << SEQUENCE_BITS) + (1 << SEQUENCE_BITS) - 1;
        last.accumulateAndGet(floor, Math::max);
        return true;
    }

    /// Gives back what is reserved and unused, so that a clean restart begins at the wall clock. Call it when
    /// nobody mints any more.
    public synchronized void rest() {
        long next = Math.max(0, (last.get() >> SEQUENCE_BITS) + 1);
        if (next < bound) {
            bound = next;
            reserve.keep(next);
        }
    }

    /// The wall-clock time in an id, in milliseconds since 1970.
    public static long millisOf(long id) {
        return (id >> TIME_SHIFT) + EPOCH;
    }

    /// The smallest id of that time, for ranges.
    public static long firstAt(long epochMillis) {
        return epochMillis - EPOCH << TIME_SHIFT;
    }

    /// Milliseconds since the ids' beginning.
    private long wall() {
        long wall = Math.max(0, clock.millis() - EPOCH);
        if (wall > LATEST || last.get() >> SEQUENCE_BITS >= LATEST) {
            throw new StoreException(StoreFault.CLOCK_WRONG, "no id can hold a time after September 2093",
                    "Set this machine's clock.");
        }
        return wall;
    }

    private void tell(long ahead) {
        isAhead = ahead > NOTED;
        if (isAhead) {
            LOG.log(Level.WARNING, "the clock was set back: it is {0} s behind the newest id; ids go on from that one, and "
                    + "messages stay in order", Long.toString(ahead / 1000));
        } else {
            LOG.log(Level.INFO, "the clock has caught up with the newest id");
        }
    }

    private synchronized void extend(long time, long wall) {
        if (time >= bound) {
            long further = Math.max(wall + RESERVE, time + SHORT_RESERVE);
            reserve.keep(further);
            bound = further;
        }
    }
}
