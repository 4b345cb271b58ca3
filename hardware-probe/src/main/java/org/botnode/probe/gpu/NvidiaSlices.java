package org.botnode.probe.gpu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MemoryKind;
import org.botnode.probe.ReportDraft;

/// The slices (MIG) that large cards are cut into. Each is a device with a memory of its own, and the card they are cut
/// from is none: a program sees one slice.
final class NvidiaSlices {

    static final NvidiaSlices NONE = new NvidiaSlices();

    private static final String SOURCE = "nvidia-smi";
    private static final Pattern CARD = Pattern.compile("GPU (\\d{1,3}): .*");
    private static final Pattern SLICE =
            Pattern.compile("\\s+MIG (\\S{1,40})\\s+Device\\s+(\\d{1,3}): \\(UUID: (\\S{1,80})\\)");

    /// One slice.
    ///
    /// @param profile such as `1g.18gb`; empty where only its memory is told
    private record Slice(String profile, String uuid) {}

    /// @param total bytes
    private record Memory(OptionalLong total, OptionalLong free) {}

    private final Map<String, Map<Integer, Slice>> listed = new HashMap<>();
    private final Map<String, Map<Integer, Memory>> memories = new HashMap<>();

    private NvidiaSlices() {}

    static NvidiaSlices read(Host host, String program, Duration patience) {
        var slices = new NvidiaSlices();
        if (host.run(patience, List.of(program, "-L")) instanceof CommandOutcome.Finished(int code, var out)
                && code == 0) {
            slices.list(out);
        }
        if (host.run(patience, List.of(program, "-q", "-x")) instanceof CommandOutcome.Finished(int code, var out)
                && code == 0) {
            slices.measure(out);
        }
        return slices;
    }

    /// `  MIG 1g.18gb     Device  0: (UUID: MIG-…)` below its card's line.
    private void list(String out) {
        var card = "";
        for (var line : out.lines().toList()) {
            var head = CARD.matcher(line);
            var slice = SLICE.matcher(line);
            if (head.matches()) {
                card = head.group(1);
            } else if (slice.matches()) {
                listed.computeIfAbsent(card, _ -> new HashMap<>())
                        .put(Integer.parseInt(slice.group(2)), new Slice(slice.group(1), slice.group(3)));
            }
        }
    }

    private void measure(String xml) {
        for (var gpu : parts(xml, "gpu id=\"")) {
            var address = Bus.address(gpu.substring(0, Math.max(0, gpu.indexOf('"')))).orElse("");
            var own = memories.computeIfAbsent(address, _ -> new HashMap<>());
            for (var slice : parts(gpu, "mig_device>")) {
                var usage = parts(slice, "fb_memory_usage>");
                tag(slice, "index").filter(index -> index.matches("\\d{1,3}") && !usage.isEmpty()).ifPresent(
                        index -> own.put(Integer.parseInt(index), new Memory(bytes(usage.getFirst(), "total"),
                                bytes(usage.getFirst(), "free"))));
            }
        }
    }

    /// The texts that follow each opening of an element.
    private static List<String> parts(String xml, String opening) {
        var parts = new ArrayList<>(List.of(xml.split("<" + Pattern.quote(opening), -1)));
        parts.removeFirst();
        return parts;
    }

    private static Optional<String> tag(String xml, String name) {
        var from = xml.indexOf("<" + name + ">");
        var to = xml.indexOf("</" + name + ">");
        return from < 0 || to < from ? Optional.empty()
                : Optional.of(xml.substring(from + name.length() + 2, to).strip());
    }

    private static OptionalLong bytes(String usage, String name) {
        return tag(usage, name).map(NvidiaRow::mebibytes).orElse(OptionalLong.empty());
    }

    /// The slices of one card, or the card without a memory where it has none.
    void add(NvidiaRow card, ReportDraft draft) {
        var own = listed.getOrDefault(card.index(), Map.of());
        var sizes = memories.getOrDefault(card.address().orElse("-"), Map.of());
        var indexes = new TreeSet<>(own.keySet());
        indexes.addAll(sizes.keySet());
        if (indexes.isEmpty()) {
            var sheet = draft.gpu(card.id());
            keys(card, card.id(), draft);
            sheet.measured(Facts.GPU_NAME, card.name(), SOURCE);
            sheet.measured(Facts.GPU_VENDOR, "NVIDIA", SOURCE);
            sheet.unknown(Facts.GPU_VRAM_TOTAL, SOURCE, "the card is to be used in slices (MIG) and none is made");
        }
        for (var index : indexes) {
            var slice = own.getOrDefault(index, new Slice("", ""));
            var memory = sizes.getOrDefault(index, new Memory(OptionalLong.empty(), OptionalLong.empty()));
            var id = slice.uuid().isEmpty() ? card.id() + "/mig" + index : slice.uuid();
            var sheet = draft.gpu(id);
            keys(card, id, draft);
            sheet.measured(Facts.GPU_NAME, (card.name() + " MIG " + slice.profile()).strip(), SOURCE);
            sheet.measured(Facts.GPU_VENDOR, "NVIDIA", SOURCE);
            if (!card.driver().isEmpty()) {
                sheet.measured(Facts.GPU_DRIVER, card.driver(), SOURCE);
            }
            sheet.measured(Facts.GPU_INTEGRATED, false, SOURCE);
            sheet.measured(Facts.GPU_MEMORY_KIND, MemoryKind.DEDICATED, SOURCE);
            memory.total().ifPresentOrElse(total -> sheet.measured(Facts.GPU_VRAM_TOTAL, total, SOURCE),
                    () -> sheet.unknown(Facts.GPU_VRAM_TOTAL, SOURCE, "the driver does not tell the slice's memory"));
            if (memory.free().orElse(Long.MAX_VALUE) <= memory.total().orElse(0)) {
                sheet.measured(Facts.GPU_VRAM_FREE, memory.free().getAsLong(), SOURCE);
            }
        }
    }

    private static void keys(NvidiaRow card, String id, ReportDraft draft) {
        draft.known(id, "vendor:NVIDIA");
        card.address().ifPresent(place -> draft.known(id, place));
    }
}
