package dev.frostline.launcher;

import java.nio.file.Path;

/** Where the project lies, as the {@code frostline} script says; the current directory without it. */
final class Home {
    private Home() {}

    static Path directory() {
        String root = System.getenv("FROSTLINE_ROOT");
        return Path.of(root == null || root.isBlank() ? "" : root).toAbsolutePath();
    }
}
