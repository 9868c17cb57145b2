// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import com.google.gson.JsonParseException;
import io.github.outscale.osc_sdk_java.client.ApiClient;
import io.github.outscale.osc_sdk_java.client.ApiException;
import io.github.outscale.osc_sdk_java.client.ApiResponse;
import io.github.outscale.osc_sdk_java.client.Pair;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Outscale's client with a JSON layer that tolerates answers of a newer API, and with another signer: its own needs the AWS SDK
 * of the version before, which is at its end. Thread-safe.
 */
final class OapiClient extends ApiClient {

    private final Signature signature;

    OapiClient(OkHttpClient http, Login login) {
        super(http);
        this.signature = new Signature(login);
        setBasePath(login.endpoint());
        setUserAgent("imagedsl");
    }

    /** As bytes: from a text OkHttp would add a charset to the content type. */
    @Override
    public RequestBody serialize(Object request, String contentType) {
        return RequestBody.create(
                Json.GSON.toJson(request).getBytes(StandardCharsets.UTF_8), MediaType.parse(contentType));
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as its parent has it
    public <T> T deserialize(Response response, Type type) throws ApiException {
        String body = "";
        try {
            body = response.body().string();
            return Json.GSON.fromJson(body, type);
        } catch (IOException e) {
            throw new ApiException(e);
        } catch (JsonParseException e) {
            throw new ApiException(
                    "the answer is not what the API promises: " + e.getMessage(),
                    e,
                    response.code(),
                    response.headers().toMultimap(),
                    body);
        }
    }

    @Override
    public <T> ApiResponse<T> execute(Call call, Type type) throws ApiException {
        return Answer.to(
                call,
                response -> new ApiResponse<>(
                        response.code(), response.headers().toMultimap(), this.<T>handleResponse(response, type)));
    }

    @Override
    public void updateParamsForAuth(
            String[] names,
            List<Pair> query,
            Map<String, String> headers,
            Map<String, String> cookies,
            String body,
            String method,
            URI url) {
        headers.putAll(signature.headers(url, body));
    }
}
