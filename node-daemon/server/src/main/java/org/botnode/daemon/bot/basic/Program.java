package org.botnode.daemon.bot.basic;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The scripts of one version of a package, by stem. Immutable; a dialog that waits goes on in the version it
/// began in, so keep a program as long as dialogs name its [#version].
public final class Program {

    private final List<Script> scripts;
    private final Map<String, Integer> indices = new HashMap<>();
    private final String version;

    private Program(Collection<Script> scripts, String version) {
        this.scripts = List.copyOf(scripts);
        this.version = version;
        for (Script script : this.scripts) {
            indices.put(script.stem(), indices.size());
        }
    }

    /// The program of these scripts; of two with one stem the first by file name stays.
    public static Program of(Collection<Script> scripts) {
        Map<String, Script> byStem = new TreeMap<>();
        scripts.stream().sorted(java.util.Comparator.comparing(Script::file))
                .forEach(script -> byStem.putIfAbsent(script.stem(), script));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byStem.values().forEach(script -> digest.update(script.digest()));
            return new Program(byStem.values(), HexFormat.of().formatHex(digest.digest(), 0, 8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// Which program it is: equal sources give equal versions, 16 characters.
    public String version() {
        return version;
    }

    /// The script of this name, with or without `.bas`, in any case, `_`, `-` and space being the same.
    public Optional<Script> script(String name) {
        int index = indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(scripts.get(index));
    }

    /// The script's number in this program, -1 where there is none of the name.
    int indexOf(String name) {
        String stem = Script.stemOf(name.strip());
        Integer exact = indices.get(stem);
        if (exact != null) {
            return exact;
        }
        String loose = loose(stem);
        for (int i = 0; i < scripts.size(); i++) {
            if (loose(scripts.get(i).stem()).equals(loose)) {
                return i;
            }
        }
        return -1;
    }

    Script scriptAt(int index) {
        return scripts.get(index);
    }

    private static String loose(String stem) {
        return stem.replace('_', '-').replace(' ', '-');
    }

    /// All scripts by stem.
    public List<Script> scripts() {
        return scripts;
    }

    /// The tables of all scripts, to be declared when the package is installed.
    public List<TableDeclaration> tables() {
        List<TableDeclaration> tables = new ArrayList<>();
        scripts.forEach(script -> tables.addAll(script.tables()));
        return tables;
    }
}
