// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

/** What an image starts from; its implementations are the words after {@code source}. */
public interface Source {

    /** One line for plans, without the keyword. */
    String describe();
}
