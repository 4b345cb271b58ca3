package org.botnode.probe;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.botnode.probe.bench.BenchmarkSensor;
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.gpu.DrmSensor;
import org.botnode.probe.gpu.NvidiaSensor;
import org.botnode.probe.linux.CgroupSensor;
import org.botnode.probe.linux.DiskSensor;
import org.botnode.probe.linux.LimitsSensor;
import org.botnode.probe.linux.ProcSensor;
import org.botnode.probe.linux.SettingSensor;
import org.botnode.probe.oshi.OshiSensor;

/// Asks the sensors in their order and hands out the report. Each call asks anew; safe for many threads.
public final class HardwareProbe {

    private final Host host;
    private final InstantSource clock;
    private final List<Sensor> quick;
    private final List<Sensor> full;

    /// A probe of the machine this runs on.
    ///
    /// @param data     the data directory, which need not exist yet
    /// @param declared the owner's word on the machine, by the names of [Facts]
    /// @throws ProbeException where a declared value cannot be read
    public HardwareProbe(Path data, Map<String, String> declared, InstantSource clock) {
        this(data, declared, clock, Optional::empty);
    }

    /// The same with what was measured on this machine before.
    ///
    /// @param measured the measurement that is kept, asked for at each report
    public HardwareProbe(Path data, Map<String, String> declared, InstantSource clock,
            Supplier<Optional<Measurement>> measured) {
        this(new LiveHost(), data, declared, clock, List.of(new OshiSensor()), measured);
    }

    /// @param slow sensors of the full report beside those that read through the host
    HardwareProbe(Host host, Path data, Map<String, String> declared, InstantSource clock, List<Sensor> slow) {
        this(host, data, declared, clock, slow, Optional::empty);
    }

    HardwareProbe(Host host, Path data, Map<String, String> declared, InstantSource clock, List<Sensor> slow,
            Supplier<Optional<Measurement>> measured) {
        this.host = host;
        this.clock = clock;
        var last = List.of(new AssumedSensor(), new DeclaredSensor(declared, "node.yaml"),
                new BenchmarkSensor(measured), new EffectiveSensor());
        var first = List.of(new ProcSensor(), new CgroupSensor(), new LimitsSensor(), new DiskSensor(data),
                new SettingSensor());
        this.quick = joined(first, List.of(new JvmSensor()), last);
        this.full = joined(joined(first, List.of(new NvidiaSensor(), new DrmSensor()), slow),
                List.of(new JvmSensor()), last);
    }

    /// What the kernel's files and the JVM tell, in milliseconds: enough for the plan at start.
    public MachineReport quick() {
        return ask(quick, true);
    }

    /// What every source tells; takes up to a few seconds.
    public MachineReport full() {
        return ask(full, false);
    }

    private MachineReport ask(List<Sensor> sensors, boolean isQuick) {
        var draft = new ReportDraft(clock.instant());
        var runs = new ArrayList<SensorRun>();
        for (var sensor : sensors) {
            var attempt = attempt(sensor, draft.copy());
            if (attempt.run().isOk()) {
                draft = attempt.draft();
            }
            runs.add(attempt.run());
        }
        return draft.report(isQuick, runs);
    }

    private record Attempt(ReportDraft draft, SensorRun run) {}

    /// The sensor works on a copy, so that one which hangs or fails halfway leaves nothing behind. A thread of the
    /// platform, since native calls would hold on to a carrier.
    private Attempt attempt(Sensor sensor, ReportDraft copy) {
        var outcome = new AtomicReference<>("stopped after " + sensor.limit().toMillis() + " ms");
        var begun = System.nanoTime();
        var thread = Thread.ofPlatform().daemon().name("sensor-" + sensor.name()).start(() -> {
            try {
                sensor.sense(host, copy);
                outcome.set(SensorRun.OK);
            } catch (Throwable failure) {
                // Also a missing native library: no source can take the probe down.
                outcome.set("failed: " + failure);
            }
        });
        try {
            if (!thread.join(sensor.limit())) {
                thread.interrupt();
                return new Attempt(copy, new SensorRun(sensor.name(), sensor.limit().toMillis(),
                        "stopped after " + sensor.limit().toMillis() + " ms"));
            }
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            return new Attempt(copy, new SensorRun(sensor.name(), 0, "interrupted"));
        }
        return new Attempt(copy, new SensorRun(sensor.name(), Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                outcome.get()));
    }

    @SafeVarargs
    private static List<Sensor> joined(List<? extends Sensor>... parts) {
        var all = new ArrayList<Sensor>();
        for (var part : parts) {
            all.addAll(part);
        }
        return List.copyOf(all);
    }
}
