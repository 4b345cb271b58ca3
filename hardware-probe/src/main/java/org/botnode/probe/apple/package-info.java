/// What macOS tells, by `sysctl` and its other tools. Open [AppleSensor][org.botnode.probe.apple.AppleSensor] first.
package org.botnode.probe.apple;
