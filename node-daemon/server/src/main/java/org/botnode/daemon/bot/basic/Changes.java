package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Optional;

/// Changes many rows of a table one after another, in as many slices as it takes: what to change is found out first,
/// and each row is looked at again right before.
final class Changes {

    private Changes() {}

    /// @param rows finds out which rows
    /// @param each changes one; whether it did
    /// @return how many were changed
    static long run(Machine machine, Rows rows, Change each) {
        Optional<Progress> before = machine.progress();
        List<Long> left = before.map(Progress::rows).orElseGet(rows::find);
        long done = before.map(Progress::done).orElse(0L);
        for (int i = 0; i < left.size(); i++) {
            // The first row of a slice is always done, so that whoever calls again gets on.
            if (!machine.canChange() || i > 0 && machine.meter().isOver()) {
                throw new Unfinished(new Progress(done, left.subList(i, left.size())));
            }
            done += each.apply(left.get(i)) ? 1 : 0;
        }
        return done;
    }

    interface Rows {
        List<Long> find();
    }

    interface Change {
        boolean apply(long row);
    }
}
