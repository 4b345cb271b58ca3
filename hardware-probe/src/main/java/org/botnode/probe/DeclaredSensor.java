package org.botnode.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The owner's word on the machine: the last sensor, and it wins. Keys are the facts' names in snake_case or
/// kebab-case, a graphics card's by its place: `gpu.0.vram-total`. Values may carry a unit: `512 MiB`, `1 Gbit/s`.
public final class DeclaredSensor implements Sensor {

    private static final int MOST_KEYS = 256;

    private final Map<String, String> declared;
    private final String source;

    /// @throws ProbeException that names every value that cannot be read
    public DeclaredSensor(Map<String, String> declared, String source) {
        this.declared = new TreeMap<>(declared);
        this.source = source;
        var problems = problems(declared);
        if (!problems.isEmpty()) {
            throw new ProbeException(String.join("; ", problems), "correct these values in " + source, null);
        }
    }

    /// A sentence for each key or value that cannot be used.
    public static List<String> problems(Map<String, String> declared) {
        var problems = new ArrayList<String>();
        if (declared.size() > MOST_KEYS) {
            problems.add("more than " + MOST_KEYS + " values");
        }
        declared.forEach((key, value) -> {
            var fact = Facts.named(plain(key));
            if (fact.isEmpty()) {
                problems.add(key + " is no fact of a machine");
            } else if (parse(fact.get(), value).isEmpty()) {
                problems.add(key + ": \"" + value + "\" cannot be read as " + fact.get().unit().id());
            }
        });
        return problems;
    }

    @Override
    public String name() {
        return "declared";
    }

    @Override
    public void sense(Host host, ReportDraft draft) {
        declared.forEach((key, value) -> sheet(key, draft).ifPresent(
                sheet -> declare(sheet, Facts.named(plain(key)).orElseThrow(), value)));
    }

    private <T> void declare(FactSheet sheet, Fact<T> fact, String value) {
        sheet.declared(fact, parse(fact, value).orElseThrow(), source);
    }

    private static Optional<FactSheet> sheet(String key, ReportDraft draft) {
        var parts = key.split("\\.");
        if (!parts[0].equals("gpu") || parts.length != 3) {
            return Optional.of(draft.machine());
        }
        var place = Integer.parseInt(parts[1]);
        var order = draft.gpuOrder();
        return place < order.size() ? Optional.of(draft.gpu(order.get(place)))
                : place < ReportDraft.MAX_GPUS ? Optional.of(draft.gpu("declared:" + place)) : Optional.empty();
    }

    /// `gpu.0.vram-total` names the fact `gpu.vram_total`.
    private static String plain(String key) {
        return key.replaceFirst("^gpu\\.\\d{1,2}\\.", "gpu.");
    }

    static <T> Optional<T> parse(Fact<T> fact, String text) {
        var value = text.strip();
        Optional<?> parsed;
        if (fact.type() == String.class) {
            parsed = Optional.of(value).filter(word -> !word.isEmpty() && word.length() <= 200);
        } else if (fact.type() == Boolean.class) {
            parsed = value.equals("true") || value.equals("false")
                    ? Optional.of(Boolean.valueOf(value)) : Optional.empty();
        } else if (fact.type() == MemoryKind.class) {
            parsed = List.of(MemoryKind.values()).stream()
                    .filter(kind -> kind.name().equalsIgnoreCase(value)).findFirst();
        } else if (fact.type() == Ceiling.class && value.equals("none")) {
            parsed = Optional.of(Ceiling.NONE);
        } else {
            var number = Quantity.parse(value, fact.unit());
            parsed = number.isEmpty() ? Optional.empty() : Optional.ofNullable(typed(fact, number.getAsDouble()));
        }
        return parsed.map(fact.type()::cast).filter(fact::allows);
    }

    private static Object typed(Fact<?> fact, double number) {
        if (fact.type() == Double.class) {
            return number;
        }
        if (number != Math.rint(number) || number > 1L << 53) {
            return null;
        }
        return fact.type() == Integer.class ? number > Integer.MAX_VALUE ? null : (Object) (int) number
                : fact.type() == Ceiling.class ? Ceiling.of((long) number) : (Object) (long) number;
    }
}
