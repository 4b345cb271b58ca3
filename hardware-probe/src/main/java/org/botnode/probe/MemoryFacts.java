package org.botnode.probe;

/// Main memory, in bytes.
///
/// @param limit     what the control groups allow, the least of every level
/// @param available what could be had now without swapping
/// @param reclaimable what of it holds caches that the kernel gives back when asked
/// @param bandwidth read bandwidth in GB/s
public record MemoryFacts(
        Reading<Long> physical,
        Reading<Ceiling> limit,
        Reading<Long> available,
        Reading<Long> reclaimable,
        Reading<Double> bandwidth,
        Reading<Long> swap,
        Reading<Long> zram) {

    static MemoryFacts from(FactSheet sheet) {
        return new MemoryFacts(sheet.get(Facts.MEM_PHYSICAL), sheet.get(Facts.MEM_LIMIT),
                sheet.get(Facts.MEM_AVAILABLE), sheet.get(Facts.MEM_RECLAIMABLE),
                sheet.get(Facts.MEM_BANDWIDTH), sheet.get(Facts.MEM_SWAP),
                sheet.get(Facts.MEM_ZRAM));
    }
}
