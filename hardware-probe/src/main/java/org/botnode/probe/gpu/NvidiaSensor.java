package org.botnode.probe.gpu;

import java.time.Duration;
import java.util.List;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Host;
import org.botnode.probe.ProbeException;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// NVIDIA's cards by `nvidia-smi`, asked in full first and with few columns where an old driver refuses.
public final class NvidiaSensor implements Sensor {

    private static final List<String> PLACES = List.of("/usr/bin/nvidia-smi", "/usr/local/bin/nvidia-smi",
            "/usr/lib/wsl/lib/nvidia-smi", "/run/current-system/sw/bin/nvidia-smi", "/usr/sbin/nvidia-smi",
            "C:\\Windows\\System32\\nvidia-smi.exe", "C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvidia-smi.exe");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int NO_DEVICE = 6;
    private static final int NO_DRIVER = 9;

    @Override
    public String name() {
        return "nvidia-smi";
    }

    /// Two questions at their limit, and what is asked beside them of unusual cards.
    @Override
    public Duration limit() {
        return Duration.ofSeconds(10);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        if (DeviceNodes.withheld(host, draft, "nvidia", "dxg")) {
            return;
        }
        for (var place : PLACES) {
            if (host.exists(place)) {
                ask(host, place, draft);
                return;
            }
        }
    }

    private static void ask(Host host, String program, ReportDraft draft) {
        var full = query(host, program, NvidiaRow.FULL);
        if (full instanceof CommandOutcome.Finished(int code, var out) && code == 0) {
            read(host, program, out, true, draft);
            return;
        }
        // Neither is a card, and neither is a fault of the tool.
        if (code(full) == NO_DEVICE || code(full) == NO_DRIVER) {
            return;
        }
        if (full instanceof CommandOutcome.Finished
                && query(host, program, NvidiaRow.FEW) instanceof CommandOutcome.Finished(int code, var out)
                && code == 0) {
            read(host, program, out, false, draft);
            return;
        }
        throw new ProbeException("nvidia-smi is installed and does not answer: " + told(full),
                "restart the machine after an update of its driver, or install the driver anew", null);
    }

    private static void read(Host host, String program, String out, boolean full, ReportDraft draft) {
        var rows = NvidiaRow.all(out, full);
        var silent = rows.stream().anyMatch(row -> row.total().isEmpty() && !row.isNamedIntegrated() && !row.isSliced());
        var tegra = host.exists("/etc/nv_tegra_release");
        // Only a driver that does not tell a memory is asked whether the card addresses the machine's.
        var shared = silent && !tegra ? shared(host, program) : List.<String>of();
        var slices = rows.stream().anyMatch(NvidiaRow::isSliced)
                ? NvidiaSlices.read(host, program, PATIENCE) : NvidiaSlices.NONE;
        for (var row : rows) {
            if (row.isSliced()) {
                slices.add(row, draft);
            } else {
                row.add(draft, row.isNamedIntegrated() || row.total().isEmpty() && (tegra
                        || shared.contains(row.address().orElse("-"))));
            }
        }
    }

    /// The addresses of cards that use the processor's page tables (ATS), from the long form.
    private static List<String> shared(Host host, String program) {
        if (!(host.run(PATIENCE, List.of(program, "-q")) instanceof CommandOutcome.Finished(int code, var out)
                && code == 0)) {
            return List.of();
        }
        return List.of(("\n" + out).split("\nGPU ")).stream()
                .filter(block -> block.lines().anyMatch(line -> line.matches("\\s*Addressing Mode\\s*:\\s*ATS\\s*")))
                .map(block -> Bus.address(block.lines().findFirst().orElse("")).orElse("")).toList();
    }

    private static CommandOutcome query(Host host, String program, String columns) {
        return host.run(PATIENCE, List.of(program, "--query-gpu=" + columns, "--format=csv,noheader,nounits"));
    }

    private static int code(CommandOutcome outcome) {
        return outcome instanceof CommandOutcome.Finished answer ? answer.code() : -1;
    }

    private static String told(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Finished answer -> "exit status " + answer.code() + answer.output().lines()
                    .map(String::strip).filter(line -> !line.isEmpty()).findFirst()
                    .map(line -> ", " + line.substring(0, Math.min(120, line.length()))).orElse("");
            case CommandOutcome.Missing _ -> "it cannot be run";
            case CommandOutcome.TimedOut _ -> "no answer in " + PATIENCE.toSeconds() + " s";
        };
    }
}
