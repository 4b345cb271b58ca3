package org.botnode.daemon;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.botnode.probe.MachineReport;

/// The first look at the machine, taken on a thread of its own while the node opens its database. A start waits for it
/// but does not depend on it: one that fails or hangs leaves the normal limits to stand.
final class FirstLook {

    /// The longest that a start waits.
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = System.getLogger(FirstLook.class.getName());

    private final FutureTask<MachineReport> look;

    private FirstLook(FutureTask<MachineReport> look) {
        this.look = look;
    }

    static FirstLook begin(Supplier<MachineReport> probe) {
        var look = new FutureTask<>(probe::get);
        // A daemon thread: a sensor that hangs keeps no node from stopping.
        Thread.ofPlatform().daemon().name("first-look").start(look);
        return new FirstLook(look);
    }

    /// What it saw, or nothing where it failed or did not end in time.
    Optional<MachineReport> report(Duration patience) {
        try {
            return Optional.of(look.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failure) {
            LOG.log(Level.WARNING, "the first look at the machine failed; normal limits hold", failure.getCause());
        } catch (TimeoutException _) {
            LOG.log(Level.WARNING, "the first look at the machine took too long; normal limits hold");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
