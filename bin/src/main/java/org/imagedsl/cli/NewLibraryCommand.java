// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imagedsl library new}. */
@Command(
        name = "new",
        description = "Makes a library to start from: a step, its spec, and a README.",
        footer = {
            "  imagedsl library new acme-base           in lib/acme-base",
            "  imagedsl library new ../shared/users"
        })
final class NewLibraryCommand implements Callable<Integer> {

    private static final String MANIFEST =
            """
            name '%1$s'
            version '0.1'
            summary 'what our machines have in common'
            """;
    private static final String STEP =
            """
            /**
             * Puts a greeting before the login prompt.
             *
             * @param text the greeting
             * @param remote whether it is shown over SSH too
             */
            void call(String text, boolean remote = true) {
                upload content: "${text}\\n", to: '/etc/issue'
                if (remote) {
                    upload content: "${text}\\n", to: '/etc/issue.net'
                }
            }
            """;
    private static final String SPEC =
            """
            test('greets here and over SSH') {
                assert steps("greeting 'Hello'").size() == 2
            }

            test('greets only here when told') {
                assert steps("greeting 'Hello', remote: false").size() == 1
            }

            test('needs a text') {
                assert problems('greeting()') == ["greeting needs 'text'"]
            }
            """;
    private static final String README =
            """
            # %1$s

            Steps for imagedsl scripts. Each file in `steps` is a word of its name:

            ```groovy
            library '%1$s'

            image('example') {
                source scratch(1.GiB)
                chroot {
                    provision {
                        greeting 'Hello'
                    }
                }
            }
            ```

            `imagedsl library test` runs the specs in `test`.
            """;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(paramLabel = "NAME", description = "Its name, for a folder in lib; or the path of a folder.")
    private Path name;

    @Override
    public Integer call() throws IOException {
        Path folder =
                name.getNameCount() == 1 && !name.isAbsolute() ? Path.of("lib").resolve(name) : name;
        if (Files.exists(folder)) {
            throw new WrongInput("'" + folder + "' is there already", "choose another name");
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put("library.groovy", MANIFEST);
        files.put("steps/greeting.groovy", STEP);
        files.put("test/greeting.groovy", SPEC);
        files.put("README.md", README);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(
                    path, file.getValue().replace("%1$s", folder.getFileName().toString()));
            spec.commandLine().getOut().println(path);
        }
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }
}
