/// The main path: a message comes in, a bot answers, and both are in the tenant's file before anybody is told.
/// Open [org.botnode.daemon.conversation.Intake] first, then [org.botnode.daemon.conversation.ExchangeRun].
package org.botnode.daemon.conversation;
