package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// One input of the plan at a size that can be bought, or that the owner can choose.
///
/// @param action what to do
record Step(Lever lever, String action, UnaryOperator<PlanInputs> machine, UnaryOperator<OwnerOverrides> owner) {

    private static final double GB = 1e9;
    private static final double[] DISKS = {128, 256, 512, 1_000, 2_000, 4_000, 8_000, 16_000};
    private static final int[] RETENTIONS = {183, 90, 30};

    /// @param commit milliseconds
    private record Disk(String name, double commit) {}

    private static final List<Disk> FASTER = List.of(new Disk("a SATA SSD", 2.5), new Disk("an NVMe SSD", 1.0),
            new Disk("an NVMe SSD with power-loss protection", 0.05));

    /// What is chosen, not bought.
    static List<List<Step>> free(Workload workload, OwnerOverrides owner) {
        var days = owner.retentionDays().orElse(workload.retentionDays());
        var retention = new ArrayList<Step>();
        for (var fewer : RETENTIONS) {
            if (fewer < days) {
                retention.add(new Step(Lever.RETENTION, "keep messages " + fewer + " days instead of " + days,
                        UnaryOperator.identity(), it -> it.withRetentionDays(fewer)));
            }
        }
        var remote = owner.modelPlace().filter(ModelPlace.MEMORY::equals).isEmpty() ? List.<Step>of()
                : List.of(new Step(Lever.REMOTE_MODEL, "run the language model elsewhere", UnaryOperator.identity(),
                        it -> it.withModelAt(ModelPlace.OFF)));
        return List.of(retention, remote);
    }

    /// What is bought, each lever with its steps, the smallest first.
    static List<List<Step>> bought(PlanInputs machine) {
        var disks = new ArrayList<Step>();
        if (machine.free().known().isPresent()) {
            for (var more : DISKS) {
                disks.add(bought(Lever.SPACE, "a disk with " + gigabytes(more) + " more", it -> it.withMoreDisk(more * GB)));
            }
        }
        double commit = machine.commit().orElse(0.0);
        var faster = FASTER.stream().filter(disk -> disk.commit() < commit)
                .map(disk -> bought(Lever.LATENCY, disk.name() + ", " + Unit.MILLISECONDS.show(disk.commit())
                        + " a commit", it -> it.withCommit(disk.commit()))).toList();
        double physical = machine.physical().orElse(0L);
        var memory = List.of(2, 4).stream().map(factor -> bought(Lever.MEMORY,
                Unit.BYTES.show(factor * (double) machine.limit().orElse(Ceiling.NONE).orElse((long) physical))
                        + " of memory", it -> it.withMemory(factor))).toList();
        var cores = List.of(bought(Lever.CPU, "twice the cores", it -> it.withCores(2)));
        return List.of(disks, faster, memory, cores);
    }

    private static Step bought(Lever lever, String action, UnaryOperator<PlanInputs> machine) {
        return new Step(lever, action, machine, UnaryOperator.identity());
    }

    private static String gigabytes(double size) {
        return size < 1_000 ? Unit.fixed(size, 0) + " GB" : Unit.fixed(size / 1_000, 0) + " TB";
    }
}
