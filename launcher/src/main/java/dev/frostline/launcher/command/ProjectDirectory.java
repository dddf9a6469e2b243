package dev.frostline.launcher.command;

import java.nio.file.Path;

/** The directory of the project, which the {@code frostline} script sets; without it the current directory. */
final class ProjectDirectory {
    private ProjectDirectory() {}

    static Path path() {
        String root = System.getenv("FROSTLINE_ROOT");
        return Path.of(root == null || root.isBlank() ? "" : root).toAbsolutePath();
    }
}
