// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.Optional;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;

/** A shared library that a script, or another library, uses. */
@Keyword(
        value = "library",
        summary = "makes the steps and classes of a shared library known; stands at the top of a script")
public record LibraryUse(
        @Option(
                        value = "name of a folder in lib beside the script, path of a folder, URL of a Git repository,"
                                + " or Maven coordinates as 'com.acme:base:1.2'",
                        positional = true)
                String source,
        @Option("tag, branch or commit of a Git repository") Optional<String> revision,
        @Option("folder of the library in a Git repository; default the whole of it") Optional<String> folder) {

    /** Its line in the lock: everything that chooses what is fetched. */
    public String key() {
        return source
                + revision.map(name -> "@" + name).orElse("")
                + folder.map(path -> "#" + path).orElse("");
    }
}
