package org.botnode.daemon.capacity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.botnode.probe.Limits;

/// A node in virtual time: works come whether or not it keeps up, an [AdaptiveLimit] lets them in as [WorkLimiter] does, and
/// one writer commits what is in hand, so many at a time.
final class SimulatedNode {

    private static final double SECOND = 1e9;
    private static final long LONGEST_WAIT = Duration.ofSeconds(2).toNanos();

    /// How the node works, in nanoseconds.
    ///
    /// @param batch  works a commit at most
    /// @param commit of each commit
    /// @param work   of each work in it
    record Disk(int batch, double commit, double work) {

        /// Works a second when it is full.
        double capacity() {
            return batch * SECOND / (commit + batch * work);
        }
    }

    /// A tenth of a second as it was.
    ///
    /// @param done  works that were answered
    /// @param limit at its end
    record Tenth(int done, int limit, int waiting) {}

    private final Disk disk;
    private final AdaptiveLimit limit;
    private final Random random;
    private final ArrayDeque<Double> waiting = new ArrayDeque<>();
    private final ArrayDeque<Double> inHand = new ArrayDeque<>();
    private final List<Tenth> tenths = new ArrayList<>();
    private int inCommit;
    private int done;
    private double commitEnds = Double.MAX_VALUE;
    private double stallAt = Double.MAX_VALUE;
    private double stall;

    SimulatedNode(Disk disk, Limits.Http bounds, long seed) {
        this.disk = disk;
        this.limit = new AdaptiveLimit(bounds, Limits.Limiter.DEFAULT);
        this.random = new Random(seed);
    }

    /// The first commit after that second takes so much longer: a checkpoint, or another program on the disk.
    SimulatedNode stalled(double atSecond, double seconds) {
        stallAt = atSecond * SECOND;
        stall = seconds * SECOND;
        return this;
    }

    /// Lets works come.
    ///
    /// @param rate of works a second, at a second
    List<Tenth> run(double seconds, DoubleUnaryOperator rate) {
        var arrival = 0.0;
        var tenth = SECOND / 10;
        while (tenth <= seconds * SECOND) {
            var now = Math.min(tenth, Math.min(arrival, commitEnds));
            if (now == tenth) {
                tenths.add(new Tenth(done, limit.limit(), waiting.size()));
                done = 0;
                tenth += SECOND / 10;
            } else if (now == arrival) {
                arrives(now);
                arrival += -Math.log(1 - random.nextDouble()) * SECOND / rate.applyAsDouble(now / SECOND);
            } else {
                committed(now);
            }
        }
        return List.copyOf(tenths);
    }

    private void arrives(double now) {
        if (waiting.isEmpty() && inHand.size() < limit.limit()) {
            inHand.add(now);
            commit(now);
        } else if (limit.waitNanos(waiting.size()) <= LONGEST_WAIT) {
            waiting.add(now);
        }
    }

    private void committed(double now) {
        for (var i = 0; i < inCommit; i++) {
            limit.ended((long) (now - inHand.peek()), inHand.size(), (long) now);
            inHand.remove();
            done++;
        }
        commitEnds = Double.MAX_VALUE;
        while (inHand.size() < limit.limit() && !waiting.isEmpty()) {
            // Who waited too long has gone.
            if (now - waiting.remove() <= LONGEST_WAIT) {
                inHand.add(now);
            }
        }
        commit(now);
    }

    private void commit(double now) {
        if (commitEnds != Double.MAX_VALUE || inHand.isEmpty()) {
            return;
        }
        inCommit = Math.min(disk.batch(), inHand.size());
        commitEnds = now + disk.commit() + inCommit * disk.work();
        if (now >= stallAt) {
            commitEnds += stall;
            stallAt = Double.MAX_VALUE;
        }
    }
}
