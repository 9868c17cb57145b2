// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.HostPrograms;

/** How a command gets into an image: the words before it, and the environment of its user. */
final class ChrootEntry implements UnaryOperator<Command> {

    // The first process of the PID namespace stays outside the root, as in any chroot: ischroot and systemctl tell by
    // /proc/1/root that they are in one. It reaps orphans, and passes a signal on as status 128 + n.
    private static final String FIRST_PROCESS = "\"$@\"; exit $?";

    private final Keeper keeper;
    private final String root;
    private final List<String> wrapper;

    ChrootEntry(Keeper keeper, String root, List<String> wrapper) {
        this.keeper = keeper;
        this.root = root;
        this.wrapper = List.copyOf(wrapper);
    }

    @Override
    public Command apply(Command command) {
        List<String> words = new ArrayList<>(keeper.entry(Optional.empty()));
        words.addAll(wrapper);
        return inside(command, List.of()).prefixed(words);
    }

    /**
     * What is started inside the keeper.
     *
     * @param first words of the build host that the command starts behind, in its own PID namespace
     */
    Command inside(Command command, List<String> first) {
        RootedPath image = new RootedPath(keeper.view(root));
        Account account = account(image, command);
        Map<String, String> environment = new TreeMap<>(account.environment());
        environment.putAll(command.environment());
        new ImagePrograms(image).check(command, environment);
        List<String> words = new ArrayList<>(namespaces());
        words.addAll(first);
        words.addAll(identity(account));
        words.addAll(root(image, command, account));
        return command.prefixed(words).with(environment).in(Optional.empty()).as(Optional.empty());
    }

    private static Account account(RootedPath image, Command command) {
        try {
            return Accounts.of(image).account(command.user().orElse("root"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> namespaces() {
        return List.of(
                HostPrograms.path("unshare"),
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--",
                HostPrograms.path("sh"),
                "-c",
                FIRST_PROCESS,
                "sh");
    }

    // Groups while still root, the user last: nothing could be mounted otherwise.
    private static List<String> identity(Account account) {
        String groups = account.groups().stream().map(String::valueOf).collect(Collectors.joining(","));
        return List.of(HostPrograms.path("setpriv"), "--regid", "" + account.gid(), "--groups", groups, "--");
    }

    // unshare mounts /proc after it changed its root: a /proc that is a link cannot lead out of the image.
    private List<String> root(RootedPath image, Command command, Account account) {
        List<String> words = new ArrayList<>(List.of(HostPrograms.path("unshare"), "--mount", "--root=" + root));
        words.add("--wd=" + command.workDir().orElse("/"));
        if (image.isDirectory("/proc")) {
            words.add("--mount-proc");
        }
        if (account.uid() != 0) {
            words.add("--setuid=" + account.uid());
        }
        words.add("--");
        return words;
    }
}
