// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.block;

import java.util.List;

/** Words that a library of steps brings; found with {@link java.util.ServiceLoader}. */
public interface Catalogue {

    /** Records with a {@link org.imagedsl.runtime.step.Keyword}, in the order of the reference page. */
    List<Class<? extends Record>> keywords();
}
