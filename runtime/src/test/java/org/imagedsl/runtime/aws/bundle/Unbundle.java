// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imagedsl.runtime.command.Command;
import org.imagedsl.runtime.command.CommandRunner;
import org.imagedsl.runtime.command.LineSink;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Takes a bundle apart as EC2 does, with the programs that Amazon's own tools use: openssl, gunzip and tar. Every digest, the
 * signature and both copies of the key are checked.
 */
final class Unbundle {

    private final Path folder;
    private final String text;
    private final Document document;

    Unbundle(Path folder, String manifest) throws Exception {
        this.folder = folder;
        this.text = Files.readString(folder.resolve(manifest));
        this.document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    String value(String element) {
        return element(element).getTextContent();
    }

    private Element element(String name) {
        return (Element) document.getElementsByTagName(name).item(0);
    }

    /** As ec2-ami-tools cut the signed text out of the document. */
    void checkSignature(PublicKey user) throws Exception {
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initVerify(user);
        signature.update((cut("machine_configuration") + cut("image")).getBytes(UTF_8));
        assertThat(signature.verify(HexFormat.of().parseHex(value("signature"))))
                .as("signature")
                .isTrue();
    }

    private String cut(String name) {
        String end = "</" + name + ">";
        return text.substring(text.indexOf("<" + name + ">"), text.indexOf(end) + end.length());
    }

    /** The image, opened with the key of EC2 or of the user. */
    Path image(Path target, String who, PrivateKey key) throws Exception {
        String secret = decrypted(who + "_encrypted_key", key);
        String iv = decrypted(who + "_encrypted_iv", key);
        Path whole = target.resolve("whole");
        int count = Integer.parseInt(element("parts").getAttribute("count"));
        long size = 0;
        for (int i = 0; i < count; i++) {
            Element part = (Element) document.getElementsByTagName("part").item(i);
            assertThat(part.getAttribute("index")).isEqualTo(Integer.toString(i));
            byte[] content = Files.readAllBytes(
                    folder.resolve(part.getElementsByTagName("filename").item(0).getTextContent()));
            assertThat(sha1(content))
                    .isEqualTo(part.getElementsByTagName("digest").item(0).getTextContent());
            size += content.length;
        }
        assertThat(value("bundled_size")).isEqualTo(Long.toString(size));
        String name = element("image").getElementsByTagName("name").item(0).getTextContent();
        sh(target, "cat " + folder + "/" + name + ".part.* > " + whole);
        sh(target, "openssl enc -d -aes-128-cbc -K " + secret + " -iv " + iv + " -in whole | gunzip > image.tar");
        assertThat(sh(target, "sha1sum < image.tar").substring(0, 40)).isEqualTo(value("digest"));
        sh(target, "tar -xSf image.tar && rm whole");
        assertThat(Files.size(target.resolve(name))).isEqualTo(Long.parseLong(value("size")));
        return target.resolve(name);
    }

    private String decrypted(String name, PrivateKey key) throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.DECRYPT_MODE, key);
        return new String(cipher.doFinal(HexFormat.of().parseHex(value(name))), UTF_8);
    }

    private static String sha1(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
    }

    static String sh(Path folder, String script) throws InterruptedException {
        return new CommandRunner()
                .run(
                        Command.of("bash", "-e", "-o", "pipefail", "-c", script)
                                .in(Optional.of(folder.toString()))
                                .silently(),
                        LineSink.NONE)
                .output();
    }
}
