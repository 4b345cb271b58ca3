package org.botnode.probe;

/// What the JVM knows by itself: enough to plan on a machine that tells nothing else.
final class JvmSensor implements Sensor {

    /// The JVM's default heap is that part of the memory it sees.
    private static final int HEAP_PARTS = 4;

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var sheet = draft.machine();
        property(host, "os.arch", Facts.ARCH, sheet);
        if (sheet.value(Facts.OS).isEmpty()) {
            property(host, "os.name", Facts.OS, sheet);
        }
        if (sheet.value(Facts.KERNEL).isEmpty()) {
            property(host, "os.version", Facts.KERNEL, sheet);
        }
        var processors = host.processors();
        if (sheet.value(Facts.CPU_LOGICAL).isEmpty()) {
            sheet.measured(Facts.CPU_LOGICAL, processors, "JVM", Certainty.MEDIUM, "");
        }
        sheet.measured(Facts.CPU_QUOTA, (double) processors, "JVM", Certainty.LOW, "processors the JVM counts");
        if (sheet.value(Facts.MEM_PHYSICAL).isEmpty()) {
            var least = sheet.value(Facts.MEM_AVAILABLE).orElse(0L);
            sheet.assumed(Facts.MEM_PHYSICAL, Math.max(host.heap() * HEAP_PARTS, least), "JVM", Certainty.LOW,
                    "four times the JVM's heap, until OSHI tells");
        }
    }

    private static void property(Host host, String name, Fact<String> fact, FactSheet sheet) {
        var value = host.property(name);
        if (!value.isEmpty()) {
            sheet.measured(fact, value, name, Certainty.MEDIUM, "");
        }
    }
}
