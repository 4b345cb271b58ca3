/// Load generators and benchmarks; in a checkout only, never in a package.
package org.botnode.bench;
