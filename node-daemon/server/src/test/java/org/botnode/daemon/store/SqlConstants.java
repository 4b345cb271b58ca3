package org.botnode.daemon.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Every statement whose text stands in a class of the store, whether a test runs it or not.
///
/// @param whole statements that stand there in full
/// @param composed those with holes, as patterns
record SqlConstants(Set<String> whole, List<Pattern> composed) {

    private static final Pattern VERB = Pattern.compile("(SELECT|INSERT|UPDATE|DELETE|WITH|REPLACE)\\s.*", Pattern.DOTALL);
    /// Where the compiler leaves room for what is put into a text at run time.
    private static final String HOLE = "\1";

    /// They check, rescue or take out a whole file: to walk over all of it is their work.
    private static final Set<String> WHOLE_FILES = Set.of("FileCheck", "IncomingFile", "IndexCount", "MissingParents", "NewIndexes",
            "RescueKey", "RescuedIdentity", "RowCounts", "RowRescue", "StoredTables", "TableRescue");

    static SqlConstants ofTheStore() {
        Set<String> whole = new TreeSet<>();
        List<Pattern> composed = new ArrayList<>();
        Set<String> leftOut = new TreeSet<>();
        for (Path file : classes()) {
            String name = file.getFileName().toString().replaceFirst("[.$].*", "");
            if (WHOLE_FILES.contains(name)) {
                leftOut.add(name);
                continue;
            }
            Set<String> texts = texts(file);
            for (String text : texts) {
                if (text.contains(HOLE)) {
                    composed.add(pattern(text));
                } else if (texts.stream().noneMatch(other -> other.length() > text.length() && other.startsWith(text))) {
                    whole.add(text);
                }
            }
        }
        if (!leftOut.equals(WHOLE_FILES)) {
            throw new IllegalStateException("classes that are gone need no exception: " + leftOut);
        }
        return new SqlConstants(whole, composed);
    }

    private static Set<String> texts(Path file) {
        Set<String> texts = new TreeSet<>();
        try {
            ClassFile.of().parse(file).constantPool().forEach(entry -> {
                if (entry instanceof StringEntry text && VERB.matcher(text.stringValue()).matches()) {
                    texts.add(text.stringValue());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static Pattern pattern(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : text.split(HOLE, -1)) {
            parts.add(Pattern.quote(part));
        }
        return Pattern.compile(String.join(".*", parts), Pattern.DOTALL);
    }

    private static List<Path> classes() {
        try {
            Path root = Path.of(TenantStores.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .resolve(TenantStores.class.getPackageName().replace('.', '/'));
            try (var files = Files.list(root)) {
                return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
