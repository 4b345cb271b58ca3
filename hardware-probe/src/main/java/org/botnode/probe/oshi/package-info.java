/// The one package that knows OSHI, a source among several. Open
/// [OshiSensor][org.botnode.probe.oshi.OshiSensor] first.
package org.botnode.probe.oshi;
