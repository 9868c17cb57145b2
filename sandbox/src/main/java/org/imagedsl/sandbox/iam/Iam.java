// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.iam;

import java.util.HashMap;
import java.util.Map;
import org.imagedsl.sandbox.access.Identities;
import org.imagedsl.sandbox.access.Keyring;
import org.imagedsl.sandbox.query.QueryService;
import org.imagedsl.sandbox.service.Service;
import org.imagedsl.sandbox.state.Cloud;

/** Identity and access management: what a build needs to give its instance a role. */
public final class Iam {

    private Iam() {}

    public static Service of(Cloud cloud, Identities identities, Keyring keyring) {
        Roles roles = new Roles(cloud, identities, keyring);
        Map<String, IamAction> actions = new HashMap<>(roles.actions());
        actions.putAll(new InstanceProfiles(cloud, roles, keyring).actions());
        return new QueryService("iam", "https://iam.amazonaws.com/doc/2010-05-08/", actions);
    }
}
