package org.botnode.console.text;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/// Writes numbers, sizes and times as the desktop's locale does.
public final class Units {

    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final Locale locale;
    private final ZoneId zone;

    public Units(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    /// For the desktop this runs on.
    public static Units ofDesktop() {
        return new Units(Locale.getDefault(Locale.Category.FORMAT), ZoneId.systemDefault());
    }

    /// A whole number with groups: `12,345`.
    public String count(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /// A large number, rounded to three figures: `1.37M`; small ones in full.
    public String rounded(double value) {
        if (Math.abs(value) < 10_000) {
            return number(value, Math.abs(value) < 10 ? 1 : 0);
        }
        var compact = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        var lead = Math.abs(value) / Math.pow(1000, Math.floor(Math.log10(Math.abs(value)) / 3));
        compact.setMaximumFractionDigits(lead < 10 ? 2 : lead < 100 ? 1 : 0);
        return compact.format(value);
    }

    /// With at most `digits` behind the point.
    public String number(double value, int digits) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    /// In powers of 1024: `15.5 GiB`.
    public String bytes(double value) {
        int unit = 0;
        while (Math.abs(value) >= 1024 && unit < BYTES.length - 1) {
            value /= 1024;
            unit++;
        }
        return number(value, unit == 0 || value >= 100 ? 0 : 1) + "\u00a0" + BYTES[unit];
    }

    public String perSecond(double value) {
        return number(value, value < 100 ? 1 : 0) + "/s";
    }

    public String millis(double value) {
        return value < 1000
                ? number(value, value < 10 ? 1 : 0) + "\u00a0ms"
                : number(value / 1000, 1) + "\u00a0s";
    }

    /// `percent` from 0 to 100.
    public String percent(double percent) {
        return number(percent, percent < 10 ? 1 : 0) + "\u00a0%";
    }

    public String time(Instant at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale).withZone(zone).format(at);
    }

    public String dateTime(Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale).withZone(zone).format(at);
    }

    /// Minutes and seconds, `4:05`.
    public String clock(Duration length) {
        return String.format(locale, "%d:%02d", length.toMinutes(), length.toSecondsPart());
    }
}
