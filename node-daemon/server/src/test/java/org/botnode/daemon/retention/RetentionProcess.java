package org.botnode.daemon.retention;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A process that carries the retention of a tenant out, says when it reaches a step, and waits there to be killed.
final class RetentionProcess {

    private RetentionProcess() {
    }

    /// @param args the data directory, the time, the step, and the how-manieth of that name
    public static void main(String[] args) {
        int[] left = {Integer.parseInt(args[3])};
        var rig = new RetentionRig(Path.of(args[0]), args[1], RetentionConfig.defaults());
        rig.steps = step -> {
            if (step.equals(args[2]) && --left[0] == 0) {
                System.out.println("at " + step);
                System.out.flush();
                waitForTheEnd();
            }
        };
        rig.run();
        rig.stores.closeUnused(Duration.ZERO);
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
