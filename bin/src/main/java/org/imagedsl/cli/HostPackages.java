// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.runtime.check.HostTools;
import org.imagedsl.runtime.step.HostTool;

/** Programs that a script's steps start and this host lacks, and how they get here. */
final class HostPackages {

    private static final Path PACKAGE_LISTS = Path.of("/var/lib/apt/lists");

    private final HostTools tools;
    private final PrintWriter err;

    HostPackages(HostTools tools, PrintWriter err) {
        this.tools = tools;
        this.err = err;
    }

    /** Those of the wanted programs that this host lacks, each with the words of the steps that start it. */
    Map<HostTool, Set<String>> missing(Map<HostTool, Set<String>> wanted) {
        Map<HostTool, Set<String>> missing = new LinkedHashMap<>(wanted);
        missing.keySet().removeIf(tool -> tools.found(tool.program()).isPresent());
        return missing;
    }

    /** The command that a person would type. */
    static String command(Collection<HostTool> missing) {
        return "apt-get install -y --no-install-recommends " + String.join(" ", packages(missing));
    }

    private static List<String> packages(Collection<HostTool> missing) {
        return missing.stream().map(HostTool::debianPackage).distinct().sorted().toList();
    }

    /**
     * Says what is installed and why, and installs it with the host's package manager. Needs root.
     *
     * @throws WrongInput when this host has another package manager, or the installation failed
     */
    void install(Map<HostTool, Set<String>> missing) throws IOException, InterruptedException {
        requireApt(missing.keySet());
        missing.forEach((tool, users) -> err.println("imagedsl: installing " + tool.debianPackage() + ", which brings "
                + tool.program() + " for " + String.join(", ", users)));
        err.flush();
        List<String> packages = packages(missing.keySet());
        if (listsAreMissing()) {
            aptGet(List.of("update"));
        }
        if (!tryInstall(packages)) {
            // The lists may be older than the mirror.
            aptGet(List.of("update"));
            if (!tryInstall(packages)) {
                throw new WrongInput("the host's package manager failed", "try: " + command(missing.keySet()));
            }
        }
    }

    private void requireApt(Collection<HostTool> missing) {
        if (tools.found("apt-get").isEmpty()) {
            String programs = missing.stream().map(HostTool::program).collect(Collectors.joining(", "));
            throw new WrongInput(
                    "this host lacks programs that the script needs: " + programs,
                    "install them with its package manager; imagedsl knows only apt-get (Debian's packages: "
                            + String.join(" ", packages(missing)) + ")");
        }
    }

    private boolean tryInstall(List<String> packages) throws IOException, InterruptedException {
        return aptGet(Stream.concat(Stream.of("install", "-y", "-q", "--no-install-recommends"), packages.stream())
                        .toList())
                == 0;
    }

    private static boolean listsAreMissing() throws IOException {
        if (!Files.isDirectory(PACKAGE_LISTS)) {
            return true;
        }
        try (Stream<Path> lists = Files.list(PACKAGE_LISTS)) {
            return lists.noneMatch(list -> list.getFileName().toString().contains("_Packages"));
        }
    }

    /** Its output is a person's to see; standard output belongs to imagedsl's own result. */
    private int aptGet(List<String> arguments) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder(Stream.concat(
                        Stream.of("sh", "-c", "exec apt-get \"$@\" >&2 </dev/null", "apt-get"), arguments.stream())
                .toList());
        process.environment().put("DEBIAN_FRONTEND", "noninteractive");
        return process.inheritIO().start().waitFor();
    }
}
