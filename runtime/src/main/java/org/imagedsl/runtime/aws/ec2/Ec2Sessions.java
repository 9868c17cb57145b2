// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.ec2;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.imagedsl.runtime.cloud.Calls;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.StartSessionResponse;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

/**
 * Sessions of the Session Manager.
 *
 * @param endpoint of the service, as the plug-in that carries a session is told it
 */
public record Ec2Sessions(Supplier<SsmClient> client, Calls calls, String endpoint) {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** An open session; its token is a secret. */
    public record Session(String id, String stream, String token) {

        /** The answer to StartSession, as AWS's API has it. */
        public String json() {
            return GSON.toJson(new TreeMap<>(Map.of("SessionId", id, "StreamUrl", stream, "TokenValue", token)));
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** Empty when the instance has not reported yet. */
    public Optional<Session> start(String target, String document, Map<String, List<String>> parameters)
            throws InterruptedException {
        return calls.make("ssm:StartSession", () -> {
            try (SsmClient ssm = client.get()) {
                StartSessionResponse answer = ssm.startSession(
                        request -> request.target(target).documentName(document).parameters(parameters));
                return Optional.of(new Session(answer.sessionId(), answer.streamUrl(), answer.tokenValue()));
            } catch (TargetNotConnectedException e) {
                return Optional.empty();
            }
        });
    }

    /** The question, as AWS's API has it. */
    public static String json(String target, String document, Map<String, List<String>> parameters) {
        return GSON.toJson(new TreeMap<>(Map.of("Target", target, "DocumentName", document, "Parameters", parameters)));
    }

    public void end(String session) throws InterruptedException {
        calls.make("ssm:TerminateSession", () -> {
            try (SsmClient ssm = client.get()) {
                return ssm.terminateSession(request -> request.sessionId(session));
            }
        });
    }
}
