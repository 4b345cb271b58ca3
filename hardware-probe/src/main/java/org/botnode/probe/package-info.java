/// What this machine is and what it can carry: sensors fill a machine report, the plan follows from it alone.
package org.botnode.probe;
