/// The home screen: the machine, the plan that follows from it, and today's load against what it can carry. Open
/// [CapacityScreenViewModel] for what is known, [CapacityScreenView] for how it is shown.
package org.botnode.console.capacity;
