package dev.frostline.launcher;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** A headless Chromium: the one that the machine has, or else the one that Playwright brings. */
final class HeadlessBrowser implements AutoCloseable {
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private HeadlessBrowser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Skips the test, saying so, where there is no browser and none can be had. */
    static HeadlessBrowser open() {
        String path = System.getenv().getOrDefault("FROSTLINE_TEST_BROWSER", "/usr/bin/chromium");
        boolean installed = Files.isExecutable(Path.of(path));
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                    .setEnv(installed ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                    .setArgs(List.of(
                            "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"));
            if (installed) {
                options.setExecutablePath(Path.of(path));
            }
            return new HeadlessBrowser(playwright, playwright.chromium().launch(options));
        } catch (PlaywrightException e) {
            Assumptions.abort("no browser could be started: "
                    + e.getMessage().lines().findFirst().orElse(""));
            throw e;
        }
    }

    Page page(String url) {
        Page page = browser.newPage(new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(1280, 900));
        page.navigate(url);
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
