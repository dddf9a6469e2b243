package dev.frostline.producer.parsing;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands the zone of a local time: {@code Z}, {@code UTC}, {@code GMT}, an offset such as {@code +02}, {@code +0200}
 * or {@code +02:00}, or a region such as {@code Europe/Berlin}. Abbreviations such as {@code CST} are not understood,
 * because several zones share them.
 */
final class ZoneText {
    private static final String OFFSET_TEXT = "[+-]\\d[\\d:.]*";
    private static final String UTC = "(?i:UTC|GMT)";
    /** Not understood, like the halves of a day of twelve hours. */
    private static final String ABBREVIATION = "[A-Z]{2,4}T|MSK|MSD|WIB|CAT|EAT|WAT|[AP]M";

    private static final String REGION =
            "(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Brazil|Canada|Chile|Etc"
                    + "|Europe|Indian|Mexico|Pacific|US)/[A-Za-z_/+-]+\\d*";

    /** Matches a zone after a time in a longer text, understood or not. */
    static final String IN_TEXT = "(?:\\s{0,3}Z(?![A-Za-z])"
            + "|\\s{0,3}" + OFFSET_TEXT + "(?:\\[[^\\]]{1,50}])?"
            + "|\\s{0,3}[(\\[](?:" + UTC + "?\\s?" + OFFSET_TEXT + "|Z|" + UTC + "|" + ABBREVIATION + "|" + REGION
            + ")[)\\]]"
            + "|\\s{0,3}" + UTC + "(?:\\s?" + OFFSET_TEXT + ")?(?![A-Za-z])"
            + "|\\s{1,3}(?!START\\b)(?:" + ABBREVIATION + ")(?![A-Za-z_])"
            + "|\\s{1,3}" + REGION + ")";

    private static final Pattern OFFSET =
            Pattern.compile(UTC + "?\\s?([+-])(\\d{1,2})(?::?(\\d\\d))?(?::?(\\d\\d))?(?:\\[.*])?");
    private static final int LONGEST_HOURS = 18;

    private ZoneText() {}

    /** @return empty where the zone is not understood, or the local time exists twice or not at all in it */
    static Optional<ZoneOffset> offset(String zone, LocalDateTime local) {
        if (zone.equalsIgnoreCase("Z") || zone.equalsIgnoreCase("UTC") || zone.equalsIgnoreCase("GMT")) {
            return Optional.of(ZoneOffset.UTC);
        }
        Matcher offset = OFFSET.matcher(zone);
        if (offset.matches()) {
            return numeric(offset);
        }
        return zone.indexOf('/') > 0 ? region(zone, local) : Optional.empty();
    }

    private static Optional<ZoneOffset> numeric(Matcher offset) {
        int hours = Integer.parseInt(offset.group(2));
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        int seconds = offset.group(4) == null ? 0 : Integer.parseInt(offset.group(4));
        if (hours > LONGEST_HOURS || minutes > 59 || seconds > 59) {
            return Optional.empty();
        }
        int total = hours * 3600 + minutes * 60 + seconds;
        return total > LONGEST_HOURS * 3600
                ? Optional.empty()
                : Optional.of(ZoneOffset.ofTotalSeconds(offset.group(1).equals("-") ? -total : total));
    }

    private static Optional<ZoneOffset> region(String zone, LocalDateTime local) {
        try {
            ZoneRules rules = ZoneId.of(zone).getRules();
            List<ZoneOffset> valid = rules.getValidOffsets(local);
            return valid.size() == 1 ? Optional.of(valid.get(0)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
