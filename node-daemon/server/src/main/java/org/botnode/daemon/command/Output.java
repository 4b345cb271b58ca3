package org.botnode.daemon.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import org.botnode.client.Json;
import picocli.CommandLine.Option;

/// How a command answers: in words, or as the records of the HTTP contract. A mixin.
final class Output {

    @Option(names = "--json", description = "answer in JSON")
    private boolean json;

    boolean isJson() {
        return json;
    }

    void one(PrintWriter out, Object record, String words) {
        out.println(json ? Json.pretty(record) : words);
        out.flush();
    }

    <T> void list(PrintWriter out, List<T> records, String none, Function<T, String> words) {
        if (json) {
            out.println(Json.pretty(records));
        } else if (records.isEmpty()) {
            out.println(none);
        } else {
            records.forEach(record -> out.println(words.apply(record)));
        }
        out.flush();
    }
}
