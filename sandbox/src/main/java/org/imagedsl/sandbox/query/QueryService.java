// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.query;

import java.util.List;
import java.util.Map;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Caller;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.QueryDialect;
import org.imagedsl.sandbox.service.Service;

/** A service of the Query protocol whose actions need no more than their parameters and who calls. */
public final class QueryService implements Service {

    private final String name;
    private final String namespace;
    private final Map<String, Action> actions;

    /** What one action does. */
    @FunctionalInterface
    public interface Action {

        /**
         * What stands in its result.
         *
         * @throws ApiFailure for every error that the client shall see
         */
        List<Element> perform(Parameters parameters, Caller caller);
    }

    /** @param namespace of its answers */
    public QueryService(String name, String namespace, Map<String, ? extends Action> actions) {
        this.name = name;
        this.namespace = namespace;
        this.actions = Map.copyOf(actions);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Dialect dialect() {
        return new QueryDialect(namespace);
    }

    @Override
    public String action(Request request) {
        String asked = Parameters.of(request).required("Action");
        if (!actions.containsKey(asked)) {
            throw new ApiFailure("InvalidAction", "Could not find operation " + asked);
        }
        return asked;
    }

    @Override
    public Response perform(Call call) {
        Parameters parameters = Parameters.of(call.request());
        List<Element> result = actions.get(call.action()).perform(parameters, call.caller());
        return Response.xml(200, Document.result(call.action(), namespace, result, call.id()));
    }
}
