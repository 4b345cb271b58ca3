/// The audit trail: who did what to what, when, from where, with which outcome. Open
/// [org.botnode.daemon.audit.AuditTrail] first.
package org.botnode.daemon.audit;
