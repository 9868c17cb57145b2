// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Where a machine is. Inside, it has an address of the usual private network; this host reaches it under addresses of
 * loopback with the same last numbers, so that clients connect to the usual ports.
 *
 * @param last the last two numbers: {@code 5.9}
 */
public record Address(String last, boolean isPublic) {

    private static final int PROBED = 22;

    /** One whose loopback addresses nothing listens on. */
    public static Address free(boolean isPublic) {
        return Stream.generate(() -> random(isPublic))
                .limit(100)
                .filter(Address::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no address of loopback is free for port " + PROBED));
    }

    /** Where this host finds it under its private address. */
    public String privateAddress() {
        return "127.31." + last;
    }

    /** Where this host finds it under its public address. */
    public Optional<String> publicAddress() {
        return isPublic ? Optional.of("127.32." + last) : Optional.empty();
    }

    /** The address that the machine itself has. */
    public String inside() {
        return "172.31." + last;
    }

    /** As EC2 names hosts. */
    public String hostname() {
        return "ip-" + inside().replace('.', '-');
    }

    List<String> outside() {
        return Stream.concat(Stream.of(privateAddress()), publicAddress().stream())
                .toList();
    }

    private static Address random(boolean isPublic) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Address(random.nextInt(1, 255) + "." + random.nextInt(4, 255), isPublic);
    }

    private boolean isFree() {
        return outside().stream().allMatch(Address::isFree);
    }

    private static boolean isFree(String address) {
        try (ServerSocket socket = new ServerSocket(PROBED, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
