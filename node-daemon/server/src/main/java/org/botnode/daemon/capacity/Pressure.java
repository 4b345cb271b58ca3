package org.botnode.daemon.capacity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Acts before the operating system does: where memory gets short, tenants that nobody uses are closed; where it is the
/// node's own, less is let in; on a desktop that somebody uses, less is let in where the node takes more of the processor
/// than its share. What other programs take of the machine's memory is no reason to turn users away.
///
/// The thresholds are those of the sizing reference: heap after a collection 75 and 88 %, memory 80 and 90 %. Its
/// bound of 200 MiB is left out: a container of 512 MiB that runs as planned has less. [#second] belongs to one thread; the rest may be asked by any.
final class Pressure {

    /// Of the processor, on a desktop: the plan counts with no more either.
    static final double DESKTOP_CPU = 0.75;

    private static final Logger LOG = System.getLogger(Pressure.class.getName());
    private static final double SLACK = 0.05;
    private static final double LESS = 0.9;
    private static final double MUCH_LESS = 0.7;
    private static final double MORE = 1.1;
    private static final double BUSY_CPU = 0.9;
    private static final Duration UNUSED = Duration.ofSeconds(30);
    /// Closing takes a moment: not each second.
    private static final int SECONDS_BETWEEN_CLOSINGS = 10;

    private final WorkLimiter exchanges;
    private final BooleanSupplier desktop;
    private final Consumer<Duration> closeUnused;
    private MemoryLevel heap = MemoryLevel.NORMAL;
    private MemoryLevel process = MemoryLevel.NORMAL;
    private MemoryLevel machine = MemoryLevel.NORMAL;
    private int sinceClosing = SECONDS_BETWEEN_CLOSINGS;
    private volatile MemoryLevel memory = MemoryLevel.NORMAL;
    private volatile boolean full;
    private volatile boolean busy;

    /// @param closeUnused closes the files of tenants that nobody used for so long
    Pressure(WorkLimiter exchanges, BooleanSupplier desktop, Consumer<Duration> closeUnused) {
        this.exchanges = exchanges;
        this.desktop = desktop;
        this.closeUnused = closeUnused;
    }

    /// What is short when the node can do no more.
    String bottleneck() {
        return full ? "memory" : busy ? "processor" : "disk writes";
    }

    MemoryLevel memory() {
        return memory;
    }

    /// Acts by what presses now.
    void second(Senses now) {
        look(now);
        relieve();
        var cpu = now.cpu().orElse(0);
        var share = desktop.getAsBoolean() ? DESKTOP_CPU : 1;
        busy = cpu > Math.min(BUSY_CPU, share) || now.allCpu().orElse(0) > BUSY_CPU;
        if (full) {
            exchanges.press(MUCH_LESS);
        } else if (cpu > share) {
            exchanges.press(LESS);
        } else if (cpu < share - SLACK) {
            exchanges.ease(MORE);
        }
    }

    private void look(Senses now) {
        heap = heap.next(now.heap().orElse(0), 0.75, 0.88);
        process = desktop.getAsBoolean() ? process.next(now.process().orElse(0), 0.80, 0.90) : MemoryLevel.NORMAL;
        machine = machine.next(now.machine().orElse(0), 0.80, 0.90);
        var level = MemoryLevel.worse(heap, MemoryLevel.worse(process, machine));
        if (level != memory) {
            LOG.log(level == MemoryLevel.NORMAL ? Level.INFO : Level.WARNING,
                    "memory is {0}: heap {1}, process {2}, machine {3}", level, heap, process, machine);
        }
        memory = level;
        full = heap == MemoryLevel.CRITICAL || process == MemoryLevel.CRITICAL;
    }

    private void relieve() {
        sinceClosing++;
        if (memory == MemoryLevel.NORMAL || sinceClosing < SECONDS_BETWEEN_CLOSINGS) {
            return;
        }
        sinceClosing = 0;
        closeUnused.accept(full ? Duration.ZERO : UNUSED);
    }
}
