package org.botnode.probe.linux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.botnode.probe.Host;

/// Where this process stands in each control group hierarchy: for a controller, the directories from its own group up
/// to the mount's root.
final class CgroupPaths {

    private static final int DEEPEST = 32;

    /// One group.
    record Level(String directory, boolean v2) {

        String file(String name) {
            return directory + "/" + name;
        }
    }

    /// @param root  the part of the hierarchy that is mounted
    /// @param point where
    private record Mount(String root, String point) {}

    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, Mount> mounts = new HashMap<>();
    private final List<String> unified = new ArrayList<>();

    private CgroupPaths() {}

    /// Absent where the kernel has none, or tells nothing.
    static Optional<CgroupPaths> read(Host host) {
        var own = host.text("/proc/self/cgroup");
        var mountinfo = host.text("/proc/self/mountinfo");
        if (own.isEmpty() || mountinfo.isEmpty()) {
            return Optional.empty();
        }
        var paths = new CgroupPaths();
        own.get().lines().forEach(paths::group);
        mountinfo.get().lines().forEach(paths::mount);
        if (paths.mounts.isEmpty()) {
            return Optional.empty();
        }
        var root = paths.mounts.get("");
        if (root != null) {
            host.text(root.point() + "/cgroup.controllers")
                    .ifPresent(text -> paths.unified.addAll(List.of(text.strip().split("\\s+"))));
        }
        return Optional.of(paths);
    }

    /// `4:memory:/a/b` or `0::/a/b`.
    private void group(String line) {
        var parts = line.split(":", 3);
        if (parts.length == 3 && parts[2].startsWith("/")) {
            // A group outside of what this process may see: the mount's root is the nearest that can be read.
            var group = (parts[2] + "/").contains("/../") ? "/" : parts[2];
            for (var controller : parts[1].split(",")) {
                groups.putIfAbsent(controller, group);
            }
        }
    }

    private void mount(String line) {
        var halves = line.split(" - ", 2);
        var left = halves[0].split(" ");
        if (halves.length < 2 || left.length < 6) {
            return;
        }
        var right = halves[1].split(" ");
        var mount = new Mount((left[3] + "/").contains("/../") ? "/" : left[3], left[4].replace("\\040", " "));
        if (right[0].equals("cgroup2")) {
            mounts.putIfAbsent("", mount);
        } else if (right[0].equals("cgroup") && right.length > 2) {
            Arrays.stream(right[2].split(",")).forEach(option -> mounts.putIfAbsent(option, mount));
        }
    }

    /// The groups that bind a controller, own first; empty where it is not to be found.
    List<Level> levels(String controller) {
        if (groups.containsKey(controller) && mounts.containsKey(controller)) {
            return walk(mounts.get(controller), groups.get(controller), false);
        }
        if (mounts.containsKey("") && groups.containsKey("") && unified.contains(controller)) {
            return walk(mounts.get(""), groups.get(""), true);
        }
        return List.of();
    }

    private static List<Level> walk(Mount mount, String group, boolean v2) {
        var relative = group;
        if (!mount.root().equals("/")) {
            // In a container the mount shows only a part: what lies outside it is out of sight.
            relative = group.equals(mount.root()) ? "/"
                    : group.startsWith(mount.root() + "/") ? group.substring(mount.root().length()) : "/";
        }
        var levels = new ArrayList<Level>();
        while (!relative.equals("/") && !relative.isEmpty() && levels.size() < DEEPEST) {
            levels.add(new Level(mount.point() + relative, v2));
            relative = relative.substring(0, Math.max(0, relative.lastIndexOf('/')));
        }
        levels.add(new Level(mount.point(), v2));
        return levels;
    }
}
