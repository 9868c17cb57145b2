// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import io.github.outscale.osc_sdk_java.client.ApiException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/** The answer to a call, for which another thread waits: reading from a socket hears of no interruption. */
final class Answer<T> implements Callback {

    private final CompletableFuture<T> read = new CompletableFuture<>();
    private final Reader<T> reader;

    private Answer(Reader<T> reader) {
        this.reader = reader;
    }

    /** Reads a response whole. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Response response) throws ApiException;
    }

    /** Makes the call; when this thread is interrupted, gives it up, and stays interrupted. */
    static <T> T to(Call call, Reader<T> reader) throws ApiException {
        Answer<T> answer = new Answer<>(reader);
        call.enqueue(answer);
        try {
            return answer.read.get();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new ApiException(new InterruptedIOException("interrupted"));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ApiException failure ? failure : new ApiException(e.getCause());
        }
    }

    @Override
    public void onFailure(Call call, IOException thrown) {
        read.completeExceptionally(new ApiException(thrown));
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            read.complete(reader.read(response));
        } catch (ApiException | RuntimeException e) {
            read.completeExceptionally(e);
        }
    }
}
