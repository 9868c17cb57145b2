// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.image;

import org.imagedsl.runtime.value.Span;

/** Where the records of a script were written; records are told apart by identity. */
public interface Spans {

    /** The keyword that made this record; {@link Span#NONE} for a default. */
    Span of(Record record);

    /** An option of it, its keyword when the option was not written. */
    Span of(Record record, String option);
}
