package org.botnode.daemon;

import java.util.Map;
import java.util.TreeMap;
import org.botnode.probe.DeclaredSensor;
import org.botnode.probe.Fact;
import org.botnode.probe.Facts;

/// The owner's word on the machine, where it was given: it wins over what the sensors find. Keys are the facts of the
/// machine report below `machine.`, such as `machine.mem.physical`.
///
/// @param declared   values by the fact's name
/// @param benchmarks whether the node measures the machine by itself
public record MachineConfig(Map<String, String> declared, boolean benchmarks) {

    /// A graphics card's facts: the first card's stand below `gpu`, a further one's below its number, `gpu.1`.
    private static final String CARD = "gpu.";
    private static final int CARDS = 8;

    public MachineConfig {
        declared = Map.copyOf(declared);
        var problems = DeclaredSensor.problems(declared);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    public static MachineConfig defaults() {
        return new MachineConfig(Map.of(), true);
    }

    public static MachineConfig from(Settings settings) {
        var in = settings.at("machine");
        return in.checked(defaults(), () -> {
            var declared = new TreeMap<String, String>();
            for (var fact : Facts.all().values()) {
                in.text(key(fact)).ifPresent(value -> declared.put(named(fact, 0), value));
                if (fact.name().startsWith(CARD)) {
                    for (var place = 1; place < CARDS; place++) {
                        var card = place;
                        in.text(numbered(key(fact), card)).ifPresent(value -> declared.put(named(fact, card), value));
                    }
                }
            }
            return new MachineConfig(declared, in.flag("benchmarks", true));
        });
    }

    private static String key(Fact<?> fact) {
        return fact.name().replace('_', '-');
    }

    private static String named(Fact<?> fact, int card) {
        return fact.name().startsWith(CARD) ? numbered(fact.name(), card) : fact.name();
    }

    private static String numbered(String name, int card) {
        return CARD + card + "." + name.substring(CARD.length());
    }
}
