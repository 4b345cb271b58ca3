package org.botnode.daemon.capacity;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.botnode.client.LaunchView;
import org.botnode.client.LoadView;
import org.botnode.daemon.http.WorkGate;
import org.botnode.probe.CapacityPlan;
import org.botnode.probe.Limits;
import org.botnode.probe.MachineReport;

/// How the node lives by its plan: rates, how much is in hand at a time, what it does when memory or processor get short,
/// and the options of the next start. [#obey] may be called by any thread, [#second] and [#minute] belong to one.
public final class LoadControl implements MeterBinder {

    /// Until there is a plan.
    private static final Limits.Http UNPLANNED = new Limits.Http(2, 32, 1_024);
    private static final Duration QUEUE = Duration.ofSeconds(2);
    /// Administration gets at most so many places, and one in four of those that exchanges have.
    private static final int ADMINISTRATION = 64;
    private static final int QUARTER = 4;

    private final WorkLimiter exchanges =
            new WorkLimiter("exchange", UNPLANNED, Limits.Limiter.DEFAULT, QUEUE);
    private final WorkLimiter administration =
            new WorkLimiter("administration", administration(UNPLANNED), Limits.Limiter.DEFAULT, QUEUE);
    private final Admission admission;
    private final AllCpu allCpu = new AllCpu();
    private final MachineSenses senses;
    private final Pressure pressure;
    private final LaunchOptions launch;
    private volatile Optional<CapacityPlan> plan = Optional.empty();
    private volatile Optional<LaunchCheck> launched = Optional.empty();
    private volatile boolean desktop;

    /// @param rates       until there is a plan
    /// @param look        at the machine, by what is read quickly
    /// @param closeUnused closes the files of tenants that nobody used for so long
    public LoadControl(Path data, Limits.Rates rates, Supplier<MachineReport> look, Consumer<Duration> closeUnused) {
        this.senses = new MachineSenses(allCpu, () -> plan, look);
        this.pressure = new Pressure(exchanges, () -> desktop, closeUnused);
        this.admission = new Admission(rates, exchanges, pressure::bottleneck);
        this.launch = LaunchOptions.of(data);
    }

    /// Lives by this plan from now on.
    public void obey(MachineReport machine, CapacityPlan next) {
        desktop = machine.host().desktop().orElse(false);
        plan = Optional.of(next);
        admission.obey(next.limits().rates());
        exchanges.obey(next.limits().http(), next.limits().queue());
        administration.obey(administration(next.limits().http()), next.limits().queue());
        launched = Optional.of(launch.obey(next));
    }

    /// What all programs use of the processor, as it is asked for once a second.
    public AllCpu allCpu() {
        return allCpu;
    }

    /// Lets inbound messages in.
    public Admission admission() {
        return admission;
    }

    /// Lets administration in.
    public WorkGate administration() {
        return new AdministrationGate(administration);
    }

    /// How this Java was started, beside what the plan wants; absent before there is a plan.
    public Optional<LaunchCheck> launched() {
        return launched;
    }

    /// The same for clients.
    Optional<LaunchView> launch() {
        return launch.view();
    }

    /// Once a second: acts where something gets short, and shares the rates anew where tenants came.
    ///
    /// @param load of that second
    void second(LoadView load) {
        pressure.second(senses.of(load));
        admission.second();
    }

    /// Once a minute: shares the rates anew.
    void minute() {
        admission.minute();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        exchanges.bindTo(registry);
        administration.bindTo(registry);
        Gauge.builder("botnode.memory.level", pressure, it -> it.memory().ordinal())
                .description("How short memory is: 0 enough, 1 high, 2 critical")
                .register(registry);
    }

    private static Limits.Http administration(Limits.Http exchanges) {
        var most = Math.max(2, Math.min(ADMINISTRATION, exchanges.max() / QUARTER));
        return new Limits.Http(Math.min(2, most), Math.min(8, most), most);
    }
}
