package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.botnode.console.control.FactLine;
import org.botnode.console.text.Units;
import org.botnode.probe.Ceiling;
import org.botnode.probe.CpuFacts;
import org.botnode.probe.DiskFacts;
import org.botnode.probe.GpuFacts;
import org.botnode.probe.MachineReport;
import org.botnode.probe.MemoryFacts;
import org.botnode.probe.Reading;

/// The machine in words.
final class MachineLines {

    private final Units units;
    private final List<FactLine> lines = new ArrayList<>();

    private MachineLines(Units units) {
        this.units = units;
    }

    static List<FactLine> of(MachineReport machine, Units units) {
        var made = new MachineLines(units);
        made.processor(machine.cpu());
        made.memory(machine.mem());
        made.disk(machine.disk());
        made.graphics(machine.gpu(), machine.quick());
        made.add("system", machine.host().os(), os -> machine.host().arch().known()
                .map(arch -> text("machine.system.on", os, arch)).orElse(os));
        made.add("use", machine.host().desktop(),
                desktop -> text(desktop ? "machine.use.desktop" : "machine.use.server"));
        return List.copyOf(made.lines);
    }

    private <T> void add(String key, Reading<T> reading, Function<T, String> words) {
        lines.add(ReadingLine.of(text("machine." + key), reading, words));
    }

    private void processor(CpuFacts cpu) {
        add("processor", cpu.model(), model -> model);
        add("cores", cpu.effective(), cores -> cpu.logical().known()
                .map(logical -> text("machine.cores.of", units.number(cores, 1), units.count(logical)))
                .orElseGet(() -> units.number(cores, 1)));
    }

    private void memory(MemoryFacts memory) {
        add("memory", memory.physical(), bytes -> units.bytes(bytes));
        if (memory.limit().known().flatMap(MachineLines::bound).isPresent()) {
            add("memory-limit", memory.limit(), limit -> units.bytes(limit.orElse(0)));
        }
    }

    private static Optional<Long> bound(Ceiling ceiling) {
        return ceiling.most().isPresent()
                ? Optional.of(ceiling.most().getAsLong())
                : Optional.empty();
    }

    private void disk(DiskFacts disk) {
        add("disk", disk.free(), free -> disk.total().known()
                .map(total -> text("machine.disk.of", units.bytes(free), units.bytes(total)))
                .orElseGet(() -> text("machine.disk.free", units.bytes(free))));
        add("commit", disk.commit(), millis -> units.millis(millis));
    }

    private void graphics(List<GpuFacts> cards, boolean quick) {
        for (var card : cards) {
            add("graphics", card.name(), name -> card.vramTotal().known()
                    .map(vram -> text("machine.graphics.with", name, units.bytes(vram)))
                    .orElse(name));
        }
        if (cards.isEmpty()) {
            lines.add(new FactLine(text("machine.graphics"),
                    quick ? text("unknown") : text("machine.graphics.none"), !quick,
                    text(quick ? "machine.graphics.wait" : "machine.graphics.sources"), ""));
        }
    }
}
