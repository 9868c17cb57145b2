// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.HostTool;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** Installs Debian into the empty image with mmdebstrap. */
@Keyword(
        value = "debian",
        summary = "installs Debian into an empty image",
        example = "debian suite: 'bookworm', packages: ['linux-image-cloud-amd64', 'openssh-server']")
public record Debian(
        @Option("code name of the release") String suite,
        @Option("packages beside those of the variant") List<String> packages,
        @Option(value = "parts of the archive", otherwise = "['main']") List<String> components,
        @Option(value = "what is installed without being named", otherwise = "minbase") Variant variant,
        @Option(value = "whether an init system, udev and D-Bus are installed too", otherwise = "true")
                boolean bootable,
        @Option("addresses of archives; Debian's own ones in the build host's APT sources when not given")
                List<String> mirror,
        @Option("keyring file of the mirrors; the build host's trusted keys when not given") Optional<Path> keyring,
        @Option("architecture, as Debian names it; the build host's when not given") Optional<String> architecture)
        implements Provisioner<Void> {

    /** mmdebstrap's sets of packages. */
    public enum Variant {
        ESSENTIAL,
        APT,
        REQUIRED,
        MINBASE,
        BUILDD,
        IMPORTANT,
        STANDARD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a machine needs to come up to a login and work without failed units. */
    private static final List<String> BOOTABLE =
            List.of("init", "udev", "dbus", "libpam-systemd", "netbase", "iproute2", "zstd");

    private static final Path HOST_APT = Path.of("/etc/apt");

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        if (scope.guest().files().file("/var/lib/dpkg/status").exists()) {
            throw new BuildFailure(
                    "the image already holds a Debian system",
                    "install packages into it with apt, or start from scratch");
        }
        String dump =
                scope.host().run(Command.of("apt-config", "dump").silently()).output();
        new Bootstrap(this, sources(), AptConfiguration.forBootstrap(dump)).run(scope);
        return null;
    }

    private List<AptSource> sources() throws IOException {
        if (!mirror.isEmpty()) {
            return DebianArchive.of(mirror, suite, components, keyring.map(Path::toString));
        }
        List<AptSource> sources = DebianArchive.forSuite(AptSources.read(HOST_APT), suite, components);
        if (sources.isEmpty()) {
            throw new BuildFailure(
                    "the APT sources of this host name no Debian archive to install '" + suite + "' from",
                    "name one with mirror:, as mirror: ['http://mirror.example.org/debian']");
        }
        return sources;
    }

    /** Everything that is asked for by name. */
    List<String> allPackages() {
        return Stream.concat(bootable ? BOOTABLE.stream() : Stream.of(), packages.stream())
                .distinct()
                .toList();
    }

    @Override
    public String describe() {
        return String.join(
                " ", Stream.concat(Stream.of(suite), packages.stream()).toList());
    }

    @Override
    public List<HostTool> hostTools() {
        return List.of(new HostTool("mmdebstrap", "mmdebstrap"), new HostTool("apt-config", "apt"));
    }

    @Override
    public void check(Checks checks) {
        if (!suite.matches("[a-z][a-z0-9.+-]*")) {
            checks.problem("suite", "'" + suite + "' is not the code name of a Debian release", "as 'bookworm'");
        }
        for (String name : packages) {
            if (!PackageName.isValid(name)) {
                checks.problem("packages", "'" + name + "' is not a package name", "");
            }
        }
        for (String address : mirror) {
            if (!address.matches("(https?|file|copy)://?\\S+")) {
                checks.problem("mirror", "'" + address + "' is not the address of an archive", "begin with http://");
            }
        }
        keyring.filter(file -> !Files.isRegularFile(file))
                .ifPresent(file -> checks.problem("keyring", "no file '" + file + "'", ""));
    }
}
