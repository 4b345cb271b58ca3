package org.botnode.daemon.measurement;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import org.botnode.daemon.store.StoreEngine;
import org.botnode.probe.Host;
import org.botnode.probe.MachineReport;
import org.botnode.probe.bench.Form;
import org.botnode.probe.bench.MachineBench;
import org.botnode.probe.bench.MachineKey;
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.bench.Time;

/// One measurement of this machine: the store on its disk, the dialog engine on its cores. Takes up to 8 s on the calling
/// thread; nothing of it stays but the answer.
public final class Measuring {

    private final Path data;
    private final Host host;
    private final InstantSource clock;

    /// @param data the data directory, whose disk is measured
    public Measuring(Path data, Host host, InstantSource clock) {
        this.data = data;
        this.host = host;
        this.clock = clock;
    }

    /// What a measurement of that machine would depend on.
    public SortedMap<String, String> key(MachineReport machine) {
        return MachineKey.of(machine, host, Map.of("sqlite", StoreEngine.version()));
    }

    /// Measures.
    ///
    /// @param machine   with every source asked
    /// @param disturbed what the machine showed of being busy before
    /// @param stopped   whether somebody wants it to end at once
    public Measurement run(MachineReport machine, List<String> disturbed, BooleanSupplier stopped) {
        return run(machine, form(machine), disturbed, stopped);
    }

    /// The same for a benchmark that has little time: disk and processor within 4.5 s, with more scatter.
    public Measurement brief(MachineReport machine, List<String> disturbed, BooleanSupplier stopped) {
        return run(machine, Form.GLANCE, disturbed, stopped);
    }

    private Measurement run(MachineReport machine, Form form, List<String> disturbed, BooleanSupplier stopped) {
        var logical = machine.cpu().logical().orElse(host.processors());
        var cores = Math.max(1, (int) Math.min(logical, Math.ceil(machine.cpu().quota().orElse((double) logical))));
        var fast = Math.min(cores, machine.cpu().perf().orElse(cores));
        var subjects = new MachineBench.Subjects(() -> commits(machine), DialogTurn::new, cores, fast,
                machine.mem().available().orElse(0L));
        return new MachineBench(subjects, Time.system(), stopped).run(form, disturbed, key(machine),
                clock.instant());
    }

    /// Removes what a run that was killed has left.
    public void sweep() {
        StoreCommits.sweep(data);
    }

    private StoreCommits commits(MachineReport machine) {
        if (machine.disk().volatileFs().orElse(false)) {
            throw new IllegalStateException("the data directory lies in memory, where nothing is durable");
        }
        return StoreCommits.open(data);
    }

    /// Memory cards wear by each write, and what hangs on USB may be one.
    private static Form form(MachineReport machine) {
        return machine.disk().device().orElse("").contains("mmcblk") || machine.disk().removable().orElse(false)
                ? Form.SHORT : Form.FULL;
    }
}
