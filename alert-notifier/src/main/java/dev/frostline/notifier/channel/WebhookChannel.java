package dev.frostline.notifier.channel;

import dev.frostline.config.Secret;
import dev.frostline.model.Sha256;
import dev.frostline.model.alert.Alert;
import dev.frostline.notifier.event.AlertView;
import dev.frostline.notifier.event.EventKind;
import dev.frostline.notifier.store.Notification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts notifications to one URL. Reads only the status and {@code Retry-After} of an answer, not its body.
 * Follows no redirects, uses no proxy, and connects to the very address that was checked.
 */
public final class WebhookChannel implements Channel {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int NAME_DIGITS = 8;

    private final String name;
    private final HttpUrl url;
    private final AddressGuard guard;
    private final Optional<WebhookSignature> signature;
    private final OkHttpClient client;
    private final Clock clock;

    public WebhookChannel(Secret url, WebhookSettings settings, Clock clock) {
        this(url, settings, clock, Dns.SYSTEM);
    }

    WebhookChannel(Secret url, WebhookSettings settings, Clock clock, Dns resolver) {
        this.url = HttpUrl.get(url.value());
        this.name = "webhook-" + this.url.host() + "-" + Sha256.hex(url.value(), NAME_DIGITS);
        this.guard = new AddressGuard(settings.allowedHosts(), settings.allowPrivate());
        this.signature = Optional.of(settings.signingSecret())
                .filter(secret -> !secret.isEmpty())
                .map(WebhookSignature::new);
        this.client = client(settings.timeout(), new GuardedResolver(guard, resolver));
        this.clock = clock;
    }

    /** @return the host and a digest of the URL, because the URL may be secret */
    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean accepts(EventKind kind) {
        return kind != EventKind.ACKNOWLEDGED;
    }

    @Override
    public String payload(EventKind kind, Alert alert) {
        return AlertView.json(kind, alert);
    }

    @Override
    public Delivery send(Notification notification) {
        try {
            if (!guard.allowsHost(url.host()) || !isLiteralAllowed()) {
                return Delivery.refused("the address is not allowed");
            }
            try (Response response = client.newCall(request(notification)).execute()) {
                return deliveryOf(response.code(), RetryAfterHeader.parse(response.header("Retry-After"), clock));
            }
        } catch (GuardedResolver.RefusedAddressException e) {
            return Delivery.refused("the name leads to a private address");
        } catch (IOException e) {
            return Delivery.away(describe(e), Duration.ZERO);
        }
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.connectionPool().evictAll();
    }

    static Delivery deliveryOf(int status, Duration retryAfter) {
        if (status >= 200 && status < 300) {
            return Delivery.sent();
        }
        return switch (status) {
            case 429, 503 -> Delivery.away("status " + status, retryAfter);
            case 408, 425 -> Delivery.retry("status " + status);
            default -> status >= 500 ? Delivery.retry("status " + status) : Delivery.refused("status " + status);
        };
    }

    /** The resolver does not check an address that stands in the URL in place of a name. */
    private boolean isLiteralAllowed() throws UnknownHostException {
        String host = url.host();
        boolean literal = host.indexOf(':') >= 0 || host.matches("[\\d.]+");
        return !literal || guard.allowsAddress(InetAddress.getByName(host));
    }

    private Request request(Notification notification) {
        byte[] body = notification.payload().getBytes(StandardCharsets.UTF_8);
        Request.Builder request = new Request.Builder()
                .url(url)
                .header("User-Agent", "frostline-notifier")
                .header("Idempotency-Key", notification.key())
                .header("X-Frostline-Event", notification.kind().wireName())
                .post(RequestBody.create(body, JSON));
        signature.ifPresent(signer -> request.header(WebhookSignature.HEADER, signer.of(body)));
        return request.build();
    }

    /** Does not use the exception's message, which can quote the answer. */
    private static String describe(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return "the host has no address";
        }
        return failure instanceof SSLException
                ? "no TLS connection"
                : "no answer (" + failure.getClass().getSimpleName() + ")";
    }

    private static OkHttpClient client(Duration timeout, Dns resolver) {
        return new OkHttpClient.Builder()
                .dns(resolver)
                .proxy(Proxy.NO_PROXY)
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .build();
    }
}
