package org.botnode.daemon.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.botnode.client.ArchiveMessage;
import org.botnode.client.ArchivePage;
import org.botnode.client.ArchiveQuery;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.store.MessageRole;
import org.botnode.daemon.store.Snowflakes;

/// Looks through a tenant's archive, part by part: each is opened in memory, and none is kept open. A call ends after so many
/// parts, whatever it found, and says where to go on.
final class ArchiveSearch {

    /// Parts that one call opens; each takes some tenths of a second.
    static final int PARTS = 32;
    private static final Pattern PLACE = Pattern.compile("(2[0-9]{3}-[01][0-9])\\.([0-9]{1,6})\\.([0-9]{1,19})");
    /// Ids may run ahead of the clock, and a message's own time is a little before its id.
    private static final long AHEAD_MILLIS = 86_400_000;

    private final ArchiveFiles files;

    /// Where a page ended: behind a message of a part.
    private record Place(YearMonth month, int part, long id) {

        static final Place START = new Place(YearMonth.of(2024, 1), 0, 0);

        boolean isBehind(PartName name) {
            return name.month().isBefore(month) || name.month().equals(month) && name.part() < part;
        }

        boolean isIn(PartName name) {
            return name.month().equals(month) && name.part() == part;
        }

        String text() {
            return month + "." + part + "." + id;
        }
    }

    ArchiveSearch(ArchiveFiles files) {
        this.files = files;
    }

    ArchivePage page(ArchiveQuery query) {
        var start = query.after().map(ArchiveSearch::place).orElse(Place.START);
        var text = query.text().map(it -> it.toLowerCase(Locale.ROOT));
        List<ArchiveMessage> found = new ArrayList<>();
        var opened = 0;
        for (var part : files.parts()) {
            if (start.isBehind(part) || !mayHold(part, query)) {
                continue;
            }
            if (opened++ == PARTS) {
                return new ArchivePage(found, Optional.of(new Place(part.month(), part.part(), 0).text()));
            }
            var content = files.read(part);
            long behind = start.isIn(part) ? start.id : 0;
            for (var message : content.messages()) {
                if (message.number() > behind && fits(message, content.session(message), query, text)) {
                    if (found.size() == query.limit()) {
                        return new ArchivePage(found, Optional.of(new Place(part.month(), part.part(),
                                Long.parseLong(found.getLast().id())).text()));
                    }
                    found.add(shown(message, content.session(message)));
                }
            }
        }
        return new ArchivePage(found, Optional.empty());
    }

    private static boolean mayHold(PartName part, ArchiveQuery query) {
        long from = query.from().map(it -> Snowflakes.firstAt(it.toEpochMilli() - AHEAD_MILLIS)).orElse(0L);
        long to = query.to().map(it -> Snowflakes.firstAt(it.toEpochMilli() + AHEAD_MILLIS)).orElse(Long.MAX_VALUE);
        return part.overlaps(from, to);
    }

    private static boolean fits(ArchivedMessage message, ArchivedSession session, ArchiveQuery query, Optional<String> text) {
        var at = Instant.ofEpochMilli(message.createdAt());
        return query.from().filter(at::isBefore).isEmpty()
                && (query.to().isEmpty() || at.isBefore(query.to().get()))
                && (query.user().isEmpty() || query.user().get().equals(session.user())
                        || query.user().get().equals(session.userId()))
                && (text.isEmpty() || message.body().toLowerCase(Locale.ROOT).contains(text.get()));
    }

    private static ArchiveMessage shown(ArchivedMessage message, ArchivedSession session) {
        return new ArchiveMessage(message.id(), message.sessionId(), session.bot(), session.user(),
                MessageRole.of(message.role()).name().toLowerCase(Locale.ROOT), Instant.ofEpochMilli(message.createdAt()),
                message.body());
    }

    private static Place place(String text) {
        var form = PLACE.matcher(text);
        try {
            if (form.matches()) {
                return new Place(YearMonth.parse(form.group(1)), Integer.parseInt(form.group(2)),
                        Long.parseLong(form.group(3)));
            }
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            // Told below.
        }
        throw NodeException.invalidField("after", "is what a page before said under more");
    }
}
