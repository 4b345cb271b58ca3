/// How long a tenant's rows stay in its database, the monthly archive into which old messages go, and the room that comes back.
/// Open [Retention] first.
package org.botnode.daemon.retention;
