package org.botnode.probe.gpu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;

/// NVIDIA's cards by `nvidia-smi`, asked in full first and with few columns where an old driver refuses.
public final class NvidiaSensor implements Sensor {

    private static final String FULL = "index,uuid,pci.bus_id,name,memory.total,memory.free,driver_version";
    private static final String FEW = "index,uuid,name,memory.total,memory.free";
    private static final List<String> PLACES = List.of("/usr/bin/nvidia-smi", "/usr/local/bin/nvidia-smi",
            "/usr/lib/wsl/lib/nvidia-smi", "C:\\Windows\\System32\\nvidia-smi.exe");
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long MIB = 1 << 20;

    @Override
    public String name() {
        return "nvidia-smi";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(7);
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        for (var place : PLACES) {
            if (host.exists(place)) {
                ask(host, place, draft);
                return;
            }
        }
    }

    private static void ask(Host host, String program, ReportDraft draft) {
        var full = query(host, program, FULL);
        if (full instanceof CommandOutcome.Finished answer && answer.code() == 0) {
            answer.output().lines().forEach(line -> add(line, true, draft));
            return;
        }
        if (full instanceof CommandOutcome.Finished answer && answer.code() == 2
                && query(host, program, FEW) instanceof CommandOutcome.Finished fewer && fewer.code() == 0) {
            fewer.output().lines().forEach(line -> add(line, false, draft));
            return;
        }
        // 6: no device; 9: no driver. Neither is a card.
        if (!(full instanceof CommandOutcome.Finished answer && (answer.code() == 6 || answer.code() == 9))) {
            throw new IllegalStateException("nvidia-smi is installed and does not answer: " + told(full));
        }
    }

    private static CommandOutcome query(Host host, String program, String columns) {
        return host.run(PATIENCE, List.of(program, "--query-gpu=" + columns, "--format=csv,noheader,nounits"));
    }

    private static String told(CommandOutcome outcome) {
        return switch (outcome) {
            case CommandOutcome.Finished answer -> "exit status " + answer.code();
            case CommandOutcome.Missing _ -> "it cannot be run";
            case CommandOutcome.TimedOut _ -> "no answer in " + PATIENCE.toSeconds() + " s";
        };
    }

    /// A name may hold commas: columns are counted from both ends.
    private static void add(String line, boolean full, ReportDraft draft) {
        var cells = new ArrayList<>(List.of(line.strip().split("\\s*,\\s*", -1)));
        var before = full ? 3 : 2;
        var after = full ? 3 : 2;
        if (cells.size() < before + 1 + after) {
            return;
        }
        var name = String.join(", ", cells.subList(before, cells.size() - after));
        var numbers = cells.subList(cells.size() - after, cells.size());
        var card = draft.gpu(full ? address(cells.get(2)) : cells.get(1));
        card.measured(Facts.GPU_NAME, name, "nvidia-smi");
        card.measured(Facts.GPU_VENDOR, "NVIDIA", "nvidia-smi");
        text(full ? numbers.get(2) : "").ifPresent(driver -> card.measured(Facts.GPU_DRIVER, driver, "nvidia-smi"));
        var total = mebibytes(numbers.get(0));
        var free = mebibytes(numbers.get(1));
        var unified = isIntegrated(name);
        if (unified || total.isPresent()) {
            card.measured(Facts.GPU_MEMORY_KIND, unified ? MemoryKind.UNIFIED : MemoryKind.DEDICATED, "nvidia-smi");
            card.measured(Facts.GPU_INTEGRATED, unified, "nvidia-smi");
        }
        // Of memory that is the machine's own, what the driver prints is no size of a pool.
        if (unified || total.isEmpty()) {
            card.unknown(Facts.GPU_VRAM_TOTAL, "nvidia-smi", unified ? "shares the machine's memory"
                    : "the driver does not say: " + numbers.get(0));
            return;
        }
        card.measured(Facts.GPU_VRAM_TOTAL, total.getAsLong(), "nvidia-smi");
        if (free.isPresent() && free.getAsLong() <= total.getAsLong()) {
            card.measured(Facts.GPU_VRAM_FREE, free.getAsLong(), "nvidia-smi");
        }
    }

    /// `00000000:01:00.0` as the kernel writes it: `0000:01:00.0`.
    private static String address(String bus) {
        var lower = bus.toLowerCase(Locale.ROOT);
        return lower.matches("[0-9a-f]{8}:.*") ? lower.substring(4) : lower;
    }

    private static boolean isIntegrated(String name) {
        return name.matches("(?i).*\\b(GB10|N1X|Orin|Xavier|Thor|Tegra)\\b.*");
    }

    private static OptionalLong mebibytes(String cell) {
        var digits = cell.replaceFirst("\\s*MiB$", "");
        return digits.matches("[1-9]\\d{0,8}") ? OptionalLong.of(Long.parseLong(digits) * MIB) : OptionalLong.empty();
    }

    private static Optional<String> text(String cell) {
        return cell.isEmpty() || cell.startsWith("[") ? Optional.empty() : Optional.of(cell);
    }
}
