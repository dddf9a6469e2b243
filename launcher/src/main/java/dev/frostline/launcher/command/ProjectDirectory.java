package dev.frostline.launcher.command;

import java.nio.file.Path;

/** Where the project lies, as the {@code frostline} script says; the current directory without it. */
final class ProjectDirectory {
    private ProjectDirectory() {}

    static Path path() {
        String root = System.getenv("FROSTLINE_ROOT");
        return Path.of(root == null || root.isBlank() ? "" : root).toAbsolutePath();
    }
}
