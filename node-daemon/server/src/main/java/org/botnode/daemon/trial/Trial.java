package org.botnode.daemon.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.botnode.client.BotView;
import org.botnode.client.ProblemKind;
import org.botnode.client.Reply;
import org.botnode.daemon.NodeException;
import org.botnode.daemon.bot.BotHost;
import org.botnode.daemon.bot.BotHostConfig;
import org.botnode.daemon.bot.PackageDesk;
import org.botnode.daemon.bot.basic.Effect;
import org.botnode.daemon.control.ApiKeyStore;
import org.botnode.daemon.control.Tenant;
import org.botnode.daemon.control.TenantRegister;
import org.botnode.daemon.conversation.ConversationConfig;
import org.botnode.daemon.conversation.Intake;
import org.botnode.daemon.conversation.MessageGate;
import org.botnode.daemon.conversation.Sender;
import org.botnode.daemon.tenant.Slug;
import org.botnode.daemon.tenant.Tenants;
import org.botnode.daemon.vault.KeysConfig;
import org.botnode.daemon.vault.Vault;

/// A package as a bot to talk to, with the stores and the engine of a node but without one: in a folder for temporary files
/// that is gone when it is closed. One thread at a time.
public final class Trial implements AutoCloseable {

    private static final String TENANT = "trial";
    private static final String BOT = "bot";

    private final TrialGround ground;
    private final TrialClock clock;
    private final Intake intake;
    private final List<Effect.Log> log;
    private final BotView bot;
    private long messages;

    private Trial(TrialGround ground, TrialClock clock, Intake intake, List<Effect.Log> log, BotView bot) {
        this.ground = ground;
        this.clock = clock;
        this.intake = intake;
        this.log = log;
        this.bot = bot;
    }

    /// Opens the package in a folder or a zip.
    ///
    /// @param zone   of the scripts' dates
    /// @param locale of the scripts' dates and numbers
    public static Trial of(Path source, ZoneId zone, Locale locale) {
        var clock = new TrialClock();
        try {
            var ground = TrialGround.open(Files.createTempDirectory("botnode-trial"), clock);
            try {
                return of(ground, clock, source, zone, locale);
            } catch (IOException | RuntimeException failure) {
                ground.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new NodeException(ProblemKind.UNAVAILABLE, "The bot cannot be tried.",
                    "See that the disk for temporary files has room.", failure);
        }
    }

    private static Trial of(TrialGround ground, TrialClock clock, Path source, ZoneId zone, Locale locale)
            throws IOException {
        var tenants = new Tenants(new TenantRegister(ground.database()), new ApiKeyStore(ground.database()),
                ground.stores(), ground.ids(), clock);
        var normal = BotHostConfig.defaults();
        var config = new BotHostConfig(normal.packages(), normal.run(), 1, normal.memory(), normal.look(), normal.quiet(),
                zone, locale);
        var bots = new BotHost(tenants, ground.stores(), new Vault(ground.folder(), KeysConfig.defaults(), clock), clock,
                config, _ -> {});
        var log = new ArrayList<Effect.Log>();
        var intake = new Intake(ground.stores(), ground.ids(), clock, ConversationConfig.defaults(), bots,
                MessageGate.open(), (_, _, _) -> {}, (_, _, _, lines) -> log.addAll(lines));
        return new Trial(ground, clock, intake, log,
                installed(bots, tenants.create(new Slug(TENANT), TENANT), source, ground.folder()));
    }

    private static BotView installed(BotHost bots, Tenant tenant, Path source, Path folder) throws IOException {
        var zip = folder.resolve("package.zip");
        new PackageDesk().pack(source, zip);
        try (var in = Files.newInputStream(zip)) {
            return bots.install(tenant, new Slug(BOT), in);
        }
    }

    /// The bot as a node would show it.
    public BotView bot() {
        return bot;
    }

    /// What the bot says before anybody said anything.
    public List<Reply> open(String user) {
        return intake.open(Sender.api(TENANT, BOT, user)).orThrow().exchange().replies();
    }

    /// What the bot says to that.
    public List<Reply> say(String user, String text) {
        return intake.take(Sender.api(TENANT, BOT, user), "m-" + ++messages, text).orThrow().exchange().replies();
    }

    /// From now on it is that time.
    public void setTime(Instant time) {
        clock.set(time);
    }

    /// What the scripts wrote into the bot's log since it was asked for last.
    public List<String> log() {
        var lines = log.stream().map(line -> line.place() + " " + line.level().name().toLowerCase(Locale.ROOT) + ": "
                + line.text()).toList();
        log.clear();
        return lines;
    }

    @Override
    public void close() {
        ground.close();
    }
}
