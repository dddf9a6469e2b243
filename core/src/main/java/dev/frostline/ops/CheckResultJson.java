package dev.frostline.ops;

import java.util.Locale;
import java.util.Map;

/** A check's result as JSON; written by hand, since this package knows no JSON library. */
public final class CheckResultJson {
    private CheckResultJson() {}

    public static String write(CheckResult result) {
        StringBuilder json = new StringBuilder();
        append(json, result);
        return json.toString();
    }

    private static void append(StringBuilder json, CheckResult result) {
        json.append("{\"status\":\"")
                .append(result.status().name().toLowerCase(Locale.ROOT))
                .append('"');
        if (!result.detail().isEmpty()) {
            json.append(",\"detail\":");
            quote(json, result.detail());
        }
        if (!result.parts().isEmpty()) {
            json.append(",\"parts\":{");
            String separator = "";
            for (Map.Entry<String, CheckResult> part : result.parts().entrySet()) {
                json.append(separator);
                quote(json, part.getKey());
                json.append(':');
                append(json, part.getValue());
                separator = ",";
            }
            json.append('}');
        }
        json.append('}');
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
