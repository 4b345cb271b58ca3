package org.botnode.client;

import static org.botnode.client.HttpCalls.segment;

import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.type.TypeReference;

/// A node over HTTP/1.1. Thread-safe.
final class HttpNodeClient implements NodeClient {

    private static final TypeReference<List<TenantView>> TENANTS = new TypeReference<>() {};
    private static final TypeReference<List<BotView>> BOTS = new TypeReference<>() {};
    private static final TypeReference<List<ArchiveMonth>> MONTHS = new TypeReference<>() {};
    private static final TypeReference<List<DayView>> DAYS = new TypeReference<>() {};
    private static final TypeReference<List<ErasureReceipt>> ERASURES = new TypeReference<>() {};
    private static final TypeReference<List<UserErasureReceipt>> USER_ERASURES = new TypeReference<>() {};
    private static final TypeReference<List<KeyView>> KEYS = new TypeReference<>() {};

    private final HttpCalls calls;

    HttpNodeClient(URI address, String key, Optional<Pin> pin) {
        this.calls = new HttpCalls(address, key, pin);
    }

    @Override
    public NodeView node() {
        return Json.read(calls.get("node"), NodeView.class);
    }

    @Override
    public CapacityView capacity() {
        return Json.read(calls.get("node/capacity"), CapacityView.class);
    }

    @Override
    public BenchmarksView benchmarks() {
        return Json.read(calls.get("node/benchmarks"), BenchmarksView.class);
    }

    @Override
    public BenchmarksView measure() {
        return Json.read(calls.send(calls.request("node/benchmarks").POST(BodyPublishers.noBody())), BenchmarksView.class);
    }

    @Override
    public AlertPage alerts(boolean standing, Optional<String> before, int limit) {
        return Json.read(calls.get("node/alerts?state=" + (standing ? "standing" : "all") + "&limit=" + limit
                + before.map(id -> "&before=" + segment(id)).orElse("")), AlertPage.class);
    }

    @Override
    public AlertView acknowledgeAlert(String id) {
        return Json.read(calls.send(calls.request("node/alerts/" + segment(id) + "/acknowledge").POST(BodyPublishers.noBody())),
                AlertView.class);
    }

    @Override
    public SilenceView silence(SilenceRequest request) {
        return Json.read(calls.post("node/alerts/silences", request), SilenceView.class);
    }

    @Override
    public void endSilence(String signal) {
        calls.send(calls.request("node/alerts/silences/" + segment(signal)).DELETE());
    }

    @Override
    public AuditPage audit(AuditQuery query) {
        var path = query.tenant().map(tenant -> "tenants/" + segment(tenant) + "/audit").orElse("audit");
        return Json.read(calls.get(path + "?limit=" + query.limit() + and("actor", query.actor())
                + and("action", query.action()) + and("from", query.from()) + and("until", query.until()) + and("before", query.before())), AuditPage.class);
    }

    @Override
    public AuditVerification verifyAudit(Optional<String> head) {
        return Json.read(calls.get("audit/verification?" + and("head", head)), AuditVerification.class);
    }

    @Override
    public DoctorReport doctor() {
        return Json.read(calls.get("node/doctor"), DoctorReport.class);
    }

    @Override
    public DoctorFinding doctorFix(String check) {
        return Json.read(calls.send(calls.request("node/doctor/" + segment(check) + "/fix").POST(BodyPublishers.noBody())),
                DoctorFinding.class);
    }

    @Override
    public ErasureReceipt eraseTenant(String tenant, String confirm) {
        return Json.read(calls.post("tenants/" + segment(tenant) + "/erasure", new ErasureRequest(confirm)),
                ErasureReceipt.class);
    }

    @Override
    public List<ErasureReceipt> erasures() {
        return Json.read(calls.get("erasures"), ERASURES);
    }

    @Override
    public UserErasureReceipt eraseUser(String tenant, String user, String confirm) {
        return Json.read(calls.post("tenants/" + segment(tenant) + "/users/" + segment(user) + "/erasure",
                new ErasureRequest(confirm)), UserErasureReceipt.class);
    }

    @Override
    public List<UserErasureReceipt> userErasures(String tenant) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/erasures"), USER_ERASURES);
    }

    @Override
    public RetentionView retention(String tenant) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/retention"), RetentionView.class);
    }

    @Override
    public RetentionView changeRetention(String tenant, RetentionChange change) {
        var request = calls.request("tenants/" + segment(tenant) + "/retention")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(change)));
        return Json.read(calls.send(request), RetentionView.class);
    }

    @Override
    public RetentionView.Run runRetention(String tenant) {
        return Json.read(calls.send(calls.lasting("tenants/" + segment(tenant) + "/retention/run").POST(BodyPublishers.noBody())),
                RetentionView.Run.class);
    }

    @Override
    public List<ArchiveMonth> archive(String tenant) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/archive"), MONTHS);
    }

    @Override
    public ArchivePage searchArchive(String tenant, ArchiveQuery query) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/archive/search?limit=" + query.limit() + and("text", query.text())
                + and("user", query.user()) + and("from", query.from()) + and("to", query.to())
                + and("after", query.after())), ArchivePage.class);
    }

    @Override
    public ArchiveRestored restoreArchive(String tenant, ArchiveRestoreRequest request) {
        var sent = calls.lasting("tenants/" + segment(tenant) + "/archive/restore").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.bytes(request)));
        return Json.read(calls.send(sent), ArchiveRestored.class);
    }

    @Override
    public List<DayView> days(String tenant, LocalDate from, LocalDate to) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/days?from=" + from + "&to=" + to), DAYS);
    }

    @Override
    public List<TenantView> tenants() {
        return Json.read(calls.get("tenants"), TENANTS);
    }

    @Override
    public TenantView createTenant(TenantRequest request) {
        return Json.read(calls.post("tenants", request), TenantView.class);
    }

    @Override
    public void exportTenant(String tenant, OutputStream target) {
        calls.download("tenants/" + segment(tenant) + "/export", target);
    }

    @Override
    public void exportUser(String tenant, String user, OutputStream target) {
        calls.download("tenants/" + segment(tenant) + "/users/" + segment(user) + "/export", target);
    }

    @Override
    public ImportedTenant importTenant(Path archive, Optional<String> as) {
        try {
            var request = calls.lasting("tenants/import" + as.map(slug -> "?as=" + segment(slug)).orElse(""))
                    .header("Content-Type", "application/zip").POST(BodyPublishers.ofFile(archive));
            return Json.read(calls.send(request), ImportedTenant.class);
        } catch (FileNotFoundException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public TenantStoreView tenantStore(String tenant) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/store"), TenantStoreView.class);
    }

    @Override
    public TenantLimits limits(String tenant) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/limits"), TenantLimits.class);
    }

    @Override
    public TenantLimits changeLimits(String tenant, LimitsChange change) {
        var request = calls.request("tenants/" + segment(tenant) + "/limits")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(Json.bytes(change)));
        return Json.read(calls.send(request), TenantLimits.class);
    }

    @Override
    public TenantHealthView tenantHealth(String tenant) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/health"), TenantHealthView.class);
    }

    @Override
    public TenantHealthView checkTenant(String tenant) {
        return begun("tenants/" + segment(tenant) + "/check");
    }

    @Override
    public TenantHealthView repairTenant(String tenant) {
        return begun("tenants/" + segment(tenant) + "/repair");
    }

    private TenantHealthView begun(String path) {
        return Json.read(calls.send(calls.request(path).POST(BodyPublishers.noBody())), TenantHealthView.class);
    }

    @Override
    public List<BotView> bots(String tenant) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/bots"), BOTS);
    }

    @Override
    public BotView installBot(String tenant, String bot, InputStream zip) {
        var request = calls.request("tenants/" + segment(tenant) + "/bots/" + segment(bot))
                .header("Content-Type", "application/zip")
                .PUT(BodyPublishers.ofInputStream(() -> zip));
        return Json.read(calls.send(request), BotView.class);
    }

    @Override
    public BotView allowPublic(String tenant, String bot, boolean allowed) {
        var body = BodyPublishers.ofByteArray(Json.bytes(new PublicChat(allowed)));
        var request = calls.request("tenants/" + segment(tenant) + "/bots/" + segment(bot) + "/public")
                .header("Content-Type", "application/json")
                .PUT(body);
        return Json.read(calls.send(request), BotView.class);
    }

    @Override
    public void removeBot(String tenant, String bot) {
        calls.send(calls.request("tenants/" + segment(tenant) + "/bots/" + segment(bot)).DELETE());
    }

    @Override
    public List<KeyView> keys() {
        return Json.read(calls.get("keys"), KEYS);
    }

    @Override
    public NewKey createKey(KeyRequest request) {
        return Json.read(calls.post("keys", request), NewKey.class);
    }

    @Override
    public void revokeKey(String id) {
        calls.send(calls.request("keys/" + segment(id)).DELETE());
    }

    @Override
    public KeysView sealingKeys() {
        return Json.read(calls.get("node/keys"), KeysView.class);
    }

    @Override
    public RotationView rotateKeys(RotationRequest request) {
        return Json.read(calls.post("node/keys/rotation", request), RotationView.class);
    }

    @Override
    public RecoveryKeyView exportRecoveryKey() {
        return Json.read(calls.send(calls.request("node/recovery/export").POST(BodyPublishers.noBody())),
                RecoveryKeyView.class);
    }

    @Override
    public RehearsalView rehearseRecovery(RehearsalRequest request) {
        return Json.read(calls.post("node/recovery/rehearsal", request), RehearsalView.class);
    }

    @Override
    public AccessClient access() {
        return new HttpAccessClient(calls);
    }

    @Override
    public BackupClient backups() {
        return new HttpBackupClient(calls);
    }

    @Override
    public Exchange send(String tenant, String bot, MessageRequest message) {
        return Json.read(calls.post(botPath(tenant, bot) + "/messages", message), Exchange.class);
    }

    @Override
    public Exchange openSession(String tenant, String bot, SessionRequest request) {
        return Json.read(calls.post(botPath(tenant, bot) + "/sessions", request), Exchange.class);
    }

    @Override
    public ConversationPage messages(String tenant, String session, Optional<String> after, int limit) {
        return page(tenant, session, "limit=" + limit + after.map(id -> "&after=" + segment(id)).orElse(""));
    }

    @Override
    public ConversationPage newestMessages(String tenant, String session, int count) {
        return page(tenant, session, "last=" + count);
    }

    @Override
    public ConversationPage messagesBefore(String tenant, String session, String before, int limit) {
        return page(tenant, session, "before=" + segment(before) + "&limit=" + limit);
    }

    @Override
    public Subscription events(Consumer<NodeEvent> listener, Consumer<Throwable> ended) {
        return calls.events(listener, ended);
    }

    @Override
    public void close() {
        calls.close();
    }

    private ConversationPage page(String tenant, String session, String query) {
        return Json.read(calls.get("tenants/" + segment(tenant) + "/sessions/" + segment(session) + "/messages?" + query),
                ConversationPage.class);
    }

    private static String botPath(String tenant, String bot) {
        return "tenants/" + segment(tenant) + "/bots/" + segment(bot);
    }

    private static String and(String name, Optional<?> value) {
        return value.map(given -> "&" + name + "=" + segment(given.toString())).orElse("");
    }
}
