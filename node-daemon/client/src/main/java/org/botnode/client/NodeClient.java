package org.botnode.client;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A node, typed. Calls block the calling thread until the answer is there and may come from any thread.
///
/// A refusal is a [ProblemException]; no answer at all an [UnreachableException].
public interface NodeClient extends AutoCloseable {

    /// The node at `address`, with `key` as bearer token; an empty key calls without one.
    static NodeClient http(URI address, String key) {
        return http(address, key, Optional.empty());
    }

    /// The same where the node shows a certificate that no authority signed: its key is known by `pin`.
    static NodeClient http(URI address, String key, Optional<Pin> pin) {
        return new HttpNodeClient(address, key, pin);
    }

    NodeView node();

    CapacityView capacity();

    /// How the measurement of the node's machine stands, and what it gave last.
    BenchmarksView benchmarks();

    /// Has the node's machine measured; [#benchmarks] tells when it is done.
    BenchmarksView measure();

    /// The node's alerts, the newest first.
    ///
    /// @param standing only those that are not over
    /// @param before   only such with a smaller id
    AlertPage alerts(boolean standing, Optional<String> before, int limit);

    /// Says that somebody has seen an alert.
    AlertView acknowledgeAlert(String id);

    /// Has nobody notified of a signal for a while.
    SilenceView silence(SilenceRequest request);

    /// Ends that before its time.
    void endSilence(String signal);

    /// The node's audit trail, or one tenant's part of it, the newest first; for owners.
    AuditPage audit(AuditQuery query);

    /// Follows the whole audit trail and tells whether any entry was changed or taken out.
    ///
    /// @param head an entry that was noted down, as `SEQ:HASH`: it must still be there
    AuditVerification verifyAudit(Optional<String> head);

    /// Whether the node is fit for real use, point by point.
    DoctorReport doctor();

    /// Has the node do what a check offers; what the check finds then.
    DoctorFinding doctorFix(String check);

    /// Erases a tenant with all that it holds, for good.
    ///
    /// @param confirm its slug once more
    ErasureReceipt eraseTenant(String tenant, String confirm);

    /// The receipts of erasures.
    List<ErasureReceipt> erasures();

    /// Erases one end user of a tenant, for good.
    ///
    /// @param user    the user's id, or the name under which the API or the web chat knows them
    /// @param confirm the same once more
    UserErasureReceipt eraseUser(String tenant, String user, String confirm);

    /// The receipts of a tenant's end users who were erased.
    List<UserErasureReceipt> userErasures(String tenant);

    /// How long a tenant's things are kept, and what comes next.
    RetentionView retention(String tenant);

    /// Sets and clears some of its periods.
    RetentionView changeRetention(String tenant, RetentionChange change);

    /// Does now what is due; lasts as long as that takes.
    RetentionView.Run runRetention(String tenant);

    /// The months of a tenant's archive, oldest first.
    List<ArchiveMonth> archive(String tenant);

    ArchivePage searchArchive(String tenant, ArchiveQuery query);

    /// Brings a month of the archive back into the database; lasts as long as that takes.
    ArchiveRestored restoreArchive(String tenant, ArchiveRestoreRequest request);

    /// What a tenant's bots did on the days from one to another, both included, UTC.
    List<DayView> days(String tenant, LocalDate from, LocalDate to);

    List<TenantView> tenants();

    TenantView createTenant(TenantRequest request);

    /// Writes a tenant's whole archive to `target`, which the caller closes. It is whole if its last entry is its manifest
    /// and all is as that says; a download that breaks off ends with an exception. For owners.
    void exportTenant(String tenant, OutputStream target);

    /// Writes what a tenant keeps of one end user to `target`, as [#exportTenant] does.
    ///
    /// @param user the user's id, or the name under which the API or the web chat knows them
    void exportUser(String tenant, String user, OutputStream target);

    /// Makes a tenant of an archive, under its own id. For owners of the node.
    ///
    /// @param as another slug than the archive's
    ImportedTenant importTenant(Path archive, Optional<String> as);

    /// What a tenant's file does.
    TenantStoreView tenantStore(String tenant);

    /// A tenant's limits with how far they are used.
    TenantLimits limits(String tenant);

    /// Changes some of a tenant's limits at once and answers all of them.
    TenantLimits changeLimits(String tenant, LimitsChange change);

    /// How a tenant's file stands.
    TenantHealthView tenantHealth(String tenant);

    /// Begins a check of a tenant's file; [#tenantHealth] tells when it is done and what it found.
    TenantHealthView checkTenant(String tenant);

    /// Begins a repair of a tenant that is quarantined; [#tenantHealth] tells when it is done and what came over.
    TenantHealthView repairTenant(String tenant);

    List<BotView> bots(String tenant);

    /// Installs or replaces a bot from a zip of its package.
    BotView installBot(String tenant, String bot, InputStream zip);

    /// Lets visitors without an account talk to the bot if its package asks for that, or does not any more.
    BotView allowPublic(String tenant, String bot, boolean allowed);

    void removeBot(String tenant, String bot);

    List<KeyView> keys();

    NewKey createKey(KeyRequest request);

    void revokeKey(String id);

    /// How the node's sealing keys stand.
    KeysView sealingKeys();

    /// Makes new sealing keys; what older ones sealed stays readable.
    RotationView rotateKeys(RotationRequest request);

    /// Makes the recovery key, in place of the one before.
    RecoveryKeyView exportRecoveryKey();

    /// Tries in memory what a recovery key would bring back.
    RehearsalView rehearseRecovery(RehearsalRequest request);

    /// The node's accounts, and the own sign-in.
    AccessClient access();

    /// The node's backups.
    BackupClient backups();

    Exchange send(String tenant, String bot, MessageRequest message);

    Exchange openSession(String tenant, String bot, SessionRequest request);

    /// A page of the conversation, oldest first, of what follows message `after`.
    ConversationPage messages(String tenant, String session, Optional<String> after, int limit);

    /// The newest messages of the conversation, oldest of them first.
    ConversationPage newestMessages(String tenant, String session, int count);

    /// The messages right before message `before`, oldest of them first.
    ConversationPage messagesBefore(String tenant, String session, String before, int limit);

    /// Listens to the node's events on a virtual thread until closed. Ends with one call of `ended`, with the reason,
    /// when the stream breaks; it does not reconnect by itself.
    Subscription events(Consumer<NodeEvent> listener, Consumer<Throwable> ended);

    @Override
    void close();

    /// An open event stream.
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
