package org.botnode.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes out of a recording what would tell whose machine it is: serial numbers, unique ids, network addresses, names of
/// host and user. The same thing gets the same stand-in everywhere, so that what belongs together still does.
final class Scrub {

    private static final Pattern UUID =
            Pattern.compile("(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");
    private static final Pattern MAC = Pattern.compile("(?i)(?<![0-9a-f:-])[0-9a-f]{2}([:-][0-9a-f]{2}){5}(?![0-9a-f:-])");
    private static final Pattern NAMED_BY_MAC = Pattern.compile("\\benx[0-9a-f]{12}\\b");
    private static final Pattern LONG_HEX = Pattern.compile("(?i)(?<![0-9a-z])(?!0{32})[0-9a-f]{32,128}(?![0-9a-z])");
    private static final Pattern FOUR = Pattern.compile("(?<![\\w.-])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\w.-])");
    private static final Pattern SERIAL =
            Pattern.compile("(?im)^([ \\t]*[\\w ]*(?:serial|asset tag|\\buuid|board part|gpu pdi)[\\w ]*\\s*[:=]\\s*).*$");
    private static final Pattern SERIAL_ELEMENT = Pattern.compile("(?i)<(serial|uuid|gpu_pdi|board_part_number)>[^<]*<");
    private static final Pattern ROUTE = Pattern.compile("(?m)^(\\S+\\t[0-9A-F]{8}\\t)[0-9A-F]{8}(\\t.*)$");
    private static final Pattern REMOTE =
            Pattern.compile("(?m)( - (?:nfs4?|cifs|smb3|fuse\\.sshfs|9p|ceph) )\\S+( .*)$");
    /// Options of a remote mount name servers and accounts.
    private static final Pattern REMOTE_OPTION = Pattern.compile("\\b(addr|clientaddr|mountaddr|username|domain)=[^,\\s]*");
    private static final int SHORTEST = 3;

    private Scrub() {}

    /// The names by which a host may call this machine.
    static List<String> hostNames(Host host) {
        return Stream.of(host.text("/proc/sys/kernel/hostname").orElse(""), host.text("/etc/hostname").orElse(""),
                host.environment("HOSTNAME"), host.environment("COMPUTERNAME")).map(String::strip).distinct().toList();
    }

    static String clean(String text, String user, List<String> hostNames) {
        var clean = SERIAL_ELEMENT.matcher(text).replaceAll("<$1>removed<");
        clean = numbered(clean, UUID, n -> "00000000-0000-0000-0000-%012x".formatted(n));
        clean = SERIAL.matcher(clean).replaceAll("$1removed");
        clean = numbered(clean, LONG_HEX, n -> "%032x".formatted(n));
        clean = numbered(clean, NAMED_BY_MAC, n -> "enx02%010x".formatted(n));
        clean = numbered(clean, MAC, n -> "02:00:00:00:%02x:%02x".formatted(n >> 8 & 0xff, n & 0xff));
        clean = REMOTE.matcher(clean).replaceAll("$1server:/export$2");
        clean = REMOTE_OPTION.matcher(clean).replaceAll("$1=removed");
        clean = ROUTE.matcher(clean).replaceAll("$100000000$2");
        clean = numbered(clean, FOUR, n -> "192.0.2." + n % 256);
        for (var name : hostNames) {
            clean = word(clean, name, "host");
        }
        return user.isEmpty() ? clean : Pattern.compile("(?<=/home/|/Users/|\\\\Users\\\\|/media/)" + Pattern.quote(user)
                + "(?!\\w)").matcher(clean).replaceAll("user");
    }

    private static String word(String text, String word, String instead) {
        return word.length() < SHORTEST || word.equals("localhost") ? text
                : Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)").matcher(text).replaceAll(instead);
    }

    private static String numbered(String text, Pattern pattern, IntFunction<String> instead) {
        Map<String, String> given = new HashMap<>();
        return pattern.matcher(text).replaceAll(found -> given.computeIfAbsent(
                found.group().toLowerCase(Locale.ROOT), _ -> instead.apply(given.size() + 1)));
    }
}
