/// The daemon's HTTP contract: its records, its problems, and a typed client.
package org.botnode.client;
