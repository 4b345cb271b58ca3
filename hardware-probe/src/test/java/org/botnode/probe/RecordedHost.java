package org.botnode.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/// A machine from a text fixture, such as `./botnode probe --record` writes. A section begins with `=== KIND NAME`:
/// `file PATH`, `there PATH`, `names DIRECTORY`, `link PATH`, `command RC LINE`, `hang LINE`, `missing LINE`,
/// `library NAME`, `property NAME`, `environment NAME`, `space TOTAL USABLE TYPE`, `used BYTES`, `jvm PROCESSORS HEAP`, `data PATH`, and
/// `expect` for what the probe must make of it. A file that is not recorded is not there; a command that is not recorded
/// fails the test. What stands before the first section says where the recording comes from.
final class RecordedHost implements Host {

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, CommandOutcome> commands = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, String> libraries = new LinkedHashMap<>();
    private final Map<String, List<String>> directories = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> unrecorded = Collections.synchronizedList(new ArrayList<>());
    private Optional<Space> space = Optional.empty();
    private OptionalLong used = OptionalLong.empty();
    private int processors = 1;
    private long heap = 256L << 20;
    private Path data = Path.of("/data");
    private String origin = "";
    private String expected = "";

    static RecordedHost named(String name) {
        try (var in = RecordedHost.class.getResourceAsStream("/machines/" + name + ".txt")) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new AssertionError(name, failure);
        }
    }

    static RecordedHost of(String recording) {
        var host = new RecordedHost();
        var sections = List.of(("\n" + recording).split("\n=== "));
        host.origin = sections.getFirst().strip();
        for (var section : sections.subList(1, sections.size())) {
            if (!section.isBlank()) {
                var end = section.indexOf('\n');
                host.add(end < 0 ? section : section.substring(0, end), end < 0 ? "" : section.substring(end + 1));
            }
        }
        return host;
    }

    private void add(String head, String body) {
        var words = head.strip().split(" ", 2);
        switch (words[0]) {
            case "file" -> files.put(words[1], body);
            case "command" -> {
                var parts = words[1].split(" ", 2);
                commands.put(parts[1], new CommandOutcome.Finished(Integer.parseInt(parts[0]), body));
            }
            case "there" -> files.putIfAbsent(words[1], "");
            case "names" -> directories.put(words[1], body.lines().toList());
            case "link" -> links.put(words[1], body.strip());
            case "missing" -> commands.put(words[1], new CommandOutcome.Missing());
            case "library" -> libraries.put(words[1], body);
            case "data" -> data = Path.of(words[1]);
            case "expect" -> expected = body.strip();
            case "hang" -> commands.put(words[1], new CommandOutcome.TimedOut());
            case "property" -> properties.put(words[1], body.strip());
            case "environment" -> environment.put(words[1], body.strip());
            case "space" -> {
                var parts = words[1].split(" ");
                space = Optional.of(new Space(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
            }
            case "used" -> used = OptionalLong.of(Long.parseLong(words[1]));
            case "jvm" -> {
                var parts = words[1].split(" ");
                processors = Integer.parseInt(parts[0]);
                heap = Long.parseLong(parts[1]);
            }
            default -> throw new AssertionError("unknown section: " + head);
        }
    }

    /// The report of this machine, whatever it asks.
    MachineReport lenientReport() {
        return new HardwareProbe(this, data, Map.of(), () -> PlainMachine.AT).full();
    }

    /// The report of this machine; fails on a command that was not recorded.
    MachineReport report(Map<String, String> declared) {
        var report = new HardwareProbe(this, data, declared, () -> PlainMachine.AT).full();
        if (!unrecorded.isEmpty()) {
            throw new AssertionError("not recorded: " + unrecorded);
        }
        return report;
    }

    MachineReport report() {
        return report(Map.of());
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<String> names(String directory) {
        var prefix = directory.endsWith("/") ? directory : directory + "/";
        var names = new TreeSet<String>();
        files.keySet().stream().filter(path -> path.startsWith(prefix)).forEach(
                path -> names.add(path.substring(prefix.length()).split("/")[0]));
        names.addAll(directories.getOrDefault(directory.replaceFirst("(?<=.)/$", ""), List.of()));
        names.addAll(directories.getOrDefault(prefix, List.of()));
        return List.copyOf(names);
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path) || path.equals("/") || files.keySet().stream().anyMatch(
                file -> file.startsWith(path + "/"));
    }

    @Override
    public Optional<String> real(String path) {
        return Optional.of(links.getOrDefault(path, path));
    }

    @Override
    public CommandOutcome run(Duration limit, List<String> command) {
        var line = Recording.line(command);
        var outcome = commands.get(line);
        if (outcome == null) {
            unrecorded.add(line);
            return new CommandOutcome.Missing();
        }
        return outcome;
    }

    @Override
    public Optional<String> library(String name) {
        return Optional.ofNullable(libraries.get(name));
    }

    /// Where the recording comes from.
    String origin() {
        return origin;
    }

    /// What the probe must make of it, as [ReportLines] writes it.
    String expected() {
        return expected;
    }

    @Override
    public String property(String name) {
        return properties.getOrDefault(name, "");
    }

    @Override
    public String environment(String name) {
        return environment.getOrDefault(name, "");
    }

    @Override
    public Optional<Space> space(Path path) {
        return space;
    }

    @Override
    public OptionalLong used(Path directory) {
        return used;
    }

    @Override
    public int processors() {
        return processors;
    }

    @Override
    public long heap() {
        return heap;
    }
}
