/// What the Linux kernel's files tell: processor, memory, control groups, limits, the data directory's disk. Open
/// [CgroupSensor][org.botnode.probe.linux.CgroupSensor] first.
package org.botnode.probe.linux;
