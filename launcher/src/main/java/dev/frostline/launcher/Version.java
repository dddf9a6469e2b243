package dev.frostline.launcher;

import picocli.CommandLine.IVersionProvider;

final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"frostline " + (version == null ? "(built from source)" : version)};
    }
}
