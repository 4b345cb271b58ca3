package org.botnode.probe;

/// The network.
///
/// @param uplink towards the internet, in bits a second
public record NetFacts(Reading<Long> uplink) {

    static NetFacts from(FactSheet sheet) {
        return new NetFacts(sheet.get(Facts.NET_UPLINK));
    }
}
