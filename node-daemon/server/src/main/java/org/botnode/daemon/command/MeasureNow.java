package org.botnode.daemon.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.botnode.client.BenchmarksView;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.client.UnreachableException;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.control.DirectoryLock;
import org.botnode.daemon.measurement.MeasurementFile;
import org.botnode.daemon.measurement.Measuring;
import org.botnode.daemon.security.LocalAccess;
import org.botnode.probe.HardwareProbe;
import org.botnode.probe.Host;
import org.botnode.probe.bench.QuietGate;

/// Has the machine measured now: by the node that runs on the data directory, whose work it must not be measured beside
/// without its knowing; where none runs, in here, while no node can start.
///
/// @param progress what is done meanwhile, for people
record MeasureNow(Path data, PrintWriter progress) {

    private static final Duration LOOK = Duration.ofMillis(500);

    /// Answers with what was measured; the file that is given has the last.
    MeasurementFile run(HardwareProbe probe, MeasurementFile file) {
        var node = LocalAccess.read(data);
        if (node.isPresent()) {
            try (var client = node.get().client()) {
                ask(client);
                return new MeasurementFile(data);
            } catch (UnreachableException gone) {
                progress.println("The node that was here does not answer; measuring without it.");
            }
        }
        try (var lock = DirectoryLock.take(data)) {
            var machine = probe.full();
            tell("Waiting for the machine to be quiet, 20 s at most.");
            var disturbed = new QuietGate(Host.live(), machine.cpu().effective().orElse(1.0), MeasureNow::rest).await();
            tell("Measuring disk, processor and memory.");
            var measuring = new Measuring(data, Host.live(), InstantSource.system());
            file.keep(measuring.run(machine, disturbed, () -> false));
            return file;
        }
    }

    private void ask(NodeClient client) {
        BenchmarksView view = client.measure();
        var state = "";
        while (view.running()) {
            if (!view.state().equals(state)) {
                state = view.state();
                tell(state.equals(BenchmarksView.WAITING) ? "The node waits for the machine to be quiet, 20 s at most."
                        : "The node measures disk, processor and memory.");
            }
            if (!rest(LOOK)) {
                throw new NodeException(ProblemKind.UNAVAILABLE, "The wait for the measurement was interrupted.",
                        "The node goes on with it; look at it with: botnode probe");
            }
            view = client.benchmarks();
        }
    }

    private void tell(String words) {
        progress.println(words);
        progress.flush();
    }

    private static boolean rest(Duration length) {
        try {
            Thread.sleep(length);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
