package org.botnode.probe;

/// What no benchmark has measured yet, from a table by the kind of disk. Each such value says that it is assumed.
final class AssumedSensor implements Sensor {

    private static final String TABLE = "table by kind of disk";

    /// @param commit milliseconds of a durable commit
    /// @param row    milliseconds of each row in it
    /// @param gain   of several files at once
    private record Speed(String kind, double commit, double row, double gain) {}

    @Override
    public String name() {
        return "assumed";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var sheet = draft.machine();
        var note = "not measured: no benchmark has run on this machine";
        var speed = speed(sheet);
        var disk = "a usual " + speed.kind() + "; " + note;
        sheet.assumed(Facts.DISK_COMMIT, speed.commit(), TABLE, Certainty.LOW, disk);
        sheet.assumed(Facts.DISK_ROW, speed.row(), TABLE, Certainty.LOW, disk);
        sheet.assumed(Facts.DISK_PARALLEL_GAIN, speed.gain(), TABLE, Certainty.LOW, disk);
        sheet.assumed(Facts.CPU_SCORE_1, 100.0, "reference box", Certainty.LOW,
                "taken to be as fast as the reference box; " + note);
        if (sheet.value(Facts.DESKTOP).isEmpty()) {
            sheet.assumed(Facts.DESKTOP, false, "default", Certainty.LOW, "nothing tells of somebody at a screen");
        }
    }

    private static Speed speed(FactSheet sheet) {
        var device = sheet.value(Facts.DISK_DEVICE).orElse("");
        if (device.contains("mmcblk")) {
            return new Speed("memory card", 1000.0 / 45, 0.06, 1.0);
        }
        if (sheet.value(Facts.DISK_REMOVABLE).orElse(false)) {
            return new Speed("USB disk", 60, 0.06, 1.0);
        }
        if (device.contains("nvme")) {
            return new Speed("NVMe disk", 1.0, 0.03, 1.5);
        }
        // A virtual disk calls itself rotational whatever is below it.
        if (sheet.value(Facts.DISK_ROTATIONAL).orElse(false) && !device.startsWith("vd")) {
            return new Speed("disk with platters", 15, 0.06, 1.0);
        }
        return new Speed("solid-state disk", 2.5, 0.03, 1.5);
    }
}
