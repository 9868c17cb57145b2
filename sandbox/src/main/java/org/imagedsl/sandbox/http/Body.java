// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;

/** The content of an answer; may be larger than memory. */
public interface Body {

    /** In bytes. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    static Body of(byte[] content) {
        return new Body() {
            @Override
            public long length() {
                return content.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(content);
            }
        };
    }
}
