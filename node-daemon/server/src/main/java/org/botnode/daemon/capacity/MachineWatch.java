package org.botnode.daemon.capacity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.botnode.probe.HardwareProbe;

/// Asks every sensor once the node answers, beside its work: the slow ones take seconds. One thread, once.
public final class MachineWatch {

    private static final Logger LOG = System.getLogger(MachineWatch.class.getName());

    private final HardwareProbe probe;
    private final CurrentPlan plan;

    public MachineWatch(HardwareProbe probe, CurrentPlan plan) {
        this.probe = probe;
        this.plan = plan;
    }

    public void start() {
        // A daemon thread: a sensor that hangs keeps no node from stopping.
        Thread.ofPlatform().daemon().name("probe").start(() -> {
            try {
                plan.probed(probe.full());
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "the machine could not be probed; the first look at it stands", failure);
            }
        });
    }
}
