package org.botnode.console.shell;

import java.util.function.Supplier;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/// A place in the navigation.
///
/// @param key  names its texts, `screen.KEY`, and its node in the scene
/// @param view makes its view, once, when it is first shown
public record Screen(String key, Ikon icon, Supplier<Node> view) {}
