// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;

/** Installs, upgrades and removes packages with the image's APT, without questions. */
@Keyword(
        value = "apt",
        summary = "installs, upgrades and removes packages with the image's APT",
        example = "apt 'nginx', 'curl', remove: ['telnet']")
public record Apt(
        @Option(value = "packages to install", positional = true) List<String> install,
        @Option("packages to remove, with their configuration") List<String> remove,
        @Option("whether package lists are fetched first; only missing and old ones when not given")
                Optional<Boolean> update,
        @Option("whether installed packages are upgraded") boolean upgrade,
        @Option("whether recommended packages are installed too") boolean recommends)
        implements Provisioner<Void> {

    @Override
    public Void perform(Scope scope) throws IOException, InterruptedException {
        AptGet apt = new AptGet(scope.guest());
        apt.require("for this step");
        if (update.isEmpty() && (upgrade || !install.isEmpty())) {
            apt.updateWhenOld();
        } else if (update.orElse(false)) {
            apt.update();
        }
        if (upgrade) {
            apt.upgrade();
        }
        if (!install.isEmpty()) {
            apt.install(install, recommends);
        }
        if (!remove.isEmpty()) {
            apt.remove(remove);
        }
        apt.clean();
        return null;
    }

    @Override
    public String describe() {
        return Stream.of(
                        update.orElse(false) ? "update" : "",
                        upgrade ? "upgrade" : "",
                        String.join(" ", install),
                        remove.isEmpty() ? "" : "without " + String.join(" ", remove))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void check(Checks checks) {
        if (install.isEmpty() && remove.isEmpty() && !upgrade && !update.orElse(false)) {
            checks.problem("", "apt has nothing to do", "name packages, or say upgrade: true");
        }
        checkNames(install, "install", checks);
        checkNames(remove, "remove", checks);
    }

    private static void checkNames(List<String> names, String option, Checks checks) {
        for (String name : names) {
            if (!PackageName.isValid(name)) {
                checks.problem(option, "'" + name + "' is not a package name", "");
            }
        }
    }
}
