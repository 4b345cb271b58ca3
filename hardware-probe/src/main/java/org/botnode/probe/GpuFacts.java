package org.botnode.probe;

/// One graphics card, or one slice of it.
///
/// @param id         its PCI address or unique id: the key by which sources are joined
/// @param display    it drives a screen
/// @param memoryKind nothing is ever fitted into an aperture
public record GpuFacts(
        String id,
        Reading<String> name,
        Reading<String> vendor,
        Reading<String> driver,
        Reading<Boolean> integrated,
        Reading<Boolean> display,
        Reading<Long> vramTotal,
        Reading<Long> vramFree,
        Reading<MemoryKind> memoryKind,
        Reading<Double> bandwidth) {

    static GpuFacts from(String id, FactSheet sheet) {
        return new GpuFacts(id, sheet.get(Facts.GPU_NAME), sheet.get(Facts.GPU_VENDOR), sheet.get(Facts.GPU_DRIVER),
                sheet.get(Facts.GPU_INTEGRATED), sheet.get(Facts.GPU_DISPLAY), sheet.get(Facts.GPU_VRAM_TOTAL),
                sheet.get(Facts.GPU_VRAM_FREE), sheet.get(Facts.GPU_MEMORY_KIND), sheet.get(Facts.GPU_BANDWIDTH));
    }
}
