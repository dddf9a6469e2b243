package dev.frostline.notifier.channel;

import dev.frostline.config.Secret;
import dev.frostline.config.SettingsReader;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;

/**
 * The settings of the webhooks.
 *
 * @param urls secrets, because many services put a token into the path
 * @param allowedHosts the hosts that URLs may have
 * @param signingSecret empty for none
 * @param timeout of one whole call
 * @param giveUpAfter how long a failed notification is retried
 */
public record WebhookSettings(
        List<Secret> urls,
        List<String> allowedHosts,
        boolean allowPrivate,
        Secret signingSecret,
        Duration timeout,
        Duration giveUpAfter) {

    private static final String URLS = "FROSTLINE_NOTIFIER_WEBHOOK_URLS";
    private static final String HOSTS = "FROSTLINE_NOTIFIER_WEBHOOK_ALLOWED_HOSTS";

    public WebhookSettings {
        urls = List.copyOf(urls);
        allowedHosts = List.copyOf(allowedHosts);
    }

    public static WebhookSettings read(SettingsReader settings) {
        WebhookSettings read = new WebhookSettings(
                SettingsReader.parseList(settings.secret(URLS, "URLs of the webhooks to notify, separated by commas")
                                .value())
                        .stream()
                        .map(Secret::new)
                        .toList(),
                SettingsReader.parseList(settings.text(
                        HOSTS,
                        "",
                        "hosts that webhook URLs may have, separated by commas; *.example.com allows all subdomains")),
                settings.flag(
                        "FROSTLINE_NOTIFIER_WEBHOOK_ALLOW_PRIVATE",
                        false,
                        "whether webhooks may reach private, loopback and link-local addresses"),
                settings.secret(
                        "FROSTLINE_NOTIFIER_WEBHOOK_SECRET",
                        "key of the HMAC-SHA256 in the header X-Frostline-Signature; none without it"),
                settings.duration("FROSTLINE_NOTIFIER_WEBHOOK_TIMEOUT", Duration.ofSeconds(5), "timeout of one call"),
                settings.duration(
                        "FROSTLINE_NOTIFIER_WEBHOOK_GIVE_UP_AFTER",
                        Duration.ofHours(24),
                        "how long a failed notification is retried"));
        read.urls.forEach(url -> read.check(url, settings));
        return read;
    }

    private void check(Secret url, SettingsReader settings) {
        HttpUrl parsed = HttpUrl.parse(url.value());
        if (parsed == null) {
            settings.reject(URLS + " holds something that is not an http or https URL with a host");
        } else if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
            settings.reject(URLS + " holds a URL with a user name in it; that is not supported");
        } else if (!new AddressGuard(allowedHosts, allowPrivate).allowsHost(parsed.host())) {
            settings.reject(URLS + " goes to " + parsed.host() + ", which " + HOSTS + " does not name");
        }
    }
}
