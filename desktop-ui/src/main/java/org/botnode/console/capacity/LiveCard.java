package org.botnode.console.capacity;

import static org.botnode.console.text.Texts.text;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.botnode.client.LoadView;
import org.botnode.console.control.Card;
import org.botnode.console.control.LiveChart;
import org.botnode.console.control.Stat;
import org.botnode.console.control.Stats;
import org.botnode.console.text.Units;

/// What happens now: the rates, times and use of the last seconds, and the messages of the last minutes.
final class LiveCard extends VBox {

    private final Stat messages = new Stat(text("live.messages"));
    private final Stat exchanges = new Stat(text("live.exchanges"));
    private final Stat median = new Stat(text("live.p50"));
    private final Stat slow = new Stat(text("live.p99"));
    private final Stat cpu = new Stat(text("live.cpu"));
    private final Stat memory = new Stat(text("live.memory"));
    private final Stat disk = new Stat(text("live.disk"));
    private final Stat tenants = new Stat(text("live.tenants"));
    private final LiveChart chart;
    private final Units units;

    LiveCard(Units units) {
        this.units = units;
        chart = new LiveChart(History.LENGTH, units::perSecond, this::ago,
                point -> text("live.point", units.perSecond(point.value()), units.time(point.at())),
                text("live.empty"));
        chart.setId("live-chart");
        chart.setPrefHeight(170);
        var stats = new VBox(new Stats(messages, exchanges, median, slow), new Stats(cpu, memory, disk, tenants));
        stats.getStyleClass().add("live-stats");
        messages.setId("live-messages");
        cpu.setId("live-cpu");
        var card = new Card(text("live"), stats, chart);
        setVgrow(card, Priority.ALWAYS);
        setVgrow(chart, Priority.ALWAYS);
        getChildren().add(card);
    }

    void show(LoadView load, List<LoadView> past) {
        messages.figure(units.perSecond(load.messagesPerSecond()));
        exchanges.figure(units.perSecond(load.exchangesPerSecond()));
        show(median, load.p50Ms(), units::millis, "live.no-exchange");
        show(slow, load.p99Ms(), units::millis, "live.no-exchange");
        show(cpu, load.cpuPercent(), units::percent, "unknown");
        show(memory, real(load.memoryUsedBytes()), units::bytes, "unknown");
        show(disk, real(load.diskFreeBytes()), units::bytes, "unknown");
        tenants.figure(text("live.tenants.of", units.count(load.openTenants()), units.count(load.tenants())));
        chart.show(past.stream().map(then -> new LiveChart.Point(then.at(), then.messagesPerSecond())).toList());
        chart.setAccessibleText(text("live.chart", units.perSecond(load.messagesPerSecond())));
    }

    private static void show(Stat stat, OptionalDouble value, DoubleFunction<String> unit, String otherwise) {
        value.ifPresentOrElse(known -> stat.figure(unit.apply(known)), () -> stat.unknown(text(otherwise)));
    }

    private static OptionalDouble real(OptionalLong value) {
        return value.isPresent() ? OptionalDouble.of(value.getAsLong()) : OptionalDouble.empty();
    }

    private String ago(Duration age) {
        return age.isZero() ? text("live.now") : text("live.ago", String.valueOf(age.toMinutes()));
    }
}
