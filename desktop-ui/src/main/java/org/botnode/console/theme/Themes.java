package org.botnode.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// Puts the chosen appearance on every window, and follows the desktop where that was chosen. FX thread only.
public final class Themes {

    private static final String SHEET = Themes.class.getResource("/org/botnode/console/console.css").toExternalForm();

    private final ObservableValue<Appearance> choice;
    private final ObservableValue<ColorScheme> desktop = Platform.getPreferences().colorSchemeProperty();

    public Themes(ObservableValue<Appearance> choice) {
        this.choice = choice;
        choice.subscribe(_ -> apply());
        desktop.subscribe(_ -> apply());
    }

    /// Gives `scene` the console's own tokens and rules, on top of the theme.
    public static void style(Scene scene) {
        scene.getStylesheets().add(SHEET);
    }

    private void apply() {
        Application.setUserAgentStylesheet(isDark()
                ? new PrimerDark().getUserAgentStylesheet()
                : new PrimerLight().getUserAgentStylesheet());
    }

    private boolean isDark() {
        return switch (choice.getValue()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> desktop.getValue() == ColorScheme.DARK;
        };
    }
}
