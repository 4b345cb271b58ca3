package org.botnode.daemon.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.botnode.client.Json;
import org.botnode.client.LaunchView;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.UnreachableException;
import org.botnode.daemon.NodeConfig;
import org.botnode.daemon.measurement.MeasurementFile;
import org.botnode.daemon.security.LocalAccess;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.MachineReport;
import org.botnode.probe.PlanOutcome;
import org.botnode.probe.ProbeText;
import org.botnode.probe.ScaleTier;
import org.botnode.probe.Sizing;
import org.botnode.probe.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The machine report, the plan, the tier, and why; no node needs to run.
@Command(name = "probe", description = "Shows this machine, what it can carry, and why.",
        mixinStandardHelpOptions = true)
final class ProbeCommand implements Runnable {

    @Option(names = "--data", paramLabel = "DIR", description = "the data directory, whose disk counts and whose "
            + "node.yaml holds your own values", defaultValue = "${env:BOTNODE_DATA:-${sys:botnode.data:-data}}")
    private Path data;

    @Option(names = "--json", description = "answer in JSON")
    private boolean json;

    @Option(names = "--record", paramLabel = "FILE", description = "also keep what files and tools said in a file that "
            + "can be replayed, without serial numbers, unique ids, network addresses and names of host and user")
    private Path record;

    @Option(names = "--measure", description = "measure disk, processor and memory first, by the node that runs on the "
            + "data directory or without one; takes up to half a minute and writes up to 100 MB")
    private boolean measure;

    @Spec
    private CommandSpec spec;

    /// @param tier   the row of the scale that this machine carries; absent without a plan
    /// @param launch how the node that runs on the data directory was started; absent where none runs
    record Probed(MachineReport machine, PlanOutcome plan, Optional<ScaleTier> tier, Optional<LaunchView> launch) {}

    @Override
    public void run() {
        var config = NodeConfig.load(data, System.getenv(), Map.of());
        var measured = new MeasurementFile(data);
        var probe = new HardwareProbe(data, config.machine().declared(), InstantSource.system(), measured::last);
        if (measure) {
            measured = new MeasureNow(data, spec.commandLine().getErr()).run(probe, measured);
            probe = new HardwareProbe(data, config.machine().declared(), InstantSource.system(), measured::last);
        }
        var machine = record == null ? probe.full() : recorded(config, measured);
        var outcome = Sizing.plan(machine, Workload.fresh(), config.limits().overrides());
        var tier = outcome instanceof PlanOutcome.Planned(var plan)
                ? Optional.of(plan.capacity().tier()) : Optional.<ScaleTier>empty();
        var launch = launch();
        var out = spec.commandLine().getOut();
        out.println(json ? Json.pretty(new Probed(machine, outcome, tier, launch)) : ProbeText.of(machine, outcome));
        if (!json) {
            launch.ifPresent(it -> out.println("The running node: " + it.hint().orElse("started as planned") + "."));
        }
        out.flush();
    }

    private Optional<LaunchView> launch() {
        var node = LocalAccess.read(data);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        try (var client = NodeClient.http(URI.create(node.get().url()), node.get().key())) {
            return client.capacity().launch();
        } catch (UnreachableException | ProblemException gone) {
            // What an ended node left behind, or another that listens where it did.
            return Optional.empty();
        }
    }

    private MachineReport recorded(NodeConfig config, MeasurementFile measured) {
        var found = HardwareProbe.recorded(data, config.machine().declared(), InstantSource.system(), measured::last);
        try {
            Files.writeString(record, found.recording());
        } catch (IOException failure) {
            throw new ParameterException(spec.commandLine(), record + " cannot be written: " + failure.getMessage());
        }
        return found.report();
    }
}
