// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Locale;
import java.util.Set;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * A key pair that lives as long as a build.
 *
 * @param file the private key in OpenSSH's format, for its owner alone
 * @param publicLine the public key as {@code authorized_keys}, cloud-init and a cloud's import want it
 */
public record TemporaryKey(Path file, String publicLine) {

    /** Kinds of keys. */
    public enum Type {
        ED25519,
        RSA;

        /** As a script writes it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int RSA_BITS = 3072;

    /**
     * Makes one.
     *
     * @throws FileAlreadyExistsException when the file is there: a key is never replaced
     */
    public static TemporaryKey generate(Type type, Path file, String comment) throws IOException {
        try {
            KeyPair pair = generator(type).generateKeyPair();
            ByteArrayOutputStream privateKey = new ByteArrayOutputStream();
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, comment, null, privateKey);
            write(file, privateKey.toByteArray());
            return new TemporaryKey(file, PublicKeyEntry.toString(pair.getPublic()) + " " + comment);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make a key of type " + type, e);
        }
    }

    private static KeyPairGenerator generator(Type type) throws GeneralSecurityException {
        if (type == Type.ED25519) {
            return SecurityUtils.getKeyPairGenerator(SecurityUtils.EDDSA);
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(RSA_BITS);
        return generator;
    }

    private static void write(Path file, byte[] content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(content));
        }
    }
}
