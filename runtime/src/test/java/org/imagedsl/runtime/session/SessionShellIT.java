// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imagedsl.runtime.filesystem.FileChange;
import org.imagedsl.runtime.session.Session.Result;
import org.imagedsl.runtime.session.Session.ShellResult;
import org.imagedsl.runtime.step.Node;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SessionShellIT {

    @TempDir
    Path folder;

    private TestSession test;

    @BeforeEach
    void begin() {
        test = new TestSession(folder);
        EditImage.BEGUN.clear();
    }

    private Session open(String... steps) {
        Session session =
                Session.open(test.withPrograms(EditImage.steps(steps)), "web", test.settings(), test.events::add);
        assertThat(session.perform(test.withPrograms(EditImage.steps(steps)))).isInstanceOf(Result.Done.class);
        return session;
    }

    private static List<String> lines(List<FileChange> changes) {
        return changes.stream()
                .map(change -> change.kind() + " " + change.path())
                .toList();
    }

    @Test
    void saysWhatAStepChanged() {
        try (Session session = open("system", "one", "two")) {
            assertThat(lines(session.changes())).containsExactly("CHANGED /log", "ADDED /two");
            assertThat(lines(session.changes("0", Optional.of("1"))))
                    .contains("ADDED /bin", "ADDED /log", "ADDED /system")
                    .doesNotContain("ADDED /one");
            assertThat(lines(session.changes("1", Optional.empty())))
                    .containsExactly("CHANGED /log", "ADDED /one", "ADDED /two");
        }
    }

    @Test
    void dropsWhatAShellChanged() {
        try (Session session = open("system", "one")) {
            ShellResult result = session.shellReading("pwd; rm /one; echo hi >/etc/motd; exit 3\n");

            assertThat(result.status()).isEqualTo(3);
            assertThat(lines(result.changes())).containsExactly("ADDED /etc/motd", "REMOVED /one");
            assertThat(test.output()).contains("/root");
            session.dropChanges();
            assertThat(session.changes()).extracting(FileChange::path).containsExactly("/log", "/one");
            assertThat(session.shellReading("cat /one\n").changes()).isEmpty();
            assertThat(session.perform(test.withPrograms(EditImage.steps("system", "one", "two"))))
                    .isInstanceOf(Result.Done.class);
        }
    }

    @Test
    void replaysWhatAShellChangedOfHostileFilesToo() throws Exception {
        String edit =
                """
                set -e
                cd /root
                mkdir -p folder/deep other; chmod 2750 folder; chown 12:34 folder
                printf data >folder/deep/file; chmod 4711 folder/deep/file
                ln folder/deep/file other/hard
                ln -s /etc/passwd "$(printf 'a\\377\\nb \\\\ %%41 -x')"
                ln -s ../../../../../../tmp/out up
                mknod node c 1 7; mknod pipe p
                printf x >--checkpoint=1
                truncate -s 1M sparse
                rm /one; mkdir /one; printf y >/one/in
                rm -r /tmp
                touch -d @12345 dated
                """;
        String listing =
                """
                cd /; find . -xdev ! -path './usr*' ! -path './proc*' ! -path './dev*' ! -path ./lost+found \\
                    -printf '%p %y %m %U %G %s %l %n\\n' | LC_ALL=C sort
                stat -c '%t %T' /root/node; stat -c %Y /root/dated; cat /root/folder/deep/file /one/in
                """;
        Path archive = folder.resolve("web-1.tar");
        try (Session session = open("system", "one")) {
            assertThat(session.shellReading(edit).status()).isZero();
            session.writeChanges(archive);
            assertThatThrownBy(() -> session.writeChanges(archive)).hasMessageContaining("there already");
            test.events.clear();
            session.shellReading(listing);
            List<String> wanted = test.output();
            test.events.clear();

            List<Node> steps = new ArrayList<>(EditImage.steps("system", "one"));
            steps.add(PutChanges.step(archive));
            assertThat(session.perform(test.withPrograms(steps))).isInstanceOf(Result.Done.class);
            session.shellReading(listing);

            assertThat(test.output()).isEqualTo(wanted).hasSizeGreaterThan(20);
            session.undo();
            session.shellReading("rm -rf /root; ln -s /tmp /root\n");
            Path moved = folder.resolve("moved.tar");
            session.writeChanges(moved);
            List<Node> conflict = new ArrayList<>(EditImage.steps("system", "one"));
            conflict.add(PutChanges.step(moved));
            conflict.add(PutChanges.step(archive));
            assertThat(session.perform(test.withPrograms(conflict)))
                    .isInstanceOfSatisfying(Result.Failed.class, failed -> assertThat(
                                    failed.failure().cause())
                            .contains("'/root' is no folder in this image"));
        }
    }

    @Test
    void refusesAShellThatIsNotThere() {
        try (Session session = test.open()) {
            assertThatThrownBy(() -> session.shellReading("true\n"))
                    .isInstanceOf(BuildFailure.class)
                    .hasMessageContaining("no program '/bin/sh' in the image");
        }
    }
}
