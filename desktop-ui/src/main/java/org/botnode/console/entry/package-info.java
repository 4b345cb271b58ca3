/// The way in: whether the node is the one that is meant, and who calls. Open [EntryViewModel] for what is shown when,
/// [EntryView] for how; [Entrance] does it.
package org.botnode.console.entry;
