// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.imagedsl.runtime.report.Elapsed;
import org.imagedsl.runtime.step.StepOptions;

/** What a script says of a step beside its own options, as plans show it. The name stands in place of the description. */
final class OptionWords {

    private OptionWords() {}

    static String of(StepOptions options) {
        List<String> words = new ArrayList<>();
        options.timeout().ifPresent(time -> words.add("timeout " + Elapsed.text(time)));
        if (options.retries() > 0) {
            words.add("retries " + options.retries());
        }
        new TreeMap<>(options.env()).forEach((name, value) -> words.add(name + "=" + value));
        options.user().ifPresent(user -> words.add("user " + user));
        options.workDir().ifPresent(folder -> words.add("workDir " + folder));
        options.onlyIf().ifPresent(condition -> words.add("onlyIf"));
        options.cache().ifPresent(caching -> words.add("cache " + caching));
        return String.join(", ", words);
    }
}
