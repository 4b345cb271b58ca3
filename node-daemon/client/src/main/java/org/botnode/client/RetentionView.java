package org.botnode.client;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How long a tenant's things are kept, what was last done about it, and what will be done next.
///
/// @param periods by class
/// @param next    what will be done
/// @param last    what was last done; absent before the first time
public record RetentionView(List<Period> periods, Next next, Optional<Run> last) {

    public RetentionView {
        periods = List.copyOf(periods);
        last = last == null ? Optional.empty() : last;
    }

    /// How long one class is kept.
    ///
    /// @param name   `messages`, `sessions`, `bot_logs` or `archives`
    /// @param days   absent where it is kept for ever
    /// @param source `node` or `tenant`: whose word it is
    /// @param least  the fewest days that the owner allows
    public record Period(String name, Optional<Integer> days, String source, int least) {

        public Period {
            days = days == null ? Optional.empty() : days;
        }
    }

    /// What the next run would do.
    ///
    /// @param at       when it comes; absent where the owner switched it off
    /// @param before   messages that are older are archived; absent while nothing may go
    /// @param waitsFor why nothing, or less, may go; absent where nothing is in the way
    /// @param months   how many messages would leave the database, by month such as `2026-05`; those that a waiting dialog still
    ///                 holds are among them
    /// @param freeBytes what of the database's file holds nothing and can go back to the disk
    public record Next(Optional<Instant> at, Optional<Instant> before, Optional<String> waitsFor, Map<String, Long> months,
            long freeBytes) {

        public Next {
            at = at == null ? Optional.empty() : at;
            before = before == null ? Optional.empty() : before;
            waitsFor = waitsFor == null ? Optional.empty() : waitsFor;
            months = months == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(months));
        }
    }

    /// What one run did.
    ///
    /// @param archived   messages that went into the archive
    /// @param messages   messages that left the database
    /// @param sessions   sessions that did
    /// @param keys       keys of what came in that did
    /// @param logLines   lines of its bots' logs that went
    /// @param months     months of the archive that went
    /// @param freedBytes what the disk got back
    /// @param problem    why it was cut off, if it was
    public record Run(Instant at, long archived, long messages, long sessions, long keys, long logLines, long months,
            long freedBytes, Optional<String> problem) {

        public Run {
            problem = problem == null ? Optional.empty() : problem;
        }

        /// One that was cut off; what it did until then is not told.
        public static Run failed(Instant at, String problem) {
            return new Run(at, 0, 0, 0, 0, 0, 0, 0, Optional.of(problem));
        }

        /// Whether nothing was to be done.
        public boolean didNothing() {
            return archived + messages + sessions + keys + logLines + months + freedBytes == 0;
        }
    }
}
