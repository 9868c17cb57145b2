// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandFailure;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;

/** One run of mmdebstrap into the mounted image, and what has to be put right after it. */
record Bootstrap(Debian debian, List<AptSource> sources, String configuration) {

    /** Files that mmdebstrap copies from the build host or leaves for its own options. */
    private static final List<String> STRAYS = List.of(
            "/etc/hostname",
            "/etc/resolv.conf",
            "/etc/apt/apt.conf.d/99mmdebstrap",
            "/etc/dpkg/dpkg.cfg.d/99mmdebstrap",
            "/etc/apt/sources.list");

    /** The target has mounts and files of the build in it; later steps need the lists. */
    private static final String SKIPPED = "check/empty,cleanup/apt/lists";

    private static final String SERVICE_BLOCK = "/usr/sbin/policy-rc.d";

    void run(Scope scope) throws IOException, InterruptedException {
        ImageFiles files = scope.guest().files();
        Set<String> strays = new LinkedHashSet<>(STRAYS);
        strays.removeIf(path -> files.file(path).exists());
        Path options = Files.writeString(scope.workspace().resolve("apt.conf"), configuration);
        try (OwnFileSystems view = OwnFileSystems.open(scope)) {
            boolean blocked = files.file(SERVICE_BLOCK).exists();
            scope.host().run(command(options, view.path(), blocked ? SKIPPED + ",chroot/policy-rc.d" : SKIPPED));
        } catch (CommandFailure failure) {
            throw explained(failure);
        } finally {
            Files.delete(options);
        }
        for (String stray : strays) {
            files.file(stray).delete();
        }
        writeSources(files);
        Initramfs.makeMissing(scope.guest());
    }

    private Command command(Path options, Path root, String skipped) {
        List<String> words = new ArrayList<>(List.of(
                "mmdebstrap",
                "--mode=root",
                "--format=directory",
                "--variant=" + debian.variant(),
                "--skip=" + skipped,
                "--aptopt=" + options,
                // The image is thrown away when the build fails: nothing is gained by a sync per package.
                "--dpkgopt=force-unsafe-io"));
        debian.architecture().ifPresent(name -> words.add("--architectures=" + name));
        if (!debian.allPackages().isEmpty()) {
            words.add("--include=" + String.join(",", debian.allPackages()));
        }
        words.add(debian.suite());
        words.add(root.toString());
        sources.forEach(source -> words.add(source.line()));
        return Command.of(words).with(Initramfs.DEFERRED).with("DEBIAN_FRONTEND", "noninteractive");
    }

    /** APT's own line says more than mmdebstrap's last one. */
    private BuildFailure explained(CommandFailure failure) {
        Optional<String> cause = failure.output()
                .lines()
                .map(String::strip)
                .filter(line ->
                        line.matches("[EW]: (Failed to fetch|The repository|Unable to locate|Package|Couldn't).*"))
                .findFirst();
        if (cause.isEmpty()) {
            return failure;
        }
        String reason = cause.get().substring(3);
        boolean fetching = reason.startsWith("Failed") || reason.startsWith("The repository");
        return new BuildFailure(
                (fetching ? "cannot read the archive of '" : "cannot install '") + debian.suite() + "': " + reason,
                fetching
                        ? "check the network and the sources in /etc/apt of this host, or name an archive with mirror:"
                        : "check the names of the packages and the components",
                failure);
    }

    private void writeSources(ImageFiles files) throws IOException {
        String text = sources.stream().map(AptSource::stanza).collect(Collectors.joining("\n"));
        files.file("/etc/apt/sources.list.d/debian.sources").setText(text);
        for (AptSource source : sources) {
            copyKeyring(files, source.signedBy());
        }
    }

    /** Debian's own keyrings come with a package; a mirror's must be brought along. */
    private static void copyKeyring(ImageFiles files, Optional<String> keyring) throws IOException {
        if (keyring.isPresent()) {
            ImageFile copy = files.file(keyring.get());
            if (!copy.exists()) {
                copy.copyFrom(Path.of(keyring.get()), Optional.of(0644));
            }
        }
    }
}
