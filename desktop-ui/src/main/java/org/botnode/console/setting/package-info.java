/// What the console remembers between two starts: appearance and window. Open [ConsoleSettings] first.
package org.botnode.console.setting;
