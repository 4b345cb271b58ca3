package org.botnode.daemon.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.botnode.client.AuditEntryView;
import org.botnode.client.AuditPage;
import org.botnode.client.AuditQuery;
import org.botnode.client.Json;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemKind;
import org.botnode.daemon.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The node's audit trail.
@Command(name = "audit", description = "Shows, verifies and exports who did what on the node.",
        mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditCommand.Listing.class, AuditCommand.Verify.class, AuditCommand.Export.class})
final class AuditCommand {

    /// Which entries. A mixin.
    static final class Wanted {

        @Option(names = "--tenant", paramLabel = "SLUG", description = "only what was done to that tenant")
        private String tenant;

        @Option(names = "--actor", paramLabel = "WHO", description = "only what that one did, as the list names them")
        private String actor;

        @Option(names = "--action", paramLabel = "TEXT", description = "only actions with this text in them")
        private String action;

        @Option(names = "--from", paramLabel = "TIME", description = "only from that time on, such as 2026-01-31T00:00:00Z")
        private Instant from;

        @Option(names = "--until", paramLabel = "TIME", description = "only before that time")
        private Instant until;

        AuditQuery query(Optional<String> before, int limit) {
            return new AuditQuery(Optional.ofNullable(tenant), Optional.ofNullable(actor), Optional.ofNullable(action),
                    Optional.ofNullable(from), Optional.ofNullable(until), before, limit);
        }
    }

    @Command(name = "list", description = "Lists what was done, the newest first.", mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        private static final int PAGE = 50;

        @Mixin
        private Wanted wanted;

        @Option(names = "--before", paramLabel = "NUMBER", description = "go on with entries older than that one")
        private String before;

        @Override
        void run(NodeClient node) {
            var page = node.audit(wanted.query(Optional.ofNullable(before), PAGE));
            output().one(out(), page, words(page));
        }
    }

    @Command(name = "verify", description = "Tells whether any entry was changed or taken out.",
            mixinStandardHelpOptions = true)
    static final class Verify extends NodeCommand.Answering {

        @Option(names = "--head", paramLabel = "SEQ:HASH", description = "an entry noted down at an earlier verification: "
                + "it must still be there")
        private String head;

        @Override
        void run(NodeClient node) {
            var found = node.verifyAudit(Optional.ofNullable(head));
            output().one(out(), found, found.sound()
                    ? "The trail is whole, entries " + found.first() + " to " + found.last() + ".\nNote this down, away from "
                            + "this machine, and give it as --head next time: " + found.head()
                    : "THE TRAIL IS BROKEN: " + found.reason().orElse("") + ".\nIt is sound up to " + found.head());
            if (!found.sound()) {
                throw new NodeException(ProblemKind.CONFLICT, "The audit trail is broken.",
                        "Compare it with an export or a backup, and find out who could write to the node's database.");
            }
        }
    }

    @Command(name = "export", description = "Writes the trail to a file, one entry a line as JSON, the newest first.",
            mixinStandardHelpOptions = true)
    static final class Export extends NodeCommand {

        private static final int PAGE = 1_000;

        @Mixin
        private Wanted wanted;

        @Option(names = "--to", paramLabel = "FILE", required = true, description = "the file; one that exists is replaced")
        private Path file;

        @Override
        void run(NodeClient node) {
            var entries = HandedOutFile.write(file, part -> write(node, part));
            out().println(entries + " entries are in " + file + ".");
            out().flush();
        }

        private long write(NodeClient node, Path part) throws IOException {
            var entries = 0L;
            try (var out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                var query = wanted.query(Optional.empty(), PAGE);
                AuditPage page;
                do {
                    page = node.audit(query);
                    for (var entry : page.entries()) {
                        out.write(new String(Json.bytes(entry), StandardCharsets.UTF_8));
                        out.write('\n');
                        entries++;
                    }
                    query = page.next().map(query::before).orElse(query);
                } while (page.next().isPresent());
            }
            return entries;
        }
    }

    private static String words(AuditPage page) {
        var words = new StringBuilder(page.entries().isEmpty() ? "Nothing was done." : "");
        page.entries().forEach(entry -> words.append(words.isEmpty() ? "" : "\n").append(words(entry)));
        page.next().ifPresent(seq -> words.append("\nMore: --before ").append(seq));
        return words.toString();
    }

    private static String words(AuditEntryView entry) {
        return "%6s  %tF %<tT  %s  %s%s%s  %d%s%s".formatted(entry.seq(), entry.at().atZone(ZoneId.systemDefault()),
                entry.actor(), entry.action(), entry.tenant().map(slug -> "  tenant=" + slug).orElse(""),
                entry.subject().isEmpty() ? "" : "  " + entry.subject(), entry.status(),
                entry.times() > 1 ? "  " + entry.times() + " times" : "",
                entry.address().isEmpty() ? "" : "  from " + entry.address());
    }
}
