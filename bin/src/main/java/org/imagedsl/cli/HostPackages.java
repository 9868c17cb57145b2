// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagedsl.runtime.execute.HostTools;
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

    /** Package and the programs that are wanted of it, for those that are missing. */
    Map<String, List<String>> missing(Collection<HostTool> wanted) {
        return wanted.stream()
                .distinct()
                .filter(tool -> tools.found(tool.program()).isEmpty())
                .collect(Collectors.groupingBy(
                        HostTool::debianPackage,
                        TreeMap::new,
                        Collectors.mapping(HostTool::program, Collectors.toList())));
    }

    /** The command that a person would type. */
    static String command(Collection<String> packages) {
        return "apt-get install -y --no-install-recommends " + String.join(" ", packages);
    }

    /**
     * Says what is installed and why, and installs it with the host's package manager. Needs root.
     *
     * @throws WrongInput when this host has another package manager, or the installation failed
     */
    void install(Map<String, List<String>> missing) throws IOException, InterruptedException {
        requireApt(missing);
        missing.forEach((name, programs) ->
                err.println("imagedsl: installing " + name + ", for " + String.join(", ", programs)));
        err.flush();
        if (listsAreMissing()) {
            aptGet(List.of("update"));
        }
        if (!tryInstall(missing)) {
            // The lists may be older than the mirror.
            aptGet(List.of("update"));
            if (!tryInstall(missing)) {
                throw new WrongInput("the host's package manager failed", "try: " + command(missing.keySet()));
            }
        }
    }

    private void requireApt(Map<String, List<String>> missing) {
        if (tools.found("apt-get").isEmpty()) {
            String programs = missing.values().stream().flatMap(List::stream).collect(Collectors.joining(", "));
            throw new WrongInput(
                    "this host lacks programs that the script needs: " + programs,
                    "install them; imagedsl knows how only where there is apt-get (packages in Debian: "
                            + String.join(" ", missing.keySet()) + ")");
        }
    }

    private boolean tryInstall(Map<String, List<String>> missing) throws IOException, InterruptedException {
        return aptGet(Stream.concat(
                                Stream.of("install", "-y", "-q", "--no-install-recommends"), missing.keySet().stream())
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
