/// Bots where no node runs: talked to, and held against what they should say.
package org.botnode.daemon.trial;
