package org.botnode.console;

import java.util.List;
import javafx.application.Application;

/// Where the console starts. Not an `Application` itself: the Java launcher would then want JavaFX on the module path.
public final class ConsoleMain {

    private ConsoleMain() {}

    public static void main(String[] args) {
        switch (ConsoleOptions.parse(List.of(args))) {
            case ConsoleOptions.Refused(String reason) -> {
                System.err.println(reason);
                System.exit(2);
            }
            case ConsoleOptions _ -> Application.launch(Console.class, args);
        }
    }
}
