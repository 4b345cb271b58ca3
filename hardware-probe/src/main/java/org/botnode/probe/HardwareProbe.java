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
import org.botnode.probe.apple.AppleDiskSensor;
import org.botnode.probe.apple.AppleGraphicsSensor;
import org.botnode.probe.apple.AppleSensor;
import org.botnode.probe.bench.BenchmarkSensor;
import org.botnode.probe.bench.Measurement;
import org.botnode.probe.gpu.BandwidthSensor;
import org.botnode.probe.gpu.DrmSensor;
import org.botnode.probe.gpu.NvidiaSensor;
import org.botnode.probe.linux.CgroupSensor;
import org.botnode.probe.linux.CpuSensor;
import org.botnode.probe.linux.DiskSensor;
import org.botnode.probe.linux.HeatSensor;
import org.botnode.probe.linux.InodeSensor;
import org.botnode.probe.linux.LimitsSensor;
import org.botnode.probe.linux.MemorySensor;
import org.botnode.probe.linux.NetSensor;
import org.botnode.probe.linux.SettingSensor;
import org.botnode.probe.linux.SystemSensor;
import org.botnode.probe.oshi.OshiGraphicsSensor;
import org.botnode.probe.oshi.OshiSensor;
import org.botnode.probe.windows.JobSensor;
import org.botnode.probe.windows.WindowsDiskSensor;
import org.botnode.probe.windows.WindowsGraphicsSensor;
import org.botnode.probe.windows.WindowsSensor;

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
        this(new LiveHost(), data, declared, clock, measured);
    }

    /// @param host the machine, or a recording of one
    HardwareProbe(Host host, Path data, Map<String, String> declared, InstantSource clock) {
        this(host, data, declared, clock, Optional::empty);
    }

    HardwareProbe(Host host, Path data, Map<String, String> declared, InstantSource clock,
            Supplier<Optional<Measurement>> measured) {
        this(host, declared, clock, measured, files(data), tools(data));
    }

    /// @param files sensors that read the kernel's files, in milliseconds
    /// @param tools slower ones, which run programs
    HardwareProbe(Host host, Map<String, String> declared, InstantSource clock,
            Supplier<Optional<Measurement>> measured, List<Sensor> files, List<Sensor> tools) {
        this.host = host;
        this.clock = clock;
        var last = List.of(new JvmSensor(), new AssumedSensor(), new DeclaredSensor(declared, "node.yaml"),
                new BenchmarkSensor(measured), new EffectiveSensor());
        this.quick = joined(files, last);
        this.full = joined(files, tools, last);
    }

    private static List<Sensor> files(Path data) {
        return List.of(new SystemSensor(), new CpuSensor(), new MemorySensor(), new CgroupSensor(),
                new LimitsSensor(), new DiskSensor(data), new SettingSensor(), new NetSensor());
    }

    /// What is surest comes first. Those of another system find nothing to ask and are done at once.
    private static List<Sensor> tools(Path data) {
        return List.of(new HeatSensor(), new InodeSensor(data), new AppleSensor(), new AppleDiskSensor(data),
                new WindowsSensor(), new WindowsDiskSensor(data), new JobSensor(), new NvidiaSensor(),
                new DrmSensor(), new AppleGraphicsSensor(), new WindowsGraphicsSensor(), new OshiSensor(),
                new OshiGraphicsSensor(), new OwnSensor(data), new BandwidthSensor());
    }

    /// The full report of the machine this runs on, and a recording of all that was asked for it, which can be replayed
    /// and tells nothing of whose machine it is.
    public static Recorded recorded(Path data, Map<String, String> declared, InstantSource clock,
            Supplier<Optional<Measurement>> measured) {
        var recording = new Recording(new LiveHost());
        var report = new HardwareProbe(recording, data, declared, clock, measured).full();
        return new Recorded(report, recording.text(data));
    }

    /// @param recording text to keep in a file
    public record Recorded(MachineReport report, String recording) {}

    /// What the kernel's files and the JVM tell, in milliseconds: enough for the plan at start.
    public MachineReport quick() {
        return ask(quick, true);
    }

    /// How warm the processor is and whether it is held back, now; nothing else of the processor.
    public CpuFacts heat() {
        return ask(List.of(new HeatSensor()), true).cpu();
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
                outcome.set(told(failure));
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

    private static String told(Throwable failure) {
        return failure instanceof ProbeException problem ? problem.getMessage() + "; " + problem.hint()
                : "failed: " + failure;
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
