/// Watches over all tests of this module that no secret is told: see [org.botnode.daemon.discretion.SecretWatch].
package org.botnode.daemon.discretion;
