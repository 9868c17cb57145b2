// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceSearchTest {

    private static final VolumeId VOLUME = new VolumeId("vol-0123456789abcdef0");

    @TempDir
    Path folder;

    private DeviceSearch search;

    @BeforeEach
    void begin() throws IOException {
        search = new DeviceSearch(folder.resolve("sys"), folder.resolve("dev"));
        Files.createDirectories(folder.resolve("dev"));
    }

    private Path node(String name) throws IOException {
        Path node = folder.resolve("dev").resolve(name);
        Files.createDirectories(node.getParent());
        return Files.createFile(node);
    }

    private void serial(String file, String text) throws IOException {
        Path path = folder.resolve("sys/block").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    @Test
    void findsAnNvmeDiskByItsSerialWhateverItsNumber() throws IOException {
        node("nvme0n1");
        Path wanted = node("nvme7n1");
        serial("nvme0n1/device/serial", "vol0aaaaaaaaaaaaaaaa");
        serial("nvme7n1/device/serial", "vol0123456789abcdef0");

        assertThat(search.find(VOLUME, "/dev/sdf")).contains(wanted);
    }

    @Test
    void findsAVirtioDiskByTheBeginningOfItsSerial() throws IOException {
        Path wanted = node("vdb");
        serial("vdb/serial", "vol-0123456789abcdef");

        assertThat(search.find(new VolumeId("vol-0123456789abcdef"), "/dev/sdf"))
                .contains(wanted);
    }

    @Test
    void followsALinkThatNamesTheVolume() throws IOException {
        Path wanted = node("loop3");
        Path links = Files.createDirectories(folder.resolve("dev/disk/by-id"));
        Files.createSymbolicLink(links.resolve("nvme-Amazon_Elastic_Block_Store_vol0123456789abcdef0"), wanted);

        assertThat(search.find(VOLUME, "/dev/sdf")).contains(wanted.toRealPath());
    }

    @Test
    void takesTheNameLastAndByTheKernelsWordForIt() throws IOException {
        Path wanted = node("xvdf");

        assertThat(search.find(VOLUME, "/dev/sdf")).contains(wanted.toRealPath());
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(search.find(VOLUME, "/dev/sdf")).isEqualTo(Optional.empty());
    }

    @Test
    void offersNamesThatNobodyHas() throws IOException {
        node("sdg1");

        assertThat(new DeviceNames(folder.resolve("dev")).free(Set.of("/dev/xvdf", "/dev/sda1", "/dev/sdp")))
                .containsExactly(
                        "/dev/sdh", "/dev/sdi", "/dev/sdj", "/dev/sdk", "/dev/sdl", "/dev/sdm", "/dev/sdn", "/dev/sdo");
    }
}
