package org.botnode.daemon.discretion;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Reads along what this process writes to its standard error stream, line by line. Thread-safe.
final class StandardError extends OutputStream {

    private static final int LONGEST = 64 << 10;
    private static final List<String> FOUND = new ArrayList<>();

    private final SecretBook book;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private StandardError(SecretBook book) {
        this.book = book;
    }

    /// From now on; once for the process, unless somebody put another stream there since.
    static synchronized void watch(SecretBook book) {
        if (!(System.err instanceof Watched)) {
            System.setErr(new Watched(System.err, new StandardError(book)));
        }
    }

    /// What was found since the last time.
    static List<String> found() {
        synchronized (FOUND) {
            var found = List.copyOf(FOUND);
            FOUND.clear();
            return found;
        }
    }

    @Override
    public synchronized void write(int one) {
        line.write(one);
        if (one == '\n' || line.size() >= LONGEST) {
            var secrets = book.found(line.toByteArray(), true);
            line.reset();
            if (!secrets.isEmpty()) {
                synchronized (FOUND) {
                    FOUND.add("the standard error stream holds " + secrets);
                }
            }
        }
    }

    /// The stream of before, with a reader.
    private static final class Watched extends PrintStream {

        Watched(PrintStream before, StandardError reader) {
            super(new OutputStream() {
                @Override
                public void write(int one) {
                    before.write(one);
                    reader.write(one);
                }

                @Override
                public void write(byte[] bytes, int from, int length) {
                    before.write(bytes, from, length);
                    for (var at = from; at < from + length; at++) {
                        reader.write(bytes[at]);
                    }
                }

                @Override
                public void flush() {
                    before.flush();
                }
            }, true);
        }
    }
}
