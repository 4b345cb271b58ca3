package org.botnode.daemon.bot;

import java.util.List;
import org.botnode.daemon.bot.basic.TableDeclaration;

/// A csv file that is new or another than what was imported last.
///
/// @param name  what scripts call it
/// @param table with the file's columns
/// @param steps from what was imported to what the file holds now; the same for the same two, so that an import which
///              was cut off goes on where it stood
record DataChange(String path, String name, TableDeclaration table, List<RowChange> steps) {

    DataChange {
        steps = List.copyOf(steps);
    }
}
