package org.botnode.probe.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.MachineReport;
import org.botnode.probe.Reading;

/// What a measurement depends on, each part by name: where one differs, it is made anew.
public final class MachineKey {

    /// Parts without which a figure of the disk says nothing.
    static final List<String> OF_THE_DISK = List.of("disk.device", "disk.fs", "disk.fs_uuid");
    /// The same for processor and memory.
    static final List<String> OF_THE_PROCESSOR =
            List.of("cpu.model", "cpu.physical", "cpu.logical", "cpu.quota", "host.board");

    private static final String UUIDS = "/dev/disk/by-uuid";

    private MachineKey() {}

    /// The key of a machine.
    ///
    /// @param report   with every source asked
    /// @param software what else counts, by name: the database's version
    public static SortedMap<String, String> of(MachineReport report, Host host, Map<String, String> software) {
        var key = new TreeMap<>(software);
        key.put("schema", Integer.toString(Measurement.SCHEMA));
        put(key, Facts.BOARD.name(), report.host().board());
        put(key, Facts.CPU_MODEL.name(), report.cpu().model());
        put(key, Facts.CPU_PHYSICAL.name(), report.cpu().physical());
        put(key, Facts.CPU_LOGICAL.name(), report.cpu().logical());
        put(key, Facts.CPU_QUOTA.name(), report.cpu().quota());
        key.put(Facts.MEM_LIMIT.name(), report.mem().limit().known()
                .map(limit -> limit.most().isPresent() ? Long.toString(limit.most().getAsLong()) : "none").orElse(""));
        key.put("gpu", report.gpu().stream().map(gpu -> gpu.id()).sorted().collect(Collectors.joining(" ")));
        put(key, Facts.DISK_DEVICE.name(), report.disk().device());
        put(key, Facts.DISK_FS.name(), report.disk().fs());
        key.put("disk.fs_uuid", report.disk().device().known().flatMap(device -> uuid(device, host)).orElse(""));
        key.put(Facts.KERNEL.name(), host.property("os.version"));
        key.put("java", host.property("java.specification.version"));
        return key;
    }

    /// The parts in which two keys differ, by name.
    public static List<String> differences(Map<String, String> one, Map<String, String> other) {
        var names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names.stream().filter(name -> !one.getOrDefault(name, "").equals(other.getOrDefault(name, ""))).toList();
    }

    private static void put(Map<String, String> key, String name, Reading<?> reading) {
        key.put(name, reading.known().map(Object::toString).orElse(""));
    }

    /// Of the file system on a device, as udev links to it.
    private static Optional<String> uuid(String device, Host host) {
        var name = device.substring(device.lastIndexOf('/') + 1);
        return host.names(UUIDS).stream()
                .filter(id -> host.real(UUIDS + "/" + id).filter(path -> path.endsWith("/" + name)).isPresent())
                .findFirst();
    }
}
