/// Controls that several screens share, styled by the console's one sheet. Open [ScreenState] and [StatePane] first.
package org.botnode.console.control;
