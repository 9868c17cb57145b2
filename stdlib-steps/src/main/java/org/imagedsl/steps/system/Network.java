// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** Brings up Ethernet at boot with systemd-networkd: by DHCP and router advertisements, or with a fixed address. */
@Keyword(
        value = "network",
        summary = "brings up Ethernet at boot, by DHCP unless an address is given",
        example = "network 'eth0', address: '192.0.2.10/24', gateway: '192.0.2.1', dns: ['192.0.2.53']")
public record Network(
        @Option(value = "interfaces, patterns allowed; every Ethernet interface when not given", positional = true)
                List<String> interfaces,
        @Option("fixed address with its prefix length; DHCP when not given") Optional<String> address,
        @Option("router for everything else") Optional<String> gateway,
        @Option("name servers; those of DHCP when not given") List<String> dns)
        implements Provisioner<Void> {

    private static final String FILE = "/etc/systemd/network/50-ethernet.network";

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        Guest guest = scope.guest();
        ImageFiles files = guest.files();
        if (!files.file("/lib/systemd/systemd-networkd").exists()) {
            throw new BuildFailure(
                    "the image has no systemd-networkd", "install systemd, or set up the network in a shell step");
        }
        files.file(FILE).setText(unit());
        AptGet.ensure(guest, "/lib/systemd/systemd-resolved", List.of("systemd-resolved"));
        // At boot, because while the image is built its resolv.conf is the build host's.
        files.file("/etc/tmpfiles.d/resolv.conf")
                .setText("L+! /etc/resolv.conf - - - - ../run/systemd/resolve/stub-resolv.conf\n");
        Service.apply(guest, Service.State.ENABLED, List.of("systemd-networkd", "systemd-resolved"));
        return null;
    }

    String unit() {
        StringBuilder text = new StringBuilder("[Match]\n");
        if (interfaces.isEmpty()) {
            // Kind keeps bridges, bonds and container interfaces out.
            text.append("Type=ether\nKind=!*\n");
        } else {
            text.append("Name=").append(String.join(" ", interfaces)).append('\n');
        }
        text.append("\n[Network]\n");
        text.append(address.map(fixed -> "Address=" + fixed).orElse("DHCP=yes")).append('\n');
        gateway.ifPresent(router -> text.append("Gateway=").append(router).append('\n'));
        dns.forEach(server -> text.append("DNS=").append(server).append('\n'));
        return text.toString();
    }

    @Override
    public String describe() {
        return (interfaces.isEmpty() ? "Ethernet" : String.join(" ", interfaces)) + ", " + address.orElse("DHCP");
    }

    @Override
    public void check(Checks checks) {
        if (gateway.isPresent() && address.isEmpty()) {
            checks.problem("gateway", "a gateway needs an address", "DHCP brings its own");
        }
        address.filter(text -> !text.matches("[0-9a-fA-F.:]+/\\d{1,3}"))
                .ifPresent(text -> checks.problem(
                        "address", "'" + text + "' is not an address with its prefix length", "as '192.0.2.10/24'"));
        gateway.filter(text -> !text.matches("[0-9a-fA-F.:]+"))
                .ifPresent(text -> checks.problem("gateway", "'" + text + "' is not an address", ""));
        for (String server : dns) {
            if (!server.matches("[0-9a-fA-F.:]+")) {
                checks.problem("dns", "'" + server + "' is not an address", "");
            }
        }
    }
}
