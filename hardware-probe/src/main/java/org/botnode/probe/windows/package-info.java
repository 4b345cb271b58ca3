/// What Windows tells, by its PowerShell, its registry and its job objects. Open
/// [WindowsSensor][org.botnode.probe.windows.WindowsSensor] first.
package org.botnode.probe.windows;
