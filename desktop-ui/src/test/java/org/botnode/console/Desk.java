package org.botnode.console;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.botnode.console.capacity.CapacityScreenView;
import org.botnode.console.capacity.CapacityScreenViewModel;
import org.botnode.console.capacity.CapacityWords;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.NodeFinder;
import org.botnode.console.entry.Entrance;
import org.botnode.console.entry.EntryView;
import org.botnode.console.entry.EntryViewModel;
import org.botnode.console.shell.Screen;
import org.botnode.console.shell.ShellView;
import org.botnode.console.shell.ShellViewModel;
import org.botnode.console.task.Tasks;
import org.botnode.console.text.Units;
import org.botnode.console.theme.Appearance;
import org.botnode.console.theme.Themes;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The console on a stage of the headless platform, for tests that look and press.
public final class Desk {

    /// The headless screen's height; a scene that is higher is drawn without a stage.
    private static final double SCREEN = 1000;

    private final Connection connection;
    private final ObjectProperty<Appearance> appearance;
    private final Stage stage;
    private final Scene scene;

    private Desk(Stage stage, Scene scene, Connection connection, ObjectProperty<Appearance> appearance) {
        this.stage = stage;
        this.scene = scene;
        this.connection = connection;
        this.appearance = appearance;
    }

    /// The console for `node`, shown but not yet connected.
    public static Desk open(FakeNode node, Tasks tasks, Appearance look, double width, double height)
            throws TimeoutException, IOException {
        return open(node, node.entrance(Files.createTempDirectory("console-home")), tasks, look, width, height);
    }

    /// The same for any node, with its way in.
    public static Desk open(NodeFinder node, Entrance entrance, Tasks tasks, Appearance look, double width, double height)
            throws TimeoutException {
        var stage = FxToolkit.registerPrimaryStage();
        return onFx(() -> {
            var appearance = new SimpleObjectProperty<>(look);
            new Themes(appearance);
            var connection = new Connection(node, tasks);
            var units = new Units(Locale.US, ZoneOffset.UTC);
            var capacity = new CapacityScreenViewModel(connection, new CapacityWords(units));
            var screens = List.of(new Screen("capacity", Feather.ACTIVITY,
                    () -> new CapacityScreenView(capacity, units)));
            var fits = height <= SCREEN;
            var entry = new EntryViewModel(connection, entrance, tasks);
            var shell = new ShellView(new ShellViewModel(screens, connection, entry, appearance));
            var scene = new Scene(new EntryView(entry, shell), width, height);
            Themes.style(scene);
            if (fits) {
                stage.setScene(scene);
                stage.sizeToScene();
                stage.show();
            }
            return new Desk(stage, scene, connection, appearance);
        });
    }

    public Connection connection() {
        return connection;
    }

    public ObjectProperty<Appearance> appearance() {
        return appearance;
    }

    public Scene scene() {
        return scene;
    }

    /// The first node of that style class or id that is in the scene.
    public Optional<Node> find(String query) {
        return Optional.ofNullable(onFx(() -> scene.getRoot().lookup(query)));
    }

    /// Does `change` on the FX thread and waits until it is drawn.
    public void does(Runnable change) {
        onFx(() -> {
            change.run();
            return true;
        });
    }

    public void close() {
        does(() -> {
            connection.close();
            stage.hide();
        });
    }

    /// Writes what the window shows.
    public void picture(Path file) throws IOException {
        picture(file, scene);
    }

    /// Writes what the window of a node shows, such as a menu that is open.
    public void picture(Path file, Scene shown) throws IOException {
        write(file, onFx(() -> {
            shown.getRoot().applyCss();
            shown.getRoot().layout();
            return shown.snapshot(null);
        }));
    }

    /// Writes what it would show in all looks and sizes that are to be looked at.
    public void pictures(Path directory, String name) throws IOException {
        for (var look : List.of(Appearance.LIGHT, Appearance.DARK)) {
            for (var size : List.of(new int[] {1280, 800}, new int[] {1920, 1080})) {
                write(directory.resolve("%s-%s-%dx%d.png".formatted(name, look.key(), size[0], size[1])), onFx(() -> {
                    appearance.set(look);
                    var root = (Region) scene.getRoot();
                    root.applyCss();
                    root.resize(size[0], size[1]);
                    root.layout();
                    return root.snapshot(new SnapshotParameters(), null);
                }));
            }
        }
        does(() -> {
            appearance.set(Appearance.LIGHT);
            scene.getRoot().resize(scene.getWidth(), scene.getHeight());
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
    }

    private static void write(Path file, WritableImage shot) throws IOException {
        int width = (int) shot.getWidth();
        int height = (int) shot.getHeight();
        var pixels = new int[width * height];
        shot.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    private static <T> T onFx(Callable<T> work) {
        var result = WaitForAsyncUtils.waitForAsyncFx(20_000, work);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
