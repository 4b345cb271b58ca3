/// Light, dark or as the desktop says: the theme and its tokens. The type to open is [Themes].
package org.botnode.console.theme;
