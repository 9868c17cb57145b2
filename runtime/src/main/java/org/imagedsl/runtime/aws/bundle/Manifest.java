// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.bundle;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import javax.crypto.Cipher;
import org.imagedsl.runtime.aws.bundle.PartWriter.Part;

/**
 * The manifest of a bundle.
 *
 * @param digest SHA-1 of the tar archive, hexadecimal
 * @param size of the image, in bytes
 * @param bundledSize of all parts together, in bytes
 * @param key of the cipher, as hexadecimal text: that text is what is encrypted, not the bytes
 * @param iv as {@code key}
 */
record Manifest(
        BundleSettings settings, String digest, long size, long bundledSize, String key, String iv, List<Part> parts) {

    private static final String CIPHER = "AES-128-CBC";
    private static final String DIGEST = "SHA1";

    /**
     * The signed document. What is signed is the text of {@code machine_configuration} and that of {@code image}, tags
     * included, one after the other: readers cut it out of the document as it is, so that this has no line breaks.
     */
    byte[] signed(BundleKeys keys) throws GeneralSecurityException {
        String machine = machine().toString();
        String image = image(keys).toString();
        Signature signature = Signature.getInstance("SHA1withRSA");
        signature.initSign(keys.signing());
        signature.update((machine + image).getBytes(StandardCharsets.UTF_8));
        Xml root = new Xml("manifest")
                .child("version", "2007-10-10")
                .child(new Xml("bundler")
                        .child("name", "imagedsl")
                        .child("version", version())
                        .child("release", "0"))
                .raw(machine)
                .raw(image)
                .child("signature", HexFormat.of().formatHex(signature.sign()));
        return ("<?xml version='1.0'?>" + root).getBytes(StandardCharsets.UTF_8);
    }

    private Xml machine() {
        Xml machine = new Xml("machine_configuration").child("architecture", settings.architecture());
        if (!settings.devices().isEmpty()) {
            Xml devices = new Xml("block_device_mapping");
            new TreeMap<>(settings.devices())
                    .forEach((virtual, device) -> devices.child(
                            new Xml("mapping").child("virtual", virtual).child("device", device)));
            machine.child(devices);
        }
        settings.kernel().ifPresent(id -> machine.child("kernel_id", id));
        settings.ramdisk().ifPresent(id -> machine.child("ramdisk_id", id));
        if (!settings.productCodes().isEmpty()) {
            Xml codes = new Xml("product_codes");
            settings.productCodes().forEach(code -> codes.child("product_code", code));
            machine.child(codes);
        }
        return machine;
    }

    private Xml image(BundleKeys keys) throws GeneralSecurityException {
        Xml image = new Xml("image")
                .child("name", settings.prefix())
                .child("user", settings.account())
                .child("type", "machine")
                .child(new Xml("digest").with("algorithm", DIGEST).text(digest))
                .child("size", Long.toString(size))
                .child("bundled_size", Long.toString(bundledSize))
                .child(new Xml("ec2_encrypted_key").with("algorithm", CIPHER).text(encrypted(key, keys.ec2())))
                .child(new Xml("user_encrypted_key").with("algorithm", CIPHER).text(encrypted(key, keys.user())))
                .child("ec2_encrypted_iv", encrypted(iv, keys.ec2()))
                .child("user_encrypted_iv", encrypted(iv, keys.user()));
        Xml list = new Xml("parts").with("count", Integer.toString(parts.size()));
        for (int i = 0; i < parts.size(); i++) {
            Xml part = new Xml("part").with("index", Integer.toString(i));
            part.child("filename", parts.get(i).name());
            part.child(new Xml("digest")
                    .with("algorithm", DIGEST)
                    .text(parts.get(i).digest()));
            list.child(part);
        }
        return image.child(list);
    }

    private static String encrypted(String text, PublicKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return HexFormat.of().formatHex(cipher.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String version() {
        String version = Manifest.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }
}
