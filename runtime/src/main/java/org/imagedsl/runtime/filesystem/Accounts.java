// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.filesystem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.imagedsl.runtime.value.BuildFailure;

/** The users and groups of an image: its own /etc/passwd and /etc/group, never the build host's. See passwd(5), group(5). */
final class Accounts {

    private final List<String[]> users;
    private final List<String[]> groups;

    private Accounts(List<String[]> users, List<String[]> groups) {
        this.users = users;
        this.groups = groups;
    }

    static Accounts of(RootedPath image) throws IOException {
        return new Accounts(lines(image, "/etc/passwd", 7), lines(image, "/etc/group", 4));
    }

    /** A user by name or number; root and bare numbers need not be listed. */
    Account account(String user) {
        Optional<String[]> entry = entry(users, user);
        if (entry.isPresent()) {
            return listed(entry.get());
        }
        if (user.equals("root")) {
            return new Account("root", 0, 0, "/root", "/bin/sh", List.of(0L));
        }
        if (isNumber(user)) {
            long id = Long.parseLong(user);
            return new Account(user, id, id, "/", "/bin/sh", List.of(id));
        }
        throw new BuildFailure(
                "the image has no user '" + user + "'", "make it with a 'user' step before, or check the spelling");
    }

    /** A group's number by name or number. */
    long group(String group) {
        return entry(groups, group).map(entry -> Long.parseLong(entry[2])).orElseGet(() -> {
            if (isNumber(group)) {
                return Long.parseLong(group);
            }
            throw new BuildFailure("the image has no group '" + group + "'", "check the spelling");
        });
    }

    private Account listed(String[] entry) {
        long gid = Long.parseLong(entry[3]);
        TreeSet<Long> all = new TreeSet<>(List.of(gid));
        for (String[] group : groups) {
            if (List.of(group[3].split(",", -1)).contains(entry[0])) {
                all.add(Long.parseLong(group[2]));
            }
        }
        String home = entry[5].isEmpty() ? "/" : entry[5];
        String shell = entry[6].isEmpty() ? "/bin/sh" : entry[6];
        return new Account(entry[0], Long.parseLong(entry[2]), gid, home, shell, List.copyOf(all));
    }

    private static Optional<String[]> entry(List<String[]> entries, String nameOrNumber) {
        Optional<String[]> named =
                entries.stream().filter(e -> e[0].equals(nameOrNumber)).findFirst();
        return named.isPresent()
                ? named
                : entries.stream().filter(e -> e[2].equals(nameOrNumber)).findFirst();
    }

    private static List<String[]> lines(RootedPath image, String path, int fields) throws IOException {
        if (!image.isFile(path)) {
            return List.of();
        }
        List<String[]> entries = new ArrayList<>();
        for (String line : new String(image.read(path), StandardCharsets.UTF_8).split("\n", -1)) {
            String[] entry = line.split(":", -1);
            // Lines of other shapes are NIS relics and comments.
            if (entry.length >= fields && isNumber(entry[2])) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,10}");
    }
}
