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

    /** The same with the keys that the instance may show, unless they are known already. */
    public SshSettings pinned(List<String> hostKeys) {
        return instance.hostKeys().isEmpty() ? at(instance.address(), instance.port(), hostKeys) : this;
    }

    /** The same instance, reached at another address. */
    public SshSettings at(String address, int port) {
        return at(address, port, instance.hostKeys());
    }

    private SshSettings at(String address, int port, List<String> hostKeys) {
        SshHost other = new SshHost(address, port, instance.user(), instance.identity(), hostKeys);
        return new SshSettings(other, bastion, patience, ciphers, keyExchanges);
    }

    public SshSettings with(SshPatience other) {
        return new SshSettings(instance, bastion, other, ciphers, keyExchanges);
    }
}
