// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.ssh;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.sshd.client.ClientFactoryManager;
import org.apache.sshd.client.session.ClientSessionImpl;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.io.IoSession;

/** A session that asks the server for a host key of the types that are known: it may have others, which nobody vouched for. */
final class PinnedSession extends ClientSessionImpl {

    PinnedSession(ClientFactoryManager client, IoSession connection) throws Exception {
        super(client, connection);
    }

    // Called while the superclass is constructed: the client is all there is.
    @Override
    protected String resolveAvailableSignaturesProposal(FactoryManager manager) {
        List<String> all = NamedResource.getNameList(getSignatureFactories());
        if (!(((ClientFactoryManager) manager).getServerKeyVerifier() instanceof HostKeyCheck check)) {
            return String.join(",", all);
        }
        List<String> types = check.keyTypes();
        return all.stream()
                .filter(algorithm -> types.isEmpty() || types.contains(KeyUtils.getCanonicalKeyType(algorithm)))
                .collect(Collectors.joining(","));
    }
}
