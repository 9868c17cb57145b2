// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.kms;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.JsonDialect;
import org.imagedsl.sandbox.service.Service;

/** The key management service: which keys and aliases there are. The key of EBS is in every region. */
public final class Kms implements Service {

    private static final String TARGET = "TrentService.";
    private static final String DEFAULT = "alias/aws/ebs";
    private static final Set<String> ACTIONS = Set.of("DescribeKey", "ListAliases");

    private final Map<String, Map<String, String>> aliases = new ConcurrentHashMap<>();
    private final String account;

    public Kms(String account) {
        this.account = account;
    }

    /** Makes a key known under an alias, which begins with {@code alias/}. */
    public void add(String region, String alias, String keyId) {
        aliases(region).put(alias, keyId);
    }

    @Override
    public String name() {
        return "kms";
    }

    @Override
    public Dialect dialect() {
        return new JsonDialect();
    }

    @Override
    public String action(Request request) {
        String target = request.header("x-amz-target").orElse("");
        String name = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
        if (!ACTIONS.contains(name)) {
            throw new ApiFailure("UnknownOperationException", "Unknown operation '" + target + "'");
        }
        return name;
    }

    @Override
    public Response perform(Call call) {
        JsonObject input = JsonParser.parseString(call.request().text()).getAsJsonObject();
        JsonObject answer = call.action().equals("ListAliases")
                ? list(call.region())
                : describe(call.region(), input.get("KeyId").getAsString());
        return Response.of(200, "application/x-amz-json-1.1", answer.toString());
    }

    private JsonObject list(String region) {
        JsonArray list = new JsonArray();
        aliases(region).forEach((alias, key) -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("AliasName", alias);
            entry.addProperty("AliasArn", arn(region, alias));
            entry.addProperty("TargetKeyId", key);
            list.add(entry);
        });
        JsonObject answer = new JsonObject();
        answer.add("Aliases", list);
        answer.addProperty("Truncated", false);
        return answer;
    }

    private JsonObject describe(String region, String asked) {
        String name = asked.replace(arn(region, ""), "").replaceFirst("^key/", "");
        String key = Optional.ofNullable(aliases(region).get(name))
                .or(() -> Optional.of(name).filter(aliases(region)::containsValue))
                .orElseThrow(() -> new ApiFailure("NotFoundException", "Key '" + asked + "' does not exist"));
        JsonObject metadata = new JsonObject();
        metadata.addProperty("AWSAccountId", account);
        metadata.addProperty("KeyId", key);
        metadata.addProperty("Arn", arn(region, "key/" + key));
        metadata.addProperty("Enabled", true);
        metadata.addProperty("KeyState", "Enabled");
        metadata.addProperty("KeyUsage", "ENCRYPT_DECRYPT");
        JsonObject answer = new JsonObject();
        answer.add("KeyMetadata", metadata);
        return answer;
    }

    private Map<String, String> aliases(String region) {
        return aliases.computeIfAbsent(
                region, name -> new ConcurrentHashMap<>(Map.of(DEFAULT, "00000000-0000-4000-8000-000000000000")));
    }

    private String arn(String region, String name) {
        return "arn:aws:kms:" + region + ":" + account + ":" + name;
    }
}
