// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.steps.system;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.imagedsl.runtime.filesystem.ImageFiles;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.BuildFailure;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.steps.system.User.Account;

/** The public keys that may log in to an account. */
record AuthorizedKeys(ImageFiles files, Account account) {

    /** Public keys of a text or file, one per line. */
    static List<String> read(Content content, Scope scope) throws IOException {
        String text = content instanceof Content.LocalFile file
                ? Files.readString(file.path())
                : scope.text(((Content.Inline) content).text());
        if (text.contains("PRIVATE KEY-----")) {
            throw new BuildFailure("'" + content + "' is a private key", "give the public one, which ends in .pub");
        }
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** Adds those that are not there; sshd accepts the file only with these owners and modes. */
    void add(List<String> keys) throws IOException {
        if (keys.isEmpty()) {
            return;
        }
        String owner = account.uid() + ":" + account.gid();
        ImageFile folder = files.file(account.home() + "/.ssh").mkdirs();
        folder.mode(0700);
        folder.owner(owner);
        ImageFile file = files.file(folder.path() + "/authorized_keys");
        Set<String> all =
                new LinkedHashSet<>(file.exists() ? file.getText().lines().toList() : new ArrayList<>());
        all.addAll(keys);
        file.setText(String.join("\n", all) + "\n");
        file.mode(0600);
        file.owner(owner);
    }
}
