package org.botnode.daemon.bot.basic;

import java.util.List;
import java.util.Optional;

/// What PARAM and DESCRIPTION say of a script: enough for a tool's schema.
public record ToolSignature(String description, List<Parameter> parameters) {

    public ToolSignature {
        parameters = List.copyOf(parameters);
    }

    /// Whether the script says anything of itself; a script that says nothing is no tool.
    public boolean isTool() {
        return !description.isEmpty() || !parameters.isEmpty();
    }

    /// @param type     the word after AS in lower case, `string` where there is none
    /// @param options  the values to choose from, of `AS "a", "b"` or ENUM
    /// @param example  of LIKE
    /// @param fallback of DEFAULT, taken where the caller gives nothing
    /// @param required neither OPTIONAL nor with a DEFAULT
    public record Parameter(String name, String type, List<String> options, Optional<Value> example,
                            String description, Optional<Value> fallback, boolean required) {
        public Parameter {
            options = List.copyOf(options);
        }
    }
}
