package org.botnode.daemon.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.botnode.client.LimitsChange;
import org.botnode.client.NodeClient;
import org.botnode.client.TenantLimits;
import org.botnode.client.TenantLimits.TenantLimit;
import org.botnode.daemon.ByteSize;
import org.botnode.daemon.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A tenant's limits: shown with how far they are used, and changed.
@Command(name = "limits", description = "Shows what a tenant may use and how much of it is used; sets single limits, or "
        + "clears them so that the plan decides again.", mixinStandardHelpOptions = true)
final class TenantLimitsCommand extends NodeCommand.Answering {

    private static final String BYTES = "_bytes";

    @Parameters(paramLabel = "SLUG", description = "the tenant")
    private String slug;

    @Option(names = "--set", paramLabel = "NAME=VALUE", arity = "1..*",
            description = "sets a limit, from now on, as users=500 or stored_bytes=20GiB")
    private Map<String, String> set = Map.of();

    @Option(names = "--clear", paramLabel = "NAME", arity = "1..*", description = "leaves a limit to the plan again")
    private List<String> clear = List.of();

    @Override
    void run(NodeClient node) {
        var limits = set.isEmpty() && clear.isEmpty() ? node.limits(slug)
                : node.changeLimits(slug, new LimitsChange(values(), clear));
        output().one(out(), limits, words(limits));
    }

    private Map<String, Long> values() {
        Map<String, Long> values = new TreeMap<>();
        set.forEach((name, text) -> values.put(name, value(name, text)));
        return values;
    }

    private static long value(String name, String text) {
        try {
            return name.endsWith(BYTES) && !text.matches("[0-9]+") ? ByteSize.parse(text)
                    : Long.parseLong(text.replace("_", ""));
        } catch (IllegalArgumentException unreadable) {
            throw NodeException.invalidField(name, "must be a whole number" + (name.endsWith(BYTES)
                    ? " of bytes, or a size as 20GiB" : ""));
        }
    }

    private static String words(TenantLimits limits) {
        return limits.limits().stream().map(TenantLimitsCommand::words).collect(Collectors.joining("\n"));
    }

    private static String words(TenantLimit limit) {
        var used = limit.used().isPresent() ? String.format(Locale.ROOT, "%,d of ", limit.used().getAsLong()) : "";
        var percent = limit.percent().isPresent() ? limit.percent().getAsInt() + " %" : "";
        return String.format(Locale.ROOT, "%-17s %36s  %5s  by the %s%s", limit.name(),
                used + String.format(Locale.ROOT, "%,d", limit.limit()), percent, limit.source(),
                limit.resetsAt().map(at -> ", anew at " + at).orElse(""));
    }
}
