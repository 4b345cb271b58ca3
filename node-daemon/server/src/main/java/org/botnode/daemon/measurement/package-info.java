/// The node measures the machine it runs on: real commits on its own disk, real turns of a dialog, kept in the data
/// directory and made again when they no longer hold. Open `MachineWatch` first, then `Measuring`.
package org.botnode.daemon.measurement;
