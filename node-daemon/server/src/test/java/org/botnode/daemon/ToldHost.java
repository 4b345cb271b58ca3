package org.botnode.daemon;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.botnode.probe.CommandOutcome;
import org.botnode.probe.Host;

/// A machine that tells what a test says and nothing else.
///
/// @param system   as `os.name` has it
/// @param files    their texts by path; what is above a file is a directory
/// @param programs their output by path
public record ToldHost(String system, Map<String, String> files, Map<String, String> programs) implements Host {

    public ToldHost {
        files = Map.copyOf(files);
        programs = Map.copyOf(programs);
    }

    public static ToldHost silent() {
        return of("");
    }

    public static ToldHost of(String system) {
        return new ToldHost(system, Map.of(), Map.of());
    }

    public ToldHost file(String path, String text) {
        return new ToldHost(system, with(files, path, text), programs);
    }

    public ToldHost program(String path, String output) {
        return new ToldHost(system, files, with(programs, path, output));
    }

    private static Map<String, String> with(Map<String, String> known, String name, String value) {
        var more = new HashMap<>(known);
        more.put(name, value);
        return more;
    }

    @Override
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path));
    }

    @Override
    public List<String> names(String directory) {
        return files.keySet().stream().filter(path -> path.startsWith(directory + "/"))
                .map(path -> path.substring(directory.length() + 1).split("/")[0]).distinct().sorted().toList();
    }

    @Override
    public boolean exists(String path) {
        return files.containsKey(path) || programs.containsKey(path) || !names(path).isEmpty();
    }

    @Override
    public Optional<String> real(String path) {
        return Optional.of(path);
    }

    @Override
    public CommandOutcome run(Duration limit, List<String> command) {
        return Optional.ofNullable(programs.get(command.getFirst()))
                .<CommandOutcome>map(output -> new CommandOutcome.Finished(0, output))
                .orElseGet(CommandOutcome.Missing::new);
    }

    @Override
    public Optional<String> library(String name) {
        return Optional.empty();
    }

    @Override
    public String property(String name) {
        return name.equals("os.name") ? system : "";
    }

    @Override
    public String environment(String name) {
        return "";
    }

    @Override
    public Optional<Space> space(Path path) {
        return Optional.empty();
    }

    @Override
    public OptionalLong used(Path directory) {
        return OptionalLong.empty();
    }

    @Override
    public int processors() {
        return 1;
    }

    @Override
    public long heap() {
        return 0;
    }
}
