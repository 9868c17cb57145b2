// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.step.Guest;
import org.imagedsl.runtime.value.BuildFailure;

/** The image's own {@code apt-get}, without questions. */
public final class AptGet {

    /** Keep what the image has where nobody can be asked. */
    private static final List<String> QUIET = List.of(
            "apt-get",
            "--yes",
            "--quiet=2",
            "-oAcquire::Retries=3",
            "-oDpkg::Use-Pty=0",
            "-oDpkg::Options::=--force-unsafe-io",
            "-oDpkg::Options::=--force-confdef",
            "-oDpkg::Options::=--force-confold");

    private final Guest guest;

    public AptGet(Guest guest) {
        this.guest = guest;
    }

    /** Installs those of {@code packages} whose {@code program} the image lacks, for a step that needs them. */
    public static void ensure(Guest guest, String program, List<String> packages)
            throws IOException, InterruptedException {
        if (!guest.files().file(program).exists()) {
            AptGet apt = new AptGet(guest);
            apt.require("to install " + String.join(", ", packages));
            apt.updateWhenOld();
            apt.install(packages, false);
        }
    }

    /** Fails where the image has no APT. */
    void require(String purpose) {
        if (!guest.files().file("/usr/bin/apt-get").exists()) {
            throw new BuildFailure(
                    "the image has no apt-get " + purpose,
                    "install it with the image's own package manager in a shell step");
        }
    }

    void update() throws InterruptedException {
        run(List.of("-oAPT::Update::Error-Mode=any", "update"));
    }

    /** Fetches the package lists when there are none younger than a day. */
    void updateWhenOld() throws InterruptedException {
        String young = guest.commands()
                .run(Command.of(
                                "find",
                                "/var/lib/apt/lists",
                                "-maxdepth",
                                "1",
                                "-name",
                                "*_Packages*",
                                "-newermt",
                                "-1 day",
                                "-print",
                                "-quit")
                        .accepting(java.util.Set.of(0, 1))
                        .silently())
                .output();
        if (young.isBlank()) {
            update();
        }
    }

    void install(List<String> packages, boolean recommends) throws IOException, InterruptedException {
        change("install", packages, recommends);
    }

    void remove(List<String> packages) throws IOException, InterruptedException {
        change("purge", packages, false);
    }

    void upgrade() throws IOException, InterruptedException {
        change("dist-upgrade", List.of(), false);
    }

    void clean() throws InterruptedException {
        run(List.of("clean"));
    }

    private void change(String verb, List<String> packages, boolean recommends)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of(recommends ? "--install-recommends" : "--no-install-recommends", verb));
        words.addAll(packages);
        run(words);
        Initramfs.makeMissing(guest);
    }

    private void run(List<String> words) throws InterruptedException {
        List<String> all = new ArrayList<>(QUIET);
        all.addAll(words);
        guest.commands()
                .run(Command.of(all)
                        .with(Initramfs.DEFERRED)
                        .with("DEBIAN_FRONTEND", "noninteractive")
                        .with("APT_LISTCHANGES_FRONTEND", "none")
                        .with("NEEDRESTART_SUSPEND", "1"));
    }
}
