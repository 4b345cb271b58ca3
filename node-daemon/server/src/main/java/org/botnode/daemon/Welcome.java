package org.botnode.daemon;

import java.io.PrintStream;
import java.nio.file.Path;
import org.botnode.daemon.security.FirstKey;

/// Tells the people at the terminal where things are, once, when the node is up.
final class Welcome {

    private Welcome() {}

    static void print(PrintStream out, Node node, Path data) {
        out.println("BotNode " + Version.TEXT + " is up at " + node.address());
        node.certificate().ifPresent(shown -> out.println("  pin     " + shown.pin()
                + "  (the certificate's fingerprint: compare it where you connect for the first time)"));
        out.println("  data    " + data);
        node.openBots().forEach(bot -> out.println("  chat    " + node.address().resolve(bot.chatPath()) + "  ("
                + bot.name() + ")"));
        node.firstKey().ifPresent(key -> out.println("  token   " + switch (key) {
            case FirstKey.Shown(var secret) -> secret.text() + "  (the administrator's; shown this once, keep it)";
            case FirstKey.Filed(var file) -> file + "  (the administrator's, readable by you only)";
        }));
        out.println("  stop    Ctrl-C");
        out.flush();
    }
}
