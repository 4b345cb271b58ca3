package org.botnode.console;

import static org.botnode.console.text.Texts.text;

import java.time.InstantSource;
import java.util.List;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.botnode.client.KeptNodes;
import org.botnode.client.NodeClient;
import org.botnode.console.capacity.CapacityScreenView;
import org.botnode.console.capacity.CapacityScreenViewModel;
import org.botnode.console.capacity.CapacityWords;
import org.botnode.console.connection.Connection;
import org.botnode.console.connection.NodeFinder;
import org.botnode.console.entry.Entrance;
import org.botnode.console.entry.EntryView;
import org.botnode.console.entry.EntryViewModel;
import org.botnode.console.entry.Held;
import org.botnode.console.setting.ConsoleSettings;
import org.botnode.console.setting.SettingsFile;
import org.botnode.console.shell.Screen;
import org.botnode.console.shell.ShellView;
import org.botnode.console.shell.ShellViewModel;
import org.botnode.console.task.FxTasks;
import org.botnode.console.task.Tasks;
import org.botnode.console.text.Units;
import org.botnode.console.theme.Themes;
import org.kordamp.ikonli.feather.Feather;

/// The composition root: every part of the console is made here and closed here.
public final class Console extends Application {

    private Tasks tasks;
    private Connection connection;

    @Override
    public void start(Stage stage) {
        if (!(ConsoleOptions.parse(getParameters().getRaw()) instanceof ConsoleOptions options)) {
            throw new IllegalArgumentException("options were not checked before the start");
        }
        tasks = new FxTasks();
        var file = SettingsFile.ofUser(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
        var settings = new ConsoleSettings(file, tasks);
        new Themes(settings.appearance());
        var kept = KeptNodes.ofUser();
        var held = new Held();
        connection = new Connection(finder(new AccessFinder(options, kept, held, InstantSource.system())), tasks);
        var entry = new EntryViewModel(connection, new Entrance(NodeClient::http, kept, held), tasks);

        var shell = new ShellView(new ShellViewModel(screens(), connection, entry, settings.appearance()));
        var scene = new Scene(new EntryView(entry, shell));
        Themes.style(scene);
        stage.setTitle(text("app.name"));
        stage.setScene(scene);
        new Window(stage, settings).restore();
        stage.show();
        connection.connect();
    }

    private List<Screen> screens() {
        var units = Units.ofDesktop();
        var capacity = new CapacityScreenViewModel(connection, new CapacityWords(units));
        return List.of(new Screen("capacity", Feather.ACTIVITY, () -> new CapacityScreenView(capacity, units)));
    }

    /// A client for each attempt.
    static NodeFinder finder(AccessFinder accesses) {
        return () -> accesses.find().map(found -> new NodeFinder.Found(found.door(),
                NodeClient.http(found.door().address(), found.key(), found.door().pin())));
    }

    @Override
    public void stop() {
        connection.close();
        tasks.close();
    }
}
