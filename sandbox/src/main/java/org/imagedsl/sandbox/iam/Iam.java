// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.query.Document;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.QueryDialect;
import org.imagedsl.sandbox.service.Service;
import org.imagedsl.sandbox.state.Cloud;

/** Identity and access management: what a build needs to give its instance a role. */
public final class Iam implements Service {

    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";

    private final Map<String, IamAction> actions = new HashMap<>();

    public Iam(Cloud cloud, Identities identities, Keyring keyring) {
        Roles roles = new Roles(cloud, identities, keyring);
        actions.putAll(roles.actions());
        actions.putAll(new InstanceProfiles(cloud, roles, keyring).actions());
    }

    @Override
    public String name() {
        return "iam";
    }

    @Override
    public Dialect dialect() {
        return new QueryDialect(NAMESPACE);
    }

    @Override
    public String action(Request request) {
        String name = Parameters.of(request).required("Action");
        if (!actions.containsKey(name)) {
            throw new ApiFailure("InvalidAction", "Could not find operation " + name);
        }
        return name;
    }

    @Override
    public Response perform(Call call) {
        Parameters parameters = Parameters.of(call.request());
        List<Element> result = actions.get(call.action()).perform(parameters, call.caller());
        return Response.xml(200, Document.result(call.action(), NAMESPACE, result, call.id()));
    }
}
