package org.botnode.probe.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;

/// A line of `nvidia-smi --query-gpu`.
///
/// @param address on the PCI bus, if told
/// @param uuid    empty where not told
/// @param total   bytes; absent where the driver does not say
/// @param told    what the driver printed for the total
/// @param mode    of slicing: `Enabled`, `Disabled` or what is no answer
record NvidiaRow(String index, String uuid, Optional<String> address, String name, OptionalLong total,
        OptionalLong free, String told, String driver, String mode) {

    static final String FULL = "index,uuid,pci.bus_id,name,memory.total,memory.free,memory.reserved,driver_version,"
            + "compute_cap,mig.mode.current";
    static final String FEW = "index,uuid,name,memory.total,memory.free";

    private static final String SOURCE = "nvidia-smi";
    private static final long MIB = 1 << 20;

    /// The lines that are whole; a name may hold commas, so columns are counted from both ends.
    static List<NvidiaRow> all(String out, boolean full) {
        var rows = new ArrayList<NvidiaRow>();
        out.lines().forEach(line -> parse(line, full).ifPresent(rows::add));
        return rows;
    }

    private static Optional<NvidiaRow> parse(String line, boolean full) {
        var cells = List.of(line.strip().split("\\s*,\\s*", -1));
        var before = full ? 3 : 2;
        var after = full ? 6 : 2;
        if (cells.size() < before + 1 + after || !cells.getFirst().matches("\\d{1,3}")) {
            return Optional.empty();
        }
        var name = String.join(", ", cells.subList(before, cells.size() - after));
        var rest = cells.subList(cells.size() - after, cells.size());
        if (name.isBlank() || name.length() > 120) {
            return Optional.empty();
        }
        return Optional.of(new NvidiaRow(cells.get(0), cells.get(1).matches("[\\w-]{5,80}") ? cells.get(1) : "",
                full ? Bus.address(cells.get(2)) : Optional.empty(), name, some(mebibytes(rest.get(0))),
                mebibytes(rest.get(1)), rest.get(0), full ? text(rest.get(3)) : "", full ? rest.get(5) : ""));
    }

    /// Chips with a processor that share its memory, whatever their driver prints for a size.
    boolean isNamedIntegrated() {
        return name.matches("(?i).*\\b(GB10|N1X?|Orin|Xavier|Thor|Tegra)\\b.*");
    }

    boolean isSliced() {
        return mode.equalsIgnoreCase("Enabled");
    }

    String id() {
        return address.orElse(uuid.isEmpty() ? "nvidia:" + index : uuid);
    }

    /// @param unified shares the machine's memory
    void add(ReportDraft draft, boolean unified) {
        var card = draft.gpu(id());
        draft.known(id(), "vendor:NVIDIA");
        address.ifPresent(place -> draft.known(id(), place));
        card.measured(Facts.GPU_NAME, name, SOURCE);
        card.measured(Facts.GPU_VENDOR, "NVIDIA", SOURCE);
        if (!driver.isEmpty()) {
            card.measured(Facts.GPU_DRIVER, driver, SOURCE);
        }
        if (unified || total.isPresent()) {
            card.measured(Facts.GPU_MEMORY_KIND, unified ? MemoryKind.UNIFIED : MemoryKind.DEDICATED, SOURCE);
            card.measured(Facts.GPU_INTEGRATED, unified, SOURCE);
        }
        if (unified) {
            // What the driver prints then is no size of a pool.
            card.unknown(Facts.GPU_VRAM_TOTAL, SOURCE, "shares the machine's memory");
        } else if (total.isEmpty()) {
            card.unknown(Facts.GPU_VRAM_TOTAL, SOURCE, "the driver does not say: " + told);
        } else {
            card.measured(Facts.GPU_VRAM_TOTAL, total.getAsLong(), SOURCE);
            // A full card has 0 MiB free: that is a value.
            if (free.isPresent() && free.getAsLong() <= total.getAsLong()) {
                card.measured(Facts.GPU_VRAM_FREE, free.getAsLong(), SOURCE, Certainty.HIGH, "at the time of asking");
            }
        }
    }

    /// A number, with or without its unit; the sum of digits that a locale parts is none.
    static OptionalLong mebibytes(String cell) {
        var digits = cell.strip().replaceFirst("\\s*MiB$", "");
        return digits.matches("\\d{1,9}") ? OptionalLong.of(Long.parseLong(digits) * MIB) : OptionalLong.empty();
    }

    private static OptionalLong some(OptionalLong total) {
        return total.orElse(0) > 0 ? total : OptionalLong.empty();
    }

    private static String text(String cell) {
        return cell.startsWith("[") || cell.equals("N/A") ? "" : cell;
    }
}
