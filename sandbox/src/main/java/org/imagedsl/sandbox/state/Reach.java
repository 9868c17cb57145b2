// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The TCP ports that security groups open for this host. */
public final class Reach {

    /** Of larger ranges only the ports that builds use are really opened. */
    private static final int LARGEST = 16;

    private static final List<Integer> USUAL = List.of(22, 80, 443, 2222, 8080);

    private Reach() {}

    public static Set<Integer> of(Collection<SecurityGroup> groups) {
        List<InetAddress> own = own();
        Set<Integer> ports = new TreeSet<>();
        groups.stream()
                .flatMap(group -> group.ingress().stream())
                .filter(rule -> isAddressed(rule.peer(), own))
                .forEach(rule -> ports.addAll(ports(rule)));
        return ports;
    }

    private static List<Integer> ports(SecurityGroup.Rule rule) {
        boolean small = rule.from() > 0 && rule.to() - rule.from() < LARGEST;
        return (small ? IntStream.rangeClosed(rule.from(), rule.to()).boxed() : USUAL.stream())
                .filter(rule::concerns)
                .toList();
    }

    private static boolean isAddressed(String peer, List<InetAddress> addresses) {
        return peer.contains("/") && addresses.stream().anyMatch(address -> contains(peer, address));
    }

    private static boolean contains(String cidr, InetAddress address) {
        try {
            byte[] network =
                    InetAddress.getByName(cidr.substring(0, cidr.indexOf('/'))).getAddress();
            byte[] own = address.getAddress();
            int bits = Integer.parseInt(cidr.substring(cidr.indexOf('/') + 1));
            return network.length == own.length
                    && IntStream.range(0, bits).allMatch(bit -> bit(network, bit) == bit(own, bit));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static int bit(byte[] octets, int position) {
        return octets[position / 8] >> (7 - position % 8) & 1;
    }

    private static List<InetAddress> own() {
        try {
            List<InetAddress> own = new ArrayList<>();
            NetworkInterface.networkInterfaces()
                    .flatMap(device -> device.getInterfaceAddresses().stream())
                    .map(InterfaceAddress::getAddress)
                    .forEach(own::add);
            return own;
        } catch (SocketException e) {
            return List.of(InetAddress.getLoopbackAddress());
        }
    }
}
