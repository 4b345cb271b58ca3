package org.botnode.probe.linux;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.botnode.probe.Ceiling;
import org.botnode.probe.Certainty;
import org.botnode.probe.Facts;
import org.botnode.probe.Host;
import org.botnode.probe.ReportDraft;
import org.botnode.probe.Sensor;
import org.botnode.probe.text.Lines;

/// What the control groups allow, version 1, version 2 or both at once. A limit of any group on the way up to the root
/// binds, so every level is read and the least counts.
public final class CgroupSensor implements Sensor {

    /// Version 1 writes "no limit" as the largest number of whole pages; anything near it is none.
    private static final long NO_LIMIT = Long.MAX_VALUE - 65_536;
    private static final long MOST = 1L << 60;

    @Override
    public String name() {
        return "cgroup";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        var groups = CgroupPaths.read(host);
        if (groups.isEmpty()) {
            draft.machine().unknown(Facts.MEM_LIMIT, "cgroup", "this system has no control groups");
            return;
        }
        memory(host, groups.get(), draft);
        cpu(host, groups.get(), draft);
        pids(host, groups.get(), draft);
    }

    private static void memory(Host host, CgroupPaths groups, ReportDraft draft) {
        var physical = draft.machine().value(Facts.MEM_PHYSICAL).orElse(Long.MAX_VALUE);
        var limit = Ceiling.NONE;
        var available = OptionalLong.empty();
        var reclaimable = 0L;
        var garbled = "";
        var source = "cgroup";
        var levels = groups.levels("memory");
        if (levels.isEmpty()) {
            draft.machine().unknown(Facts.MEM_LIMIT, "cgroup",
                    "the kernel does not limit memory by group, or does not show it");
        }
        for (var level : levels) {
            var own = level.v2()
                    ? bound(host, level.file("memory.max")).lower(bound(host, level.file("memory.high")))
                    : bound(host, level.file("memory.limit_in_bytes")).lower(
                            stat(host, level, "hierarchical_memory_limit"));
            garbled = garbled(host, level).orElse(garbled);
            // A limit above what there is limits nothing.
            if (own.most().isPresent() && own.most().getAsLong() <= physical) {
                var lower = limit.lower(own);
                source = lower.equals(limit) ? source : level.directory();
                limit = lower;
                var room = room(host, level, own.most().getAsLong());
                if (room.isPresent() && room.getAsLong() < available.orElse(Long.MAX_VALUE)) {
                    available = room;
                    reclaimable = reclaimable(host, level);
                }
            }
        }
        if (!garbled.isEmpty() && limit.most().isEmpty()) {
            draft.machine().unknown(Facts.MEM_LIMIT, garbled, "it cannot be read");
        } else if (!levels.isEmpty()) {
            draft.machine().measured(Facts.MEM_LIMIT, limit, source, garbled.isEmpty() ? Certainty.HIGH : Certainty.LOW,
                    !garbled.isEmpty() ? garbled + " cannot be read"
                            : limit.most().isPresent() ? "" : "no limit on " + levels.size() + " levels");
        }
        var system = draft.machine().value(Facts.MEM_AVAILABLE).orElse(Long.MAX_VALUE);
        if (available.isPresent() && available.getAsLong() < system) {
            draft.machine().lowered(Facts.MEM_AVAILABLE, available.getAsLong(), "cgroup");
            draft.machine().lowered(Facts.MEM_RECLAIMABLE, reclaimable, "cgroup");
        }
    }

    /// The file of a limit that is there and holds neither a number nor `max`.
    private static Optional<String> garbled(Host host, CgroupPaths.Level level) {
        return List.of(level.v2() ? new String[] {"memory.max", "memory.high"} : new String[] {"memory.limit_in_bytes"})
                .stream().map(level::file).filter(file -> host.text(file).map(String::strip)
                        .filter(text -> !text.equals("max") && Lines.whole(text).isEmpty()).isPresent()).findFirst();
    }

    /// What a group may still take: its limit less what it uses and cannot give back.
    private static OptionalLong room(Host host, CgroupPaths.Level level, long limit) {
        var usage = Lines.number(host, level.file(usage(level)));
        if (usage.isEmpty()) {
            return OptionalLong.empty();
        }
        var kept = Math.max(0, usage.getAsLong() - reclaimable(host, level));
        return OptionalLong.of(Math.max(0, limit - kept));
    }

    /// Caches that the kernel gives back before the limit binds. The plain `inactive_file` of version 1 leaves the
    /// groups below out.
    private static long reclaimable(Host host, CgroupPaths.Level level) {
        var told = level.v2() ? stated(host, level, "inactive_file") + stated(host, level, "slab_reclaimable")
                : stated(host, level, "total_inactive_file");
        return Math.min(told, Lines.number(host, level.file(usage(level))).orElse(0));
    }

    private static String usage(CgroupPaths.Level level) {
        return level.v2() ? "memory.current" : "memory.usage_in_bytes";
    }

    private static long stated(Host host, CgroupPaths.Level level, String key) {
        return Math.min(stat(host, level, key).orElse(0), MOST);
    }

    private static void cpu(Host host, CgroupPaths groups, ReportDraft draft) {
        var cores = OptionalDouble.empty();
        var source = "cgroup";
        var throttled = Optional.<Boolean>empty();
        for (var level : groups.levels("cpu")) {
            var quota = level.v2() ? quota(host, level) : quotaV1(host, level);
            if (quota.isPresent() && quota.getAsDouble() < cores.orElse(Double.MAX_VALUE)) {
                cores = quota;
                source = level.directory();
            }
            var times = host.text(level.file("cpu.stat")).flatMap(text -> Lines.after(text, "nr_throttled"))
                    .map(Lines::whole).orElse(OptionalLong.empty());
            if (times.isPresent()) {
                throttled = Optional.of(throttled.orElse(false) || times.getAsLong() > 0);
            }
        }
        for (var level : groups.levels("cpuset")) {
            var set = host.text(level.file(level.v2() ? "cpuset.cpus.effective" : "cpuset.effective_cpus"))
                    .map(Lines::listed).orElse(OptionalLong.empty());
            if (set.isPresent() && set.getAsLong() < cores.orElse(Double.MAX_VALUE)) {
                cores = OptionalDouble.of(set.getAsLong());
                source = level.directory();
            }
        }
        if (cores.isPresent()) {
            draft.machine().measured(Facts.CPU_QUOTA, cores.getAsDouble(), source);
        }
        throttled.ifPresent(seen -> draft.machine().measured(Facts.CPU_THROTTLED, seen, "cpu.stat", Certainty.MEDIUM,
                seen ? "by its quota, since the group was made" : ""));
    }

    /// `150000 100000`, or `max 100000`.
    private static OptionalDouble quota(Host host, CgroupPaths.Level level) {
        var parts = host.text(level.file("cpu.max")).orElse("").strip().split("\\s+");
        return parts.length == 2 ? ratio(parts[0], parts[1]) : OptionalDouble.empty();
    }

    private static OptionalDouble quotaV1(Host host, CgroupPaths.Level level) {
        return ratio(host.text(level.file("cpu.cfs_quota_us")).orElse(""),
                host.text(level.file("cpu.cfs_period_us")).orElse(""));
    }

    private static OptionalDouble ratio(String quota, String period) {
        var above = Lines.whole(quota);
        var below = Lines.whole(period);
        return above.isPresent() && below.isPresent() && above.getAsLong() > 0 && below.getAsLong() > 0
                ? OptionalDouble.of((double) above.getAsLong() / below.getAsLong()) : OptionalDouble.empty();
    }

    private static void pids(Host host, CgroupPaths groups, ReportDraft draft) {
        var limit = Ceiling.NONE;
        var known = false;
        for (var level : groups.levels("pids")) {
            var text = host.text(level.file("pids.max"));
            known |= text.isPresent();
            limit = limit.lower(bound(host, level.file("pids.max")));
        }
        if (known) {
            draft.machine().measured(Facts.PIDS, limit, "pids.max");
        }
    }

    private static Ceiling bound(Host host, String file) {
        return ceiling(host.text(file).map(Lines::whole).orElse(OptionalLong.empty()));
    }

    private static Ceiling stat(Host host, CgroupPaths.Level level, String key) {
        return ceiling(host.text(level.file("memory.stat")).flatMap(text -> Lines.after(text, key))
                .map(Lines::whole).orElse(OptionalLong.empty()));
    }

    private static Ceiling ceiling(OptionalLong value) {
        return value.isPresent() && value.getAsLong() < NO_LIMIT ? Ceiling.of(value.getAsLong()) : Ceiling.NONE;
    }
}
