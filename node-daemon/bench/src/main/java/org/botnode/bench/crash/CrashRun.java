package org.botnode.bench.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.botnode.client.KeyRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.Role;

/// Kills a node at random moments while eight clients of four tenants talk to it, starts it again, and compares with the
/// oracle, after each restart and wholly in the end. Used once, by one thread.
public final class CrashRun {

    private static final List<String> TENANTS = List.of("crash-0", "crash-1", "crash-2", "crash-3");
    private static final int CLIENTS = 8;
    private static final int TOLD_EVERY = 10;

    private final CrashPlan plan;
    private final PrintStream progress;
    private final Random random;
    private final KilledNode node;
    private final Ledger ledger = new Ledger();
    private final Stage stage = new Stage();
    private final Furniture furniture;
    private final Checks checks;
    private final List<LoadClient> clients = new ArrayList<>();
    private Optional<Stage.Running> running = Optional.empty();
    private String key = "";
    private int kills;
    private int startsKilled;

    /// @param data an empty directory
    public CrashRun(Launch launch, Path data, CrashPlan plan, PrintStream progress) throws IOException {
        Files.createDirectories(data);
        this.plan = plan;
        this.progress = progress;
        this.random = new Random(plan.seed());
        this.node = new KilledNode(launch, data);
        this.furniture = new Furniture(data, ledger);
        this.checks = new Checks(ledger, furniture);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new LoadClient(i, TENANTS.get(i % TENANTS.size()), stage, ledger, new Random(random.nextLong())));
        }
    }

    public CrashReport run() throws IOException, InterruptedException, SQLException {
        long from = System.nanoTime();
        progress.println("seed " + plan.seed());
        List<Thread> threads = new ArrayList<>();
        try (node) {
            furnish();
            for (LoadClient client : clients) {
                threads.add(Thread.ofVirtual().start(client));
            }
            stage.settle(running.orElseThrow());
            while (kills < plan.kills() && System.nanoTime() - from < plan.most().toNanos()) {
                round();
                if (kills / TOLD_EVERY != (kills - 1) / TOLD_EVERY) {
                    progress.printf("%d kills, %d messages acknowledged, %d findings%n", kills, ledger.acknowledged(),
                            ledger.findings().size());
                }
            }
            checks.transcripts(running.orElseThrow().load(), ledger.talks().toList());
            checks.settled(furniture.tenants());
            stage.over();
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            running.ifPresent(CrashRun::hangUp);
        }
        return report((System.nanoTime() - from) / 1e9);
    }

    private void furnish() throws IOException, InterruptedException {
        KilledNode.Access access = node.start();
        NodeClient owner = NodeClient.http(access.url(), access.key());
        furniture.furnish(owner, TENANTS);
        key = owner.createKey(new KeyRequest("crash", Role.OPERATOR.slug(), Optional.empty())).key();
        running = Optional.of(new Stage.Running(0, owner, NodeClient.http(access.url(), key)));
    }

    private void round() throws IOException, InterruptedException, SQLException {
        stage.open();
        Moment moment = Moment.of(random, kills);
        Optional<Thread> owner = moment.begin(furniture, running.orElseThrow().owner(), TENANTS, random, kills);
        Thread.sleep(moment.millis(random));
        node.kill();
        stage.darken();
        kills++;
        hangUp(running.orElseThrow());
        if (owner.isPresent()) {
            owner.get().join();
        }
        if (moment == Moment.IN_A_START && kills < plan.kills()) {
            node.begin();
            Thread.sleep(random.nextLong(node.startNanos() / 1_000_000 + 1));
            node.kill();
            kills++;
            startsKilled++;
        }
        KilledNode.Access access = node.start();
        Stage.Running now = new Stage.Running(kills, NodeClient.http(access.url(), access.key()),
                NodeClient.http(access.url(), key));
        running = Optional.of(now);
        checks.before(now.load(), ledger.takeTouched(), clients);
        stage.settle(now);
        stage.awaitParked(CLIENTS);
        furniture.check(now.owner(), now.load());
        furniture.memoriesAgree(now.load(), TENANTS);
        checks.settled(TENANTS);
    }

    private static void hangUp(Stage.Running gone) {
        gone.owner().close();
        gone.load().close();
    }

    private CrashReport report(double seconds) {
        return new CrashReport(kills, startsKilled, plan.seed(), seconds, ledger.acknowledged(), ledger.replies(),
                ledger.resent(), checks.doubtful(), checks.committed(), ledger.talks().count(), furniture.installs(),
                furniture.tenants().size(), ledger.errors(), ledger.findings());
    }
}
