// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.dsl.block.Catalogue;
import org.imagedsl.runtime.step.Keyword;
import org.imagedsl.runtime.step.Option;
import org.imagedsl.runtime.step.Provisioner;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.step.ScriptCode;
import org.imagedsl.runtime.value.Content;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Text;

/** Steps with every type of option, for specifications of the language. */
public final class TestSteps implements Catalogue {

    @Override
    public List<Class<? extends Record>> keywords() {
        return List.of(
                Shell.class,
                Debian.class,
                User.class,
                Upload.class,
                Bootloader.class,
                Hostname.class,
                Code.class,
                Cleanup.class,
                Login.class);
    }

    interface TestStep extends Provisioner<Void> {
        @Override
        default Void perform(Scope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        default String describe() {
            return toString();
        }
    }

    @Keyword(value = "shell", summary = "runs a script", example = "shell 'true'")
    public record Shell(
            @Option(value = "the script", positional = true) Content script,
            @Option("its arguments") List<Text> arguments,
            @Option(value = "good statuses", otherwise = "[0]") Set<Integer> exitCodes)
            implements TestStep {}

    @Keyword(value = "debian", summary = "installs Debian")
    public record Debian(
            @Option("code name") String suite,
            @Option("packages") List<String> packages,
            @Option(value = "parts", otherwise = "['main']") List<String> components)
            implements TestStep {}

    @Keyword(value = "user", summary = "makes a user")
    public record User(
            @Option(value = "login name", positional = true) String name,
            @Option("may become root") boolean sudo,
            @Option("keys") List<Content> authorizedKeys,
            @Option(value = "in clear", excludes = "passwordHash") Optional<Text> password,
            @Option("hashed") Optional<String> passwordHash)
            implements TestStep {

        public User {
            if (name.isBlank()) {
                throw new IllegalArgumentException("a user needs a name");
            }
        }
    }

    @Keyword(value = "upload", summary = "puts a file into the image")
    public record Upload(
            @Option(value = "local file", positional = true) Optional<Path> source,
            @Option("path in the image") Text to,
            @Option("permission bits") Optional<Integer> mode,
            @Option("template values") Map<String, Text> values)
            implements TestStep {}

    /** Boot loaders. */
    public enum Loader {
        GRUB,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Keyword(value = "bootloader", summary = "makes it bootable")
    public record Bootloader(
            @Option(value = "which one", positional = true) Loader kind,
            @Option(value = "seconds of its menu", otherwise = "0") int timeout)
            implements TestStep {}

    @Keyword(value = "hostname", summary = "names the machine")
    public record Hostname(@Option(value = "its name", positional = true) Text name) implements TestStep {}

    @Keyword(value = "script", summary = "runs code")
    public record Code(@Option(value = "the code", positional = true) ScriptCode code) implements TestStep {}

    @Keyword(value = "cleanup", summary = "removes leftovers")
    public record Cleanup() implements TestStep {}

    @Keyword(value = "login", summary = "logs in")
    public record Login(@Option("its token") Secret token) implements TestStep {}
}
