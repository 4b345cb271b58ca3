package org.botnode.daemon.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.botnode.client.ArchiveMessage;
import org.botnode.client.ArchiveQuery;
import org.botnode.client.ArchiveRestoreRequest;
import org.botnode.client.NodeClient;
import org.botnode.daemon.NodeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A tenant's archive.
@Command(name = "archive", description = "Lists, searches and restores a tenant's archive.", mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND", subcommands = {TenantArchiveCommand.Listing.class,
                TenantArchiveCommand.Search.class, TenantArchiveCommand.Restore.class})
final class TenantArchiveCommand {

    @Command(name = "list", description = "Lists the months of a tenant's archive.", mixinStandardHelpOptions = true)
    static final class Listing extends NodeCommand.Answering {

        @Parameters(paramLabel = "SLUG", description = "the tenant")
        private String slug;

        @Override
        void run(NodeClient node) {
            output().list(out(), node.archive(slug), "Nothing was archived yet.", month -> String.format(Locale.ROOT,
                    "%s  %,12d messages  %,14d bytes in %d files%s", month.month(), month.messages(), month.bytes(),
                    month.parts(), month.restoredUntil().map(until -> ", also in the database until " + until).orElse("")));
        }
    }

    @Command(name = "search", description = "Looks through a tenant's archive.", mixinStandardHelpOptions = true)
    static final class Search extends NodeCommand.Answering {

        @Parameters(paramLabel = "SLUG", description = "the tenant")
        private String slug;

        @Option(names = "--text", paramLabel = "TEXT", description = "a part of what was said")
        private Optional<String> text = Optional.empty();

        @Option(names = "--user", paramLabel = "USER", description = "the user's id, or as the channel account names them")
        private Optional<String> user = Optional.empty();

        @Option(names = "--from", paramLabel = "DAY", description = "a day or a time: only what was said then or later")
        private Optional<String> from = Optional.empty();

        @Option(names = "--to", paramLabel = "DAY", description = "a day or a time: only what was said before")
        private Optional<String> to = Optional.empty();

        @Option(names = "--after", paramLabel = "PLACE", description = "goes on where a page before ended")
        private Optional<String> after = Optional.empty();

        @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "messages of a page, 200 at most")
        private int limit;

        @Override
        void run(NodeClient node) {
            var page = node.searchArchive(slug, new ArchiveQuery(text, user, from.map(it -> time("--from", it)),
                    to.map(it -> time("--to", it)), after, limit));
            var words = new StringBuilder();
            page.messages().forEach(message -> words.append(line(message)).append('\n'));
            if (page.messages().isEmpty()) {
                words.append(page.more().isPresent() ? "Nothing so far.\n" : "Nothing was found.\n");
            }
            page.more().ifPresent(place -> words.append("There is more: --after ").append(place).append('\n'));
            output().one(out(), page, words.toString().stripTrailing());
        }

        private static String line(ArchiveMessage message) {
            return message.at() + "  " + message.bot() + "  " + message.user() + "  " + message.role() + ": "
                    + message.text().replaceAll("\\p{Cntrl}+", " ");
        }

        private static Instant time(String option, String text) {
            try {
                return Instant.parse(text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? text + "T00:00:00Z" : text);
            } catch (DateTimeException unreadable) {
                throw NodeException.invalidField(option, "is a day or a time such as 2026-01-31 or 2026-01-31T00:00:00Z");
            }
        }
    }

    @Command(name = "restore", description = "Brings a month of the archive back into the database, for a while.",
            mixinStandardHelpOptions = true)
    static final class Restore extends NodeCommand.Answering {

        @Parameters(index = "0", paramLabel = "SLUG", description = "the tenant")
        private String slug;

        @Parameters(index = "1", paramLabel = "MONTH", description = "such as 2026-05")
        private String month;

        @Option(names = "--days", paramLabel = "DAYS", description = "for which it stays there (default: 30)")
        private Optional<Integer> days = Optional.empty();

        @Override
        void run(NodeClient node) {
            var restored = node.restoreArchive(slug, new ArchiveRestoreRequest(month, days));
            output().one(out(), restored, String.format(Locale.ROOT, "%,d messages of %s stand in the database again, until %s; "
                    + "%,d stood there already, %,d have no bot or user any more.", restored.messages(), restored.month(),
                    restored.until(), restored.there(), restored.skipped()));
        }
    }
}
