package org.botnode.probe;

import java.time.Instant;
import java.util.List;

/// PlainMachine made of numbers, for the plan's tests.
///
/// @param bandwidth     of main memory, GB/s
/// @param vramGib       of a card's own memory; 0 for no card
/// @param cardBandwidth GB/s
public record PlainMachine(double physicalGib, double limitMib, boolean desktop, double cores, double commit, double row,
        double gain, double freeGb, double uplinkGbit, long nofile, double bandwidth, double vramGib,
        double cardBandwidth) {

    static final Instant AT = Instant.parse("2026-11-20T09:00:00Z");
    static final double GIB = 1024.0 * 1024 * 1024;

    PlainMachine(double physicalGib, double limitMib, boolean desktop, double cores, double commit, double row,
            double gain, double freeGb, double uplinkGbit, long nofile) {
        this(physicalGib, limitMib, desktop, cores, commit, row, gain, freeGb, uplinkGbit, nofile, 20, 0, 0);
    }

    PlainMachine limited(double mib) {
        return new PlainMachine(physicalGib, mib, desktop, cores, commit, row, gain, freeGb, uplinkGbit, nofile,
                bandwidth, vramGib, cardBandwidth);
    }

    PlainMachine uplink(double gbit) {
        return new PlainMachine(physicalGib, limitMib, desktop, cores, commit, row, gain, freeGb, gbit, nofile,
                bandwidth, vramGib, cardBandwidth);
    }

    PlainMachine cores(double count) {
        return new PlainMachine(physicalGib, limitMib, desktop, count, commit, row, gain, freeGb, uplinkGbit, nofile,
                bandwidth, vramGib, cardBandwidth);
    }

    PlainMachine free(double gb) {
        return new PlainMachine(physicalGib, limitMib, desktop, cores, commit, row, gain, gb, uplinkGbit, nofile,
                bandwidth, vramGib, cardBandwidth);
    }

    PlainMachine physical(double gib) {
        return new PlainMachine(gib, limitMib, desktop, cores, commit, row, gain, freeGb, uplinkGbit, nofile,
                bandwidth, vramGib, cardBandwidth);
    }

    PlainMachine disk(double commitMs, double rowMs) {
        return new PlainMachine(physicalGib, limitMib, desktop, cores, commitMs, rowMs, gain, freeGb, uplinkGbit, nofile,
                bandwidth, vramGib, cardBandwidth);
    }

    PlainMachine bandwidth(double gigabytes) {
        return new PlainMachine(physicalGib, limitMib, desktop, cores, commit, row, gain, freeGb, uplinkGbit, nofile,
                gigabytes, vramGib, cardBandwidth);
    }

    PlainMachine card(double gib, double gigabytes) {
        return new PlainMachine(physicalGib, limitMib, desktop, cores, commit, row, gain, freeGb, uplinkGbit, nofile,
                bandwidth, gib, gigabytes);
    }

    MachineReport report() {
        var draft = new ReportDraft(AT);
        var sheet = draft.machine();
        sheet.measured(Facts.ARCH, "amd64", "test");
        sheet.measured(Facts.MEM_PHYSICAL, Math.round(physicalGib * GIB), "test");
        sheet.measured(Facts.MEM_LIMIT, limitMib > 0 ? Ceiling.of(Math.round(limitMib * 1024 * 1024)) : Ceiling.NONE,
                "test");
        sheet.measured(Facts.MEM_BANDWIDTH, bandwidth, "test");
        sheet.measured(Facts.DESKTOP, desktop, "test");
        sheet.measured(Facts.CPU_EFFECTIVE, cores, "test");
        sheet.assumed(Facts.CPU_SCORE_1, 100.0, "test", Certainty.LOW, "a number of the test");
        sheet.measured(Facts.DISK_COMMIT, commit, "test");
        sheet.measured(Facts.DISK_ROW, row, "test");
        sheet.measured(Facts.DISK_PARALLEL_GAIN, gain, "test");
        sheet.measured(Facts.DISK_FREE, Math.round(freeGb * 1e9), "test");
        sheet.measured(Facts.DISK_OWN, 0L, "test");
        sheet.measured(Facts.NOFILE, Ceiling.of(nofile), "test");
        sheet.measured(Facts.NET_UPLINK, Math.round(uplinkGbit * 1e9), "test");
        if (vramGib > 0) {
            var card = draft.gpu("card");
            card.measured(Facts.GPU_VRAM_FREE, Math.round(vramGib * GIB), "test");
            card.measured(Facts.GPU_MEMORY_KIND, MemoryKind.DEDICATED, "test");
            card.measured(Facts.GPU_BANDWIDTH, cardBandwidth, "test");
        }
        return draft.report(false, List.of());
    }
}
