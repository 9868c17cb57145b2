// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.iam;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.query.QueryService;
import org.imagedsl.sandbox.service.ApiFailure;

/** One action of IAM. */
@FunctionalInterface
interface IamAction extends QueryService.Action {

    static ApiFailure absent(String kind, String name) {
        return new ApiFailure("NoSuchEntity", 404, kind + " " + name + " cannot be found.");
    }

    static ApiFailure taken(String kind, String name) {
        return new ApiFailure("EntityAlreadyExists", 409, kind + " with name " + name + " already exists.");
    }

    static ApiFailure conflict(String message) {
        return new ApiFailure("DeleteConflict", 409, "Cannot delete entity, " + message);
    }

    static Map<String, String> tags(Parameters parameters) {
        Map<String, String> tags = new LinkedHashMap<>();
        parameters
                .groups("Tags.member")
                .forEach(tag -> tags.put(tag.required("Key"), tag.sent("Value").orElse("")));
        return tags;
    }

    static String name(Parameters parameters, String parameter) {
        String name = parameters.required(parameter);
        if (!name.matches("[\\w+=,.@-]{1,128}")) {
            throw new ApiFailure("ValidationError", "The value of " + parameter + " is no name: " + name);
        }
        return name;
    }
}
