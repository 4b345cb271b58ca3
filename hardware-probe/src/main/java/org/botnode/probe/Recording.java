package org.botnode.probe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Passes all questions on to a host and keeps what it answered, as a text that can be replayed: what files said, what
/// tools printed. Safe for the probe's threads.
final class Recording implements Host {

    private final Host host;
    private final Map<String, String> sections = Collections.synchronizedMap(new LinkedHashMap<>());

    Recording(Host host) {
        this.host = host;
    }

    /// The recording, without what would tell whose machine it is.
    String text(Path data) {
        var text = new StringBuilder("=== data " + data.toAbsolutePath().normalize() + "\n");
        synchronized (sections) {
            sections.forEach((head, body) -> {
                text.append("=== ").append(head).append('\n').append(body);
                if (!body.isEmpty() && !body.endsWith("\n")) {
                    text.append('\n');
                }
            });
        }
        return Scrub.clean(text.toString(), property("user.name"), Scrub.hostNames(host));
    }

    /// A command as a recording names it: of a script only the comment that it begins with.
    static String line(List<String> command) {
        return String.join(" ", command.stream().map(word -> word.startsWith("<# ") && word.contains(" #>")
                ? word.substring(0, word.indexOf(" #>") + 3) : word).toList());
    }

    private void keep(String head, String body) {
        // A line that begins like a section's head would end the section.
        sections.put(head, body.replace("\n=== ", "\n== "));
    }

    @Override
    public Optional<String> text(String path) {
        var text = host.text(path);
        text.ifPresent(body -> keep("file " + path, body));
        return text;
    }

    @Override
    public List<String> names(String directory) {
        var names = host.names(directory);
        if (!names.isEmpty()) {
            keep("names " + directory, String.join("\n", names));
        }
        return names;
    }

    @Override
    public boolean exists(String path) {
        var there = host.exists(path);
        if (there) {
            sections.putIfAbsent("there " + path, "");
        }
        return there;
    }

    @Override
    public Optional<String> real(String path) {
        var real = host.real(path);
        real.filter(to -> !to.equals(path)).ifPresent(to -> keep("link " + path, to));
        return real;
    }

    @Override
    public CommandOutcome run(Duration limit, List<String> command) {
        var outcome = host.run(limit, command);
        switch (outcome) {
            case CommandOutcome.Finished(int code, var out) -> keep("command " + code + " " + line(command), out);
            case CommandOutcome.TimedOut _ -> keep("hang " + line(command), "");
            case CommandOutcome.Missing _ -> keep("missing " + line(command), "");
        }
        return outcome;
    }

    @Override
    public Optional<String> library(String name) {
        var told = host.library(name);
        told.ifPresent(text -> keep("library " + name, text));
        return told;
    }

    @Override
    public String property(String name) {
        var value = host.property(name);
        if (!value.isEmpty() && !name.startsWith("user.")) {
            keep("property " + name, value);
        }
        return value;
    }

    @Override
    public String environment(String name) {
        var value = host.environment(name);
        if (!value.isEmpty()) {
            keep("environment " + name, value);
        }
        return value;
    }

    @Override
    public Optional<Space> space(Path path) {
        var space = host.space(path);
        space.ifPresent(found -> keep("space " + found.total() + " " + found.usable() + " " + found.type(), ""));
        return space;
    }

    @Override
    public OptionalLong used(Path directory) {
        var used = host.used(directory);
        used.ifPresent(bytes -> keep("used " + bytes, ""));
        return used;
    }

    @Override
    public int processors() {
        keep("jvm " + host.processors() + " " + host.heap(), "");
        return host.processors();
    }

    @Override
    public long heap() {
        return host.heap();
    }
}
