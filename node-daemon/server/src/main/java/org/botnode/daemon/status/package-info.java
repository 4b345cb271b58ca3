/// What a supervisor, a load balancer, a metrics collector and a newcomer ask a node: is it alive, is it ready, how
/// busy is it, what does it speak. Open [org.botnode.daemon.status.StatusRoutes] first.
package org.botnode.daemon.status;
