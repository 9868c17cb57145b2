// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.boot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The smallest system there is: it writes over the disk's second sector and says something on the serial port. */
final class BootSector {

    /** Where the BIOS loads it. */
    private static final int ORIGIN = 0x7C00;

    private BootSector() {}

    /** Says it and stays. */
    static Path saying(String text, Path disk) throws IOException {
        return write(text, disk, 0xF4, 0xEB, 0xFD); // hlt; jmp to it
    }

    /** Says it and resets the machine. */
    static Path sayingAndResetting(String text, Path disk) throws IOException {
        return write(text, disk, 0xB0, 0xFE, 0xE6, 0x64, 0xF4); // out 0x64, 0xfe; hlt
    }

    private static Path write(String text, Path disk, int... ending) throws IOException {
        ByteArrayOutputStream code = new ByteArrayOutputStream();
        emit(code, 0xFA, 0x31, 0xC0, 0x8E, 0xD8, 0x8E, 0xC0); // cli; ds = es = 0
        emit(code, 0xB8, 0x01, 0x03, 0xBB, 0x00, 0x7C); // one sector is written, from where this one is
        emit(code, 0xB9, 0x02, 0x00, 0xBA, 0x80, 0x00, 0xCD, 0x13); // to the second of the first disk
        int message = ORIGIN + code.size() + 14 + ending.length;
        emit(code, 0xBE, message & 0xFF, message >> 8); // si = message
        emit(code, 0xAC, 0x84, 0xC0, 0x74, 0x06); // lodsb; to the ending when zero
        emit(code, 0xBA, 0xF8, 0x03, 0xEE, 0xEB, 0xF5); // out 0x3f8, al; again
        emit(code, ending);
        code.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        byte[] content = Arrays.copyOf(code.toByteArray(), 1 << 20);
        content[510] = 0x55;
        content[511] = (byte) 0xAA;
        return Files.write(disk, content);
    }

    private static void emit(ByteArrayOutputStream code, int... bytes) {
        Arrays.stream(bytes).forEach(code::write);
    }
}
