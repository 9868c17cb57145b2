// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.util.List;
import java.util.Optional;

/**
 * All that a connection needs to know.
 *
 * @param bastion server through which alone the instance is reached
 * @param ciphers by their SSH names, in order of preference; empty: those of the library
 * @param keyExchanges as {@code ciphers}
 */
public record SshSettings(
        SshHost instance,
        Optional<SshHost> bastion,
        SshPatience patience,
        List<String> ciphers,
        List<String> keyExchanges) {

    public SshSettings {
        ciphers = List.copyOf(ciphers);
        keyExchanges = List.copyOf(keyExchanges);
    }

    public static SshSettings of(SshHost instance) {
        return new SshSettings(instance, Optional.empty(), SshPatience.DEFAULT, List.of(), List.of());
    }

    public SshSettings through(SshHost server) {
        return new SshSettings(instance, Optional.of(server), patience, ciphers, keyExchanges);
    }

    public SshSettings with(SshPatience other) {
        return new SshSettings(instance, bastion, other, ciphers, keyExchanges);
    }
}
