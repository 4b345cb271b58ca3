package org.botnode.probe.linux;

import java.util.OptionalLong;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.Unit;
import org.botnode.probe.text.Lines;

/// Memory and swap from `/proc/meminfo`.
public final class MemorySensor implements Sensor {

    private static final String MEMINFO = "/proc/meminfo";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        host.text(MEMINFO).ifPresent(text -> {
            physical(host, text, draft);
            available(text, draft);
            // Zero is a value here: no swap.
            Lines.kilobytes(text, "SwapTotal").ifPresent(
                    bytes -> draft.machine().measured(Facts.MEM_SWAP, bytes, MEMINFO));
            zram(host, draft);
        });
    }

    private static void physical(Host host, String text, ReportDraft draft) {
        var total = Lines.kilobytes(text, "MemTotal");
        if (total.isEmpty()) {
            return;
        }
        var huge = Lines.after(text, "HugePages_Total").map(Lines::whole).orElse(OptionalLong.empty())
                .orElse(0);
        var size = Lines.kilobytes(text, "Hugepagesize").orElse(0);
        var aside = huge > 0 && size > 0 && huge < total.getAsLong() / size ? huge * size : 0;
        // A container may be shown its own share of the machine instead of the machine.
        var shown = host.text("/proc/self/mountinfo").filter(mounts -> mounts.contains(" /proc/meminfo ")).isPresent();
        draft.machine().measured(Facts.MEM_PHYSICAL, total.getAsLong(), MEMINFO,
                shown ? Certainty.MEDIUM : Certainty.HIGH, shown ? "as lxcfs shows it to this container"
                        : aside == 0 ? "" : Unit.BYTES.show((double) aside) + " of it are set aside as huge pages");
    }

    private static void available(String text, ReportDraft draft) {
        var available = Lines.kilobytes(text, "MemAvailable");
        var free = Lines.kilobytes(text, "MemFree");
        var total = Lines.kilobytes(text, "MemTotal").orElse(Long.MAX_VALUE);
        if (available.isPresent() && available.getAsLong() > total) {
            draft.machine().unknown(Facts.MEM_AVAILABLE, MEMINFO, "it says more than there is");
        } else if (available.isPresent() && available.getAsLong() > 0) {
            draft.machine().measured(Facts.MEM_AVAILABLE, available.getAsLong(), MEMINFO);
            if (free.isPresent() && free.getAsLong() <= available.getAsLong()) {
                draft.machine().measured(Facts.MEM_RECLAIMABLE, available.getAsLong() - free.getAsLong(), MEMINFO,
                        Certainty.MEDIUM, "what is available beyond what is free");
            }
        } else if (free.isPresent() && free.getAsLong() > 0) {
            // Kernels before 3.14 do not estimate it.
            var caches = Math.min(total, Lines.kilobytes(text, "Cached").orElse(0))
                    + Math.min(total, Lines.kilobytes(text, "Buffers").orElse(0));
            draft.machine().measured(Facts.MEM_AVAILABLE, Math.min(total, free.getAsLong() + caches / 2), MEMINFO,
                    Certainty.LOW,
                    "what is free and half of the caches");
        }
    }

    private static void zram(Host host, ReportDraft draft) {
        var total = 0L;
        var disks = host.names("/sys/block");
        if (disks.isEmpty()) {
            return;
        }
        for (var disk : disks) {
            if (disk.matches("zram\\d{1,3}")) {
                var size = Lines.number(host, "/sys/block/" + disk + "/disksize").orElse(0);
                total = size < Long.MAX_VALUE - total ? total + size : total;
            }
        }
        draft.machine().measured(Facts.MEM_ZRAM, total, "/sys/block/zram*/disksize", Certainty.HIGH,
                total > 0 ? "compressed swap; it lives in the memory itself" : "");
    }
}
