// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.ImageFiles.ImageFile;
import org.imagedsl.runtime.value.BuildFailure;

/** Numbers of users and groups as an instance's own files define them. See passwd(5), group(5). */
record Owners(ImageFile passwd, ImageFile group) {

    int user(String nameOrNumber) throws IOException {
        return number(passwd, nameOrNumber)
                .orElseThrow(() -> new BuildFailure(
                        "the image has no user '" + nameOrNumber + "'",
                        "make it with a 'user' step before, or check the spelling"));
    }

    int group(String nameOrNumber) throws IOException {
        return number(group, nameOrNumber)
                .orElseThrow(
                        () -> new BuildFailure("the image has no group '" + nameOrNumber + "'", "check the spelling"));
    }

    private static Optional<Integer> number(ImageFile file, String nameOrNumber) throws IOException {
        List<String[]> entries = !file.exists()
                ? List.of()
                : file.getText()
                        .lines()
                        .map(line -> line.split(":", -1))
                        .filter(fields -> fields.length > 3 && isNumber(fields[2]))
                        .toList();
        Optional<Integer> listed = entries.stream()
                .filter(fields -> fields[0].equals(nameOrNumber))
                .map(fields -> Integer.parseUnsignedInt(fields[2]))
                .findFirst();
        if (listed.isPresent() || !isNumber(nameOrNumber)) {
            return nameOrNumber.equals("root") ? Optional.of(listed.orElse(0)) : listed;
        }
        return Optional.of(Integer.parseUnsignedInt(nameOrNumber));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }
}
