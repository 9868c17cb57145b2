// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.util.List;
import java.util.function.Function;
import org.imagedsl.dsl.block.RecordOptions;
import org.imagedsl.dsl.block.Word;

/**
 * How a library's step is used.
 *
 * @param summary one sentence from its comment
 * @param parameters in the order of unnamed values
 */
record StepSignature(String summary, List<StepParameter> parameters) {

    Word word(String name, Function<List<Object>, Record> maker) {
        return Word.shared(
                name,
                summary,
                new RecordOptions(parameters.stream().map(StepParameter::option).toList(), maker));
    }
}
