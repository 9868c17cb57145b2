// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, and gives the host to those that ask for it. */
final class Commands implements IFactory {

    private final Host host;

    Commands(Host host) {
        this.host = host;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        try {
            return type.getDeclaredConstructor(Host.class).newInstance(host);
        } catch (NoSuchMethodException e) {
            return CommandLine.defaultFactory().create(type);
        }
    }
}
