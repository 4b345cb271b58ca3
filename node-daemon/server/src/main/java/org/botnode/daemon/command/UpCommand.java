package org.botnode.daemon.command;

import java.util.List;
import org.botnode.daemon.NodeMain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/// Lists `up` among the commands; its options are read by [NodeMain], which starts faster alone.
@Command(name = "up", description = "Starts the node and stays until it is stopped.")
final class UpCommand implements Runnable {

    @Unmatched
    private List<String> options;

    @Override
    public void run() {
        try {
            NodeMain.main(options == null ? new String[0] : options.toArray(String[]::new));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
