// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.dsl.compile;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a script may read from outside while it is compiled.
 *
 * @param variables from {@code --var} and {@code --var-file}
 * @param environment of the process
 * @param now the one instant of this run
 */
public record ScriptInputs(Map<String, String> variables, Map<String, String> environment, Instant now) {

    /** Environment variables with this prefix set script variables. */
    public static final String VARIABLE_PREFIX = "IMAGEDSL_VAR_";

    public ScriptInputs {
        variables = Map.copyOf(variables);
        environment = Map.copyOf(environment);
    }

    /** No variables, no environment: for tests and for text that reads neither. */
    public static ScriptInputs none() {
        return new ScriptInputs(Map.of(), Map.of(), Instant.EPOCH);
    }

    /** A variable of {@code var('name')}: the command line wins over the environment. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).or(() -> environment(VARIABLE_PREFIX + name));
    }

    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }
}
