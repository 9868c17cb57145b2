// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.cloud;

import java.util.Arrays;
import java.util.List;

/** A provider's words for operations. */
public interface Dialect {

    /** The calls of an operation, as the provider's permissions name them. */
    List<String> calls(Operation operation);

    /** The calls of several, each once. */
    default List<String> calls(Operation... operations) {
        return Arrays.stream(operations)
                .flatMap(operation -> calls(operation).stream())
                .distinct()
                .toList();
    }
}
