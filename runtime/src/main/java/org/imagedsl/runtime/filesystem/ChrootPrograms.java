// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.Commands;
import org.imagedsl.runtime.command.HostPrograms;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.command.TerminalCommand;

/** How programs of an image are started: as a build's commands, or for a person at the terminal. */
public final class ChrootPrograms {

    // Arguments: a folder of pseudo-terminals or nothing, the image's shell, a line of shell. With the image's own
    // pseudo-terminals programs inside find the name of theirs. script(1) runs the line with SHELL, which must be the
    // host's.
    private static final String PSEUDO_TERMINAL =
            """
            if [ "$(stat --file-system --format=%T -- "$1" 2>/dev/null)" = devpts ]; then
                mount --bind -- "$1" /dev/pts || exit 126
            fi
            SHELL=/bin/sh IMAGE_SHELL=$2 exec script --quiet --return --command "$3" /dev/null
            """;

    private final Keeper keeper;
    private final String root;
    private final List<String> wrapper;
    private final LineSink sink;

    /**
     * In the image at a path of the keeper's world.
     *
     * @param wrapper words before the host's part of each command
     */
    public ChrootPrograms(Keeper keeper, String root, List<String> wrapper, LineSink sink) {
        this.keeper = keeper;
        this.root = root;
        this.wrapper = List.copyOf(wrapper);
        this.sink = sink;
    }

    public Commands commands() {
        return keeper.chroot(root, wrapper, sink);
    }

    /**
     * Runs it on a pseudo-terminal that is joined to the terminal of this process; it leads a session of its own there, so
     * that job control works and Ctrl-C is its own.
     *
     * @return its exit status
     */
    public int onTerminal(Command command) throws IOException, InterruptedException {
        List<String> leader = List.of(HostPrograms.path("setsid"), "--ctty", "--wait");
        Command inside = new ChrootEntry(keeper, root, wrapper).inside(command, leader);
        String shell = inside.environment().getOrDefault("SHELL", "/bin/sh");
        String line = "export SHELL=\"$IMAGE_SHELL\"; unset IMAGE_SHELL; exec " + quoted(inside.arguments());
        List<String> words = new ArrayList<>(keeper.entry(Optional.empty()));
        words.addAll(wrapper);
        words.addAll(List.of(HostPrograms.path("unshare"), "--mount", "--", HostPrograms.path("sh"), "-c"));
        words.addAll(List.of(PSEUDO_TERMINAL, "sh", terminals(), shell, line));
        return TerminalCommand.run(words, inside.environment());
    }

    /** Where the image has its pseudo-terminals, no link on the way. */
    private String terminals() {
        RootedPath image = new RootedPath(keeper.view(root));
        try {
            return root + image.inside(image.follow("/dev/pts"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
