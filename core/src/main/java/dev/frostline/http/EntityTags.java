package dev.frostline.http;

import dev.frostline.model.Sha256;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Strong entity tags of answers that are in memory, and 304 where the client has the answer already (RFC 9110). */
public final class EntityTags implements HttpRoutes {
    private static final int HASH_BYTES = 16;
    private static final String WEAK = "W/";

    private final String path;

    /** @param path such as {@code /api/*} */
    public EntityTags(String path) {
        this.path = path;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.after(path, EntityTags::addTag);
    }

    private static void addTag(Context context) {
        boolean isGood = context.statusCode() == 200 && HandlerType.GET.equals(context.method());
        if (isGood && context.resultInputStream() instanceof ByteArrayInputStream body) {
            byte[] bytes = body.readAllBytes();
            body.reset();
            String tag = tag(bytes, context.header("Accept-Encoding"));
            context.header("ETag", tag).header("Vary", "Accept-Encoding");
            if (matches(context.header("If-None-Match"), tag)) {
                context.status(304).result("");
            }
        }
    }

    /** Compressed and plain forms are different bytes, so they have different tags. */
    private static String tag(byte[] bytes, @Nullable String encodings) {
        byte[] hash = Arrays.copyOf(Sha256.digest().digest(bytes), HASH_BYTES);
        boolean isCompressed = encodings != null && (encodings.contains("gzip") || encodings.contains("br"));
        return '"' + HexFormat.of().formatHex(hash) + (isCompressed ? "-c\"" : "\"");
    }

    private static boolean matches(@Nullable String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && Arrays.stream(ifNoneMatch.split(","))
                        .map(String::trim)
                        .map(each -> each.startsWith(WEAK) ? each.substring(WEAK.length()) : each)
                        .anyMatch(each -> each.equals("*") || each.equals(tag));
    }
}
