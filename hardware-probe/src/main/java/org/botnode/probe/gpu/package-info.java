/// What graphics cards say of themselves through their drivers; memory is told a card, never summed. Open
/// [NvidiaSensor][org.botnode.probe.gpu.NvidiaSensor] first.
package org.botnode.probe.gpu;
