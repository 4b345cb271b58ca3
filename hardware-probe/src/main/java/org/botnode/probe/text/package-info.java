/// Reads what files and tools print, a value a line, and takes what cannot be read as absent. Open
/// [Lines][org.botnode.probe.text.Lines] first.
package org.botnode.probe.text;
