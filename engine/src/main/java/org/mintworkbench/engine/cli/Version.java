package org.mintworkbench.engine.cli;

import picocli.CommandLine.IVersionProvider;

/// The program's version, from its jar or, in a checkout, the source.
final class Version implements IVersionProvider {
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0 (checkout)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"MINT Workbench " + text(), "Java " + Runtime.version()};
    }
}
