package org.botnode.daemon.store;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A process that migrates a tenant's file, says when it reaches a stage, and waits there to be killed.
final class MigratingProcess {

    private MigratingProcess() {
    }

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        MigrationStage end = MigrationStage.valueOf(args[1]);
        int times = Integer.parseInt(args[2]);
        int[] seen = new int[1];
        new Migration(SchemaFixture.TENANT, file, StoreLimits.defaults(), Migrations.RELEASED, _ -> Long.MAX_VALUE,
                () -> false, stage -> {
                    if (stage == end && ++seen[0] == times) {
                        System.out.println("at " + stage);
                        System.out.flush();
                        waitForTheEnd();
                    }
                }).run();
        System.out.println("done");
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
