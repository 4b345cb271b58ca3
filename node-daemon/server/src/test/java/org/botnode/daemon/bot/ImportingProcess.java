package org.botnode.daemon.bot;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A process that installs a package with a long csv file, says when it has committed so often, and waits there to be
/// killed.
final class ImportingProcess {

    private static final int ROWS = 20_000;

    private ImportingProcess() {
    }

    static String books() {
        StringBuilder csv = new StringBuilder("title,fee\n");
        for (int i = 0; i < ROWS; i++) {
            csv.append("Book ").append(i).append(',').append(i % 100).append('\n');
        }
        return csv.toString();
    }

    public static void main(String[] args) {
        int commits = Integer.parseInt(args[1]);
        BotFixture node = new BotFixture(Path.of(args[0]));
        AtomicInteger seen = new AtomicInteger();
        node.stores.watch(node.tenant("acme").id(), () -> {
            if (seen.incrementAndGet() == commits) {
                System.out.println("committed " + commits);
                System.out.flush();
                waitForTheEnd();
            }
        });
        node.install("acme", "desk", "d.gbdialog/start.bas", "TALK \"hi\"", "d.gbdata/books.csv", books());
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
