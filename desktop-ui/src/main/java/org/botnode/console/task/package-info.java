/// Work beside the FX thread: nothing that may wait runs on it. The type to open is [Tasks].
package org.botnode.console.task;
