/// What the console says: its texts and how it writes numbers. Open [Texts] first, then [Units].
package org.botnode.console.text;
