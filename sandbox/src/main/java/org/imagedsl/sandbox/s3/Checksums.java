// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.service.ApiFailure;

/** What a client says of its content, in headers before or behind it. */
final class Checksums {

    private static final Map<String, String> DIGESTS =
            Map.of("x-amz-checksum-sha1", "SHA-1", "x-amz-checksum-sha256", "SHA-256");

    private Checksums() {}

    /** Those that the request has; all are right. */
    static Map<String, String> checked(Request request) {
        byte[] content = request.body();
        request.header("content-md5").ifPresent(md5 -> requireSame("Content-MD5", md5, digest("MD5", content)));
        Map<String, String> sums = new TreeMap<>();
        DIGESTS.forEach((header, algorithm) ->
                request.header(header).ifPresent(sum -> add(sums, header, sum, digest(algorithm, content))));
        request.header("x-amz-checksum-crc32")
                .ifPresent(sum -> add(sums, "x-amz-checksum-crc32", sum, sum(new CRC32(), content)));
        request.header("x-amz-checksum-crc32c")
                .ifPresent(sum -> add(sums, "x-amz-checksum-crc32c", sum, sum(new CRC32C(), content)));
        return sums;
    }

    static String etag(byte[] content) {
        return HexFormat.of().formatHex(bytes("MD5", content));
    }

    /** Of an object that came in parts. */
    static String etag(Iterable<String> parts) {
        StringBuilder all = new StringBuilder();
        int count = 0;
        for (String part : parts) {
            all.append(part);
            count++;
        }
        return etag(HexFormat.of().parseHex(all)) + "-" + count;
    }

    private static void add(Map<String, String> sums, String header, String said, String right) {
        requireSame(header, said, right);
        sums.put(header, right);
    }

    private static void requireSame(String name, String said, String right) {
        if (!said.equals(right)) {
            throw new ApiFailure("BadDigest", "The " + name + " you specified did not match the calculated checksum.");
        }
    }

    private static String sum(Checksum checksum, byte[] content) {
        checksum.update(content);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private static String digest(String algorithm, byte[] content) {
        return Base64.getEncoder().encodeToString(bytes(algorithm, content));
    }

    private static byte[] bytes(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
