package org.botnode.daemon;

import java.util.List;
import java.util.stream.Collectors;

/// The configuration cannot be used; all that is wrong with it, at once.
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Wrong> problems;

    /// One thing that is wrong.
    ///
    /// @param value as given; empty where it is a secret or does not matter
    public record Wrong(String key, String value, String reason) {

        @Override
        public String toString() {
            return key + (value.isEmpty() ? "" : " = " + value) + ": " + reason;
        }
    }

    ConfigException(List<Wrong> problems) {
        super(problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n",
                "The configuration cannot be used:\n", "")));
        this.problems = List.copyOf(problems);
    }

    public List<Wrong> problems() {
        return problems;
    }
}
