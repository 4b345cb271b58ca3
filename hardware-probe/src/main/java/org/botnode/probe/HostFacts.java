package org.botnode.probe;

/// What kind of machine this is and how it is used.
///
/// @param virtualization `none`, `container`, or the hypervisor's name
/// @param desktop        somebody sits at it: the plan then leaves most of the memory alone
/// @param power          `mains` or `battery`
public record HostFacts(
        Reading<String> os,
        Reading<String> arch,
        Reading<String> kernel,
        Reading<String> board,
        Reading<String> virtualization,
        Reading<Boolean> desktop,
        Reading<String> power) {

    static HostFacts from(FactSheet sheet) {
        return new HostFacts(sheet.get(Facts.OS), sheet.get(Facts.ARCH), sheet.get(Facts.KERNEL),
                sheet.get(Facts.BOARD), sheet.get(Facts.VIRTUALIZATION), sheet.get(Facts.DESKTOP),
                sheet.get(Facts.POWER));
    }
}
