// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.imagedsl.runtime.aws.bundle.Bundle.Written;
import org.imagedsl.runtime.aws.direct.SharedExtents;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.imagedsl.runtime.value.BuildFailure;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundleTest {

    private static final SharedExtents EXTENTS = new SharedExtents(new CommandRunner().reportingTo(LineSink.NONE));

    @TempDir
    Path folder;

    private KeyPair ec2;
    private Path parts;
    private Path opened;

    @BeforeAll
    void makeKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        ec2 = generator.generateKeyPair();
    }

    @BeforeEach
    void makeFolders() throws IOException {
        parts = Files.createDirectory(folder.resolve("parts"));
        opened = Files.createDirectory(folder.resolve("opened"));
    }

    private Path image(long size) throws IOException {
        Path image = folder.resolve("disk.raw");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(size);
        }
        return image;
    }

    private void write(Path image, long position, byte[] content) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.seek(position);
            file.write(content);
        }
    }

    private Unbundle bundle(Path image, BundleSettings settings, BundleKeys keys) throws Exception {
        Written written = new Bundle(settings, keys).write(image, EXTENTS, new PartFolder(parts));
        List<String> names = new ArrayList<>(written.parts());
        names.add(written.manifest());
        assertThat(parts.toFile().list()).containsExactlyInAnyOrderElementsOf(names);
        return new Unbundle(parts, written.manifest());
    }

    private static BundleSettings settings(String prefix) {
        return BundleSettings.of(prefix, "1234-5678-9012", "x86_64");
    }

    @Test
    void ec2GetsTheImageBackByteByByte() throws Exception {
        Path image = image(1L << 30);
        Random random = new Random(42);
        for (long position : List.of(0L, 70_000L, 5L << 20, (500L << 20) + 512, (1L << 30) - 4096)) {
            byte[] noise = new byte[4096];
            random.nextBytes(noise);
            write(image, position, noise);
        }
        byte[] much = new byte[23 << 20];
        random.nextBytes(much);
        write(image, 100L << 20, much);
        // More pieces than the first header and one extension have room for.
        for (int i = 0; i < 60; i++) {
            write(image, (800L << 20) + i * 300_000L, "piece".getBytes(StandardCharsets.UTF_8));
        }
        BundleKeys keys = BundleKeys.throwAway(ec2.getPublic());

        Unbundle bundle = bundle(image, settings("web-1"), keys);

        bundle.checkSignature(keys.user());
        Path back = bundle.image(opened, "ec2", ec2.getPrivate());
        assertThat(Files.mismatch(image, back)).isEqualTo(-1);
        assertThat(Unbundle.sh(opened, "du -k " + back).split("\t", -1)[0])
                .as("its holes are holes again")
                .matches("[0-9]{5}");
        assertThat(bundle.value("version")).isEqualTo("2007-10-10");
        assertThat(bundle.value("user")).isEqualTo("123456789012");
        assertThat(bundle.value("architecture")).isEqualTo("x86_64");
        assertThat(bundle.value("type")).isEqualTo("machine");
        assertThat(parts.toFile().list()).hasSize(4);
        assertThat(parts.resolve("web-1.part.00")).hasSize(10 << 20);
    }

    @Test
    void anImageOfMoreThanEightGibibytesKeepsItsSize() throws Exception {
        Path image = image((8L << 30) + 512);
        write(image, (8L << 30) - 100, "end".getBytes(StandardCharsets.UTF_8));
        BundleKeys keys = BundleKeys.throwAway(ec2.getPublic());

        Path back = bundle(image, settings("large"), keys).image(opened, "user", keys.signing());

        String end = "tail -c 1000000 ";
        assertThat(Unbundle.sh(opened, "cmp <(" + end + image + ") <(" + end + back + ")"))
                .isEmpty();
    }

    @Test
    void anImageWithoutHolesAndOneOfNothingButHolesAreBundled() throws Exception {
        BundleKeys keys = BundleKeys.throwAway(ec2.getPublic());
        Path image = image(1_500_000);
        byte[] text = "text ".repeat(300_000).getBytes(StandardCharsets.UTF_8);
        write(image, 0, text);

        Path back = bundle(image, settings("full"), keys).image(opened, "ec2", ec2.getPrivate());
        assertThat(back).hasBinaryContent(text);

        write(image, 0, new byte[1_500_000]);
        Written written = new Bundle(settings("empty"), keys, 9).write(image, EXTENTS, new PartFolder(parts));
        back = new Unbundle(parts, written.manifest()).image(opened, "ec2", ec2.getPrivate());
        assertThat(back).hasBinaryContent(new byte[1_500_000]);
    }

    @Test
    void theManifestNamesDevicesAndKernel() throws Exception {
        BundleSettings settings = new BundleSettings(
                "old",
                "123456789012",
                "i386",
                Map.of("root", "/dev/sda1", "ami", "sda1", "ephemeral0", "sdb"),
                Optional.of("aki-1"),
                Optional.of("ari-<1>"),
                List.of("774F4FF8"));
        BundleKeys keys = BundleKeys.throwAway(ec2.getPublic());

        Unbundle bundle = bundle(image(4096), settings, keys);

        bundle.checkSignature(keys.user());
        assertThat(Files.readString(parts.resolve("old.manifest.xml")))
                .contains("<machine_configuration><architecture>i386</architecture><block_device_mapping>"
                        + "<mapping><virtual>ami</virtual><device>sda1</device></mapping>"
                        + "<mapping><virtual>ephemeral0</virtual><device>sdb</device></mapping>"
                        + "<mapping><virtual>root</virtual><device>/dev/sda1</device></mapping>"
                        + "</block_device_mapping><kernel_id>aki-1</kernel_id><ramdisk_id>ari-&lt;1&gt;</ramdisk_id>"
                        + "<product_codes><product_code>774F4FF8</product_code></product_codes>"
                        + "</machine_configuration><image><name>old</name>");
    }

    @Test
    void theUsersCertificateAndKeyMayBeGiven() throws Exception {
        Unbundle.sh(
                folder,
                "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=x -keyout key.pem -out cert.pem 2>/dev/null"
                        + "; openssl rsa -in key.pem -traditional -out old.pem 2>/dev/null"
                        + "; openssl genrsa -out other.pem 2048 2>/dev/null");
        for (String key : List.of("key.pem", "old.pem")) {
            BundleKeys keys = BundleKeys.ofFiles(ec2.getPublic(), folder.resolve("cert.pem"), folder.resolve(key));
            Written written = new Bundle(settings(key), keys).write(image(8192), EXTENTS, new PartFolder(parts));
            Unbundle bundle = new Unbundle(parts, written.manifest());
            bundle.checkSignature(BundleKeys.publicKey(folder.resolve("cert.pem")));
            bundle.image(opened, "user", keys.signing());
        }
        assertThatThrownBy(() ->
                        BundleKeys.ofFiles(ec2.getPublic(), folder.resolve("cert.pem"), folder.resolve("other.pem")))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("is not the private key of the certificate");
        assertThatThrownBy(() -> BundleKeys.publicKey(folder.resolve("key.pem")))
                .isInstanceOf(BuildFailure.class)
                .hasMessageContaining("cannot read the certificate");
    }

    @Test
    void ec2sOwnCertificatesAreThere() {
        assertThat(Ec2Certificate.of("eu-west-3")).isEqualTo(Ec2Certificate.MOST_REGIONS);
        assertThat(Ec2Certificate.of("us-gov-west-1")).isEqualTo(Ec2Certificate.GOV_CLOUD);
        for (Ec2Certificate certificate : Ec2Certificate.values()) {
            assertThat(certificate.publicKey().getAlgorithm()).isEqualTo("RSA");
        }
    }

    @Test
    void replacesNoFile() throws Exception {
        Files.createFile(parts.resolve("x.part.00"));

        assertThatThrownBy(() -> new Bundle(settings("x"), BundleKeys.throwAway(ec2.getPublic()))
                        .write(image(4096), EXTENTS, new PartFolder(parts)))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void isStoppedByAnInterruptWhereverItIs() throws Exception {
        Path image = image(30L << 20);
        byte[] noise = new byte[30 << 20];
        new Random(1).nextBytes(noise);
        write(image, 0, noise);
        Bundle bundle = new Bundle(settings("x"), BundleKeys.throwAway(ec2.getPublic()));

        assertThatThrownBy(() -> bundle.write(image, EXTENTS, (name, content) -> {
                    throw new InterruptedException("sink");
                }))
                .isInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> bundle.write(image, EXTENTS, (name, content) -> Thread.currentThread()
                        .interrupt()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void refusesWhatCannotBeInAManifest() {
        assertThatThrownBy(() -> BundleSettings.of("x", "42", "x86_64")).hasMessageContaining("no account number");
        assertThatThrownBy(() -> settings("a/b")).hasMessageContaining("cannot name a bundle");
    }
}
