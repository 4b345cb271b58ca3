package org.botnode.daemon;

import io.helidon.config.Config;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Reads configuration keys, strongest source first: command line, environment, the node's file.
///
/// Each reader states a key, its normal value and its bounds. A value that is wrong is noted and the normal one stands
/// in for it, so that [NodeConfig] can tell all that is wrong at once; which keys were asked for is noted too, so that
/// unknown ones can be refused. Used by one thread, at start.
public final class Settings {

    /// What stands for a key that has no value.
    static final String ABSENT = "-";
    private static final String HIDDEN = "***";

    private final String prefix;
    private final Sources sources;
    private final List<ConfigException.Wrong> wrong;
    private final SortedMap<String, String> effective;

    /// Where values come from, weakest last.
    ///
    /// @param commandLine by full key, such as `http.port`
    /// @param environment by variable, such as `BOTNODE_HTTP_PORT`
    /// @param file        the tree of `node.yaml`
    record Sources(Map<String, String> commandLine, Map<String, String> environment, Config file) {}

    Settings(Sources sources) {
        this("", sources, new ArrayList<>(), new TreeMap<>());
    }

    private Settings(String prefix, Sources sources, List<ConfigException.Wrong> wrong,
            SortedMap<String, String> effective) {
        this.prefix = prefix;
        this.sources = sources;
        this.wrong = wrong;
        this.effective = effective;
    }

    /// The keys below `section.`.
    public Settings at(String section) {
        return new Settings(prefix + section + ".", sources, wrong, effective);
    }

    public String text(String key, String normal) {
        return read(key, normal, Function.identity(), "");
    }

    public Optional<String> text(String key) {
        return read(key, Optional.empty(), Optional::of, "");
    }

    /// A text that may hold a secret, such as an address with a token in it: what is shown at start is `***`.
    public Optional<String> secret(String key) {
        var value = text(key);
        value.ifPresent(_ -> effective.put(prefix + key, HIDDEN));
        return value;
    }

    public boolean flag(String key, boolean normal) {
        return read(key, normal, Settings::truth, "true or false");
    }

    public Optional<Boolean> flag(String key) {
        return read(key, Optional.empty(), given -> Optional.of(truth(given)), "true or false");
    }

    public int integer(String key, int normal, int least, int most) {
        return read(key, normal, given -> bounded(Integer.valueOf(given), least, most),
                "a whole number from " + least + " to " + most);
    }

    public Optional<Integer> integer(String key, int least, int most) {
        return read(key, Optional.empty(), given -> Optional.of(bounded(Integer.valueOf(given), least, most)),
                "a whole number from " + least + " to " + most);
    }

    public Optional<Double> decimal(String key, double least, double most) {
        return read(key, Optional.empty(), given -> Optional.of(bounded(Double.valueOf(given), least, most)),
                "a number from " + least + " to " + most);
    }

    public double decimal(String key, double normal, double least, double most) {
        return read(key, normal, given -> bounded(Double.valueOf(given), least, most),
                "a number from " + least + " to " + most);
    }

    /// Bytes, written with their unit: `512 MiB`, `2 GB`, `100 KiB`, `4096 B`.
    public long size(String key, long normal, long least, long most) {
        return read(key, normal, given -> bounded(ByteSize.parse(given), least, most),
                "a size from " + ByteSize.text(least) + " to " + ByteSize.text(most) + ", such as 512 MiB");
    }

    public Optional<Long> size(String key, long least, long most) {
        return read(key, Optional.empty(), given -> Optional.of(bounded(ByteSize.parse(given), least, most)),
                "a size from " + ByteSize.text(least) + " to " + ByteSize.text(most) + ", such as 512 MiB");
    }

    /// A time as ISO 8601 writes it: `PT5S`, `PT10M`, `P1D`.
    public Duration duration(String key, Duration normal, Duration least, Duration most) {
        return read(key, normal, given -> bounded(Duration.parse(given), least, most),
                "a duration from " + least + " to " + most + ", such as PT5S");
    }

    public Optional<Duration> duration(String key, Duration least, Duration most) {
        return read(key, Optional.empty(), given -> Optional.of(bounded(Duration.parse(given), least, most)),
                "a duration from " + least + " to " + most + ", such as PT5S");
    }

    /// One of an enum's names, written in lower case with hyphens.
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        var names = names(type);
        return read(key, Optional.empty(), given -> Optional.of(Optional.ofNullable(names.get(given)).orElseThrow(
                IllegalArgumentException::new)), "one of " + String.join(", ", names.keySet()));
    }

    public <E extends Enum<E>> E choice(String key, E normal) {
        var names = names(normal.getDeclaringClass());
        return read(key, normal, given -> Optional.ofNullable(names.get(given)).orElseThrow(
                IllegalArgumentException::new), "one of " + String.join(", ", names.keySet()));
    }

    /// A list: in the file a sequence, elsewhere parted by commas.
    public List<String> list(String key, List<String> normal) {
        return read(key, normal, given -> List.of(given.split("\\s*,\\s*")), "a list");
    }

    /// Builds a record whose constructor checks values against each other; what it refuses is noted like the rest.
    public <T> T checked(T normal, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException refused) {
            wrong.add(new ConfigException.Wrong(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1), "",
                    refused.getMessage()));
            return normal;
        }
    }

    List<ConfigException.Wrong> wrong() {
        return List.copyOf(wrong);
    }

    /// What was asked for, with the value that stands.
    SortedMap<String, String> effective() {
        return effective;
    }

    static String variable(String key) {
        return "BOTNODE_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static <E extends Enum<E>> Map<String, E> names(Class<E> type) {
        var names = new TreeMap<String, E>();
        for (var constant : type.getEnumConstants()) {
            names.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return names;
    }

    private <T> T read(String key, T normal, Function<String, T> parse, String expected) {
        var name = prefix + key;
        var given = given(name);
        var value = normal;
        if (given.isPresent()) {
            try {
                value = parse.apply(given.get().strip());
            } catch (IllegalArgumentException | DateTimeParseException refused) {
                wrong.add(new ConfigException.Wrong(name, given.get(), "is not " + expected));
            }
        }
        effective.put(name, value instanceof Optional<?> maybe ? maybe.map(Object::toString).orElse(ABSENT) : "" + value);
        return value;
    }

    private Optional<String> given(String name) {
        var strongest = sources.commandLine.get(name);
        if (strongest == null) {
            strongest = sources.environment.get(variable(name));
        }
        if (strongest != null) {
            return Optional.of(strongest);
        }
        var node = sources.file.get(name);
        return switch (node.type()) {
            case VALUE -> node.asString().asOptional();
            case LIST -> items(name, node.asNodeList().orElse(List.of()));
            case OBJECT, MISSING -> Optional.empty();
        };
    }

    private Optional<String> items(String name, List<Config> items) {
        if (items.stream().allMatch(item -> item.type() == Config.Type.VALUE)) {
            return Optional.of(items.stream().map(item -> item.asString().orElse("")).collect(Collectors.joining(",")));
        }
        wrong.add(new ConfigException.Wrong(name, "", "is a list of more than values"));
        return Optional.empty();
    }

    private static boolean truth(String given) {
        return switch (given) {
            // YAML reads its own `on` and `off` as these; elsewhere they come as they are.
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw new IllegalArgumentException(given);
        };
    }

    private static <T extends Comparable<T>> T bounded(T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("out of bounds");
        }
        return value;
    }
}
