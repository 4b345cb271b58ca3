package org.botnode.daemon.bot;

import java.util.Map;
import org.botnode.daemon.bot.basic.Value;

/// One step by which a csv file's new content comes into its table. It stands for itself, so that an import may be
/// committed and go on after any of them.
///
/// @see ImportedRows
sealed interface RowChange {

    Map<String, Value> row();

    /// A row that the file has once more than before.
    record Added(Map<String, Value> row) implements RowChange {}

    /// A row that the file has once less; it stays where a script has changed it.
    record Left(Map<String, Value> row) implements RowChange {}
}
