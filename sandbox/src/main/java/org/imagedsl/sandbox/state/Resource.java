// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.state;

import java.time.Instant;
import java.util.Map;

/** Something that exists in a region: an immutable record, replaced in its table when it changes. */
public interface Resource<T extends Resource<T>> {

    String id();

    Map<String, String> tags();

    T withTags(Map<String, String> tags);

    /** Before this, calls do not find it: the cloud is consistent only eventually. */
    Instant visible();

    /** From then on it is gone. */
    Instant gone();
}
