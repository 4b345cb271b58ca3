package org.botnode.bench.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.botnode.client.MessageRequest;
import org.botnode.client.NodeClient;
import org.botnode.client.ProblemException;
import org.botnode.client.Reply;
import org.botnode.client.SessionRequest;
import org.botnode.client.TenantRequest;
import org.botnode.client.TenantView;
import org.botnode.client.UnreachableException;

/// The oracle of what an owner did: which tenants were made, which version of a package was installed, and which of both
/// is in doubt. Used by one thread at a time.
final class Furniture {

    private final Path data;
    private final Ledger ledger;
    /// Tenants that were acknowledged, with the version of their notice; 0 before the first.
    private final SequencedMap<String, Integer> notices = new LinkedHashMap<>();
    private final Map<String, String> ids = new HashMap<>();
    private Optional<String> doubtfulTenant = Optional.empty();
    private Optional<String> doubtfulNotice = Optional.empty();
    private int installs;
    private int asked;

    Furniture(Path data, Ledger ledger) {
        this.data = data;
        this.ledger = ledger;
    }

    void furnish(NodeClient owner, List<String> tenants) {
        for (String tenant : tenants) {
            create(owner, tenant);
            for (HostileBot bot : List.of(HostileBot.TALK, HostileBot.TALLY, HostileBot.LONG)) {
                owner.installBot(tenant, bot.slug(), bot.zip(1));
            }
            install(owner, tenant);
        }
    }

    /// Makes a tenant; it stays in doubt where the node dies over it.
    void create(NodeClient owner, String tenant) {
        doubtfulTenant = Optional.of(tenant);
        try {
            made(Insistence.patiently(() -> owner.createTenant(new TenantRequest(tenant, "Tenant " + tenant))));
        } catch (UnreachableException gone) {
            ledger.met("unreachable while a tenant was made");
        }
    }

    private void made(TenantView view) {
        ids.put(view.slug(), view.id());
        notices.put(view.slug(), 0);
        doubtfulTenant = Optional.empty();
    }

    /// Installs the next version of the tenant's notice; it stays in doubt where the node dies over it.
    void install(NodeClient owner, String tenant) {
        doubtfulNotice = Optional.of(tenant);
        int next = notices.get(tenant) + 1;
        try {
            Insistence.patiently(() -> owner.installBot(tenant, HostileBot.NOTICE.slug(), HostileBot.NOTICE.zip(next)));
            notices.put(tenant, next);
            doubtfulNotice = Optional.empty();
            installs++;
        } catch (UnreachableException gone) {
            ledger.met("unreachable while a package was installed");
        }
    }

    /// With a node that is up and is not killed meanwhile: all that was acknowledged is there, and what was in doubt is
    /// there whole or can be done again.
    void check(NodeClient owner, NodeClient load) {
        Map<String, TenantView> there = new HashMap<>();
        Insistence.patiently(owner::tenants).forEach(tenant -> there.put(tenant.slug(), tenant));
        notices.keySet().stream().filter(tenant -> !there.containsKey(tenant))
                .forEach(tenant -> ledger.found(Fault.LOST, "the tenant " + tenant + " is gone"));
        try {
            doubtfulTenant.ifPresent(tenant -> {
                if (there.containsKey(tenant)) {
                    made(there.get(tenant));
                } else {
                    create(owner, tenant);
                }
            });
            List.copyOf(notices.keySet()).stream().filter(there::containsKey).forEach(it -> notice(owner, load, it));
        } catch (ProblemException refused) {
            ledger.found(Fault.WRONG, "what was in doubt cannot be done again: " + refused.problem().detail());
        }
    }

    private void notice(NodeClient owner, NodeClient load, String tenant) {
        int version = notices.get(tenant);
        boolean doubtful = doubtfulNotice.filter(tenant::equals).isPresent();
        if (version == 0 && !doubtful) {
            install(owner, tenant);
            return;
        }
        String said = ask(load, tenant);
        if (doubtful && said.equals(HostileBot.notice(version + 1))) {
            notices.put(tenant, version + 1);
            doubtfulNotice = Optional.empty();
        } else if (version > 0 && !said.equals(HostileBot.notice(version))) {
            ledger.found(Fault.LOST, tenant + "'s bot answers `" + said + "` where version " + version + " is due");
        } else if (doubtful) {
            install(owner, tenant);
        }
    }

    /// What a user who was never here is told; nothing where the bot is not there.
    private String ask(NodeClient load, String tenant) {
        Talk talk = ledger.begin(tenant, HostileBot.NOTICE, "n-" + asked++);
        Sent question = new Sent("m-0", talk.user() + " asks");
        try {
            MessageRequest request = new MessageRequest(question.id(), talk.user(), question.text());
            var answer = Insistence.patiently(() -> load.send(tenant, HostileBot.NOTICE.slug(), request));
            talk.sent().add(question);
            ledger.answered(talk, question, answer);
            return answer.replies().stream().map(Reply::text).findFirst().orElse("");
        } catch (ProblemException refused) {
            return "status " + refused.problem().status();
        }
    }

    /// What a bot remembers for all its users, told to one who is new: every message counted once.
    void memoriesAgree(NodeClient load, List<String> busy) {
        for (String tenant : busy) {
            Talk talk = ledger.begin(tenant, HostileBot.TALLY, "t-" + asked++);
            talk.open();
            SessionRequest request = new SessionRequest(talk.user());
            ledger.opened(talk, Insistence.patiently(() -> load.openSession(tenant, HostileBot.TALLY.slug(), request)));
            ledger.agree(tenant, "messages in a bot's memory", ledger.turns(tenant, HostileBot.TALLY),
                    Long.parseLong(talk.opened().orElseThrow().replies().getLast().text()));
        }
    }

    List<String> tenants() {
        return List.copyOf(notices.keySet());
    }

    Path file(String tenant) {
        return data.resolve("tenants").resolve(ids.get(tenant)).resolve("tenant.db");
    }

    int installs() {
        return installs;
    }
}
