package org.botnode.daemon.erasure;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A process that erases a user, says when it has made a step, and waits there to be killed.
final class ErasingProcess {

    private ErasingProcess() {}

    /// @param args data directory, tenant, user, step
    public static void main(String[] args) {
        var rig = new ErasureRig(Path.of(args[0]), step -> {
            if (step.equals(args[3])) {
                System.out.println("at " + step);
                System.out.flush();
                waitForTheEnd();
            }
        });
        rig.erasure.erase(rig.tenants.required(args[1]), args[2], _ -> {});
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
