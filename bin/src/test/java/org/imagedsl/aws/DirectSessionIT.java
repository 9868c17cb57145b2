// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.imagedsl.cli.repl.TestRepl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of an image that starts from one whose disk comes from a cloud, through EBS direct. Needs root and loop devices. */
@Timeout(300)
class DirectSessionIT {

    @TempDir
    Path folder;

    private AwsBuilds builds;
    private TestRepl repl;

    @BeforeEach
    void begin() throws Exception {
        builds = AwsBuilds.in(folder);
        repl = new TestRepl(folder);
        System.setProperty("aws.accessKeyId", builds.sandbox.credentials().accessKey());
        System.setProperty("aws.secretAccessKey", builds.sandbox.credentials().secretKey());
    }

    @AfterEach
    void end() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        builds.close();
    }

    private TestRepl.Ended session(String script, String inputs) throws Exception {
        return repl.session(builds.text(script), builds.secrets(), inputs);
    }

    private String base() {
        return "image('base') { aws { ACCESS via direct }\n source ami('" + builds.ami
                + "')\n chroot { provision { shell 'echo once >>/etc/once' } } }\n";
    }

    @Test
    void startsFromTheLastLayerOfAnImageFromAnAmi() throws Exception {
        List<String> before = builds.ledger();
        String script = base() + "image('web') { source image('base'); chroot { provision { shell 'true' } } }\n";

        TestRepl.Ended ended = session(
                script,
                ":image web\nshell 'read x </etc/once; test \"$x\" = once'\n:undo\n:redo\n:image base\n:steps\n:diff\n:image web\n:diff\n");

        assertThat(ended.text())
                .containsSubsequence(
                        "TIME  layer 1  shell true",
                        "TIME  layer 2  shell read",
                        "back at layer 1 (TIME)",
                        "back at layer 2 (TIME)",
                        "kept  layer 1  shell echo once",
                        "+ /etc/once",
                        "kept  layer 2  shell read");
        assertThat(ended.end()).as(ended.text()).hasToString("DONE");
        assertThat(builds.ledger()).isEqualTo(before);
        int fetched = builds.sandbox.calls().of("GetSnapshotBlock");

        // Another session, and a third image between.
        TestRepl.Ended again = session(
                script
                        + "image('db') { source image('web'); chroot { provision { shell 'read x </etc/once; echo seen $x' } } }\n",
                ":image db\n:diff\n:output\n:image web\n:diff\n");

        assertThat(again.text())
                .containsSubsequence("TIME  layer 1  shell read", "seen once", "kept  layer 1  shell true");
        assertThat(again.end()).as(again.text()).hasToString("DONE");
        assertThat(builds.sandbox.calls().of("GetSnapshotBlock")).isEqualTo(fetched);
    }

    @Test
    void bothMayBeMadeForTheCloud() throws Exception {
        TestRepl.Ended ended = session(
                "image('base') { aws { ACCESS via direct }\n source scratch(64.MiB)\n"
                        + " chroot { disk { msdos { partition 'root', format: ext4, mount: '/' } }\n"
                        + " provision { upload content: 'x', to: '/file' } } }\n"
                        + "image('web') { aws { ACCESS via direct }\n source image('base')\n"
                        + " chroot { provision { upload content: 'y', to: '/other' } } }\n",
                ":image web\n:diff\nhostShell \"test -e ${mountPath}/file\"\n:run\n");

        assertThat(ended.text())
                .contains("TIME  layer 1  upload text → /other", "+ /other", "layer 2  hostShell", "web: built");
        assertThat(ended.end()).as(ended.text()).hasToString("DONE");
        assertThat(ended.text()).contains("aws image");
    }

    /** A copy is paid for: it is made for its blocks, and not for a disk that begins as a layer. */
    @Test
    void copiesAnothersSourceOnceHoweverOftenTheDiskIsOpened() throws Exception {
        List<String> before = builds.ledger();
        String script = base();

        TestRepl.Ended ended = session(
                script,
                ":image base\n:diff\nshell 'echo two >>/etc/once'\n:undo\n:redo\n:goto 0\n:goto 2\n:goto 1\n:diff\n");

        assertThat(ended.end()).as(ended.text()).hasToString("DONE");
        assertThat(ended.text()).containsSubsequence("back at layer 1 (TIME)", "back at layer 2 (TIME)");
        assertThat(builds.sandbox.calls().of("CopySnapshot")).as(ended.text()).isEqualTo(1);
        assertThat(builds.ledger()).isEqualTo(before);

        TestRepl.Ended again = session(script, ":image base\n:diff\nshell 'test -e /etc/once'\n");

        assertThat(again.end()).as(again.text()).hasToString("DONE");
        assertThat(builds.sandbox.calls().of("CopySnapshot")).isEqualTo(1);
    }

    @Test
    void refusesASourceThatIsMadeOnAnInstance() throws Exception {
        TestRepl.Ended ended = session(
                "image('base') { aws { ACCESS; }\n source ami('" + builds.ami
                        + "')\n instance { type 't3.micro'; ssh { user 'admin' }\n bundle { bucket 'images' } } }\n"
                        + "image('web') { source image('base'); chroot { provision { shell 'true' } } }\n",
                ":image web\n:diff\n");

        assertThat(ended.end()).hasToString("FAILED");
        assertThat(ended.text())
                .contains("image 'base', which this one starts from, is made on an instance, and a session makes none")
                .contains("build this image with run, or write chroot { } in place of instance { } in 'base'");
        assertThat(builds.sandbox.calls().of("RunInstances")).isZero();
    }
}
