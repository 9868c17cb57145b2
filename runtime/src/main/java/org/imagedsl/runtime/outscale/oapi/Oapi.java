// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.outscale.oapi;

import io.github.outscale.osc_sdk_java.client.ApiException;
import io.github.outscale.osc_sdk_java.client.api.AccountApi;
import io.github.outscale.osc_sdk_java.client.api.ImageApi;
import io.github.outscale.osc_sdk_java.client.api.RegionApi;
import io.github.outscale.osc_sdk_java.client.api.SnapshotApi;
import io.github.outscale.osc_sdk_java.client.api.TagApi;
import io.github.outscale.osc_sdk_java.client.api.VmApi;
import io.github.outscale.osc_sdk_java.client.api.VolumeApi;
import io.github.outscale.osc_sdk_java.client.model.CreateTagsRequest;
import io.github.outscale.osc_sdk_java.client.model.ResourceTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.imagedsl.runtime.cloud.Calls;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.step.OutcomeUnknown;
import org.imagedsl.runtime.value.BuildFailure;

/** An account's calls. The client behind is made when it is first needed. Thread-safe. */
final class Oapi {

    private static final int PAGE = 1000;

    private final Supplier<OapiClient> client;
    private final Calls calls;

    Oapi(Supplier<OapiClient> client, Calls calls) {
        this.client = client;
        this.calls = calls;
    }

    /** One call. */
    @FunctionalInterface
    interface Question<T> {
        T ask() throws ApiException;
    }

    /** One page of a list. */
    @FunctionalInterface
    interface Page<P> {

        /** @param token of the page, empty for the first */
        P read(byte[] token, int size) throws ApiException;
    }

    Calls calls() {
        return calls;
    }

    VolumeApi volumes() {
        return new VolumeApi(client.get());
    }

    SnapshotApi snapshots() {
        return new SnapshotApi(client.get());
    }

    ImageApi images() {
        return new ImageApi(client.get());
    }

    VmApi vms() {
        return new VmApi(client.get());
    }

    RegionApi regions() {
        return new RegionApi(client.get());
    }

    AccountApi accounts() {
        return new AccountApi(client.get());
    }

    /** Its answer, or an {@link OapiRefusal}. */
    static <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (ApiException e) {
            throw new OapiRefusal(e);
        }
    }

    /**
     * All that a list has.
     *
     * @param next token of the page after, or null
     */
    static <P, T> List<T> all(Page<P> page, Function<P, List<T>> items, Function<P, byte[]> next) {
        List<T> all = new ArrayList<>();
        byte[] token = null;
        do {
            byte[] from = token;
            P read = ask(() -> page.read(from, PAGE));
            List<T> some = items.apply(read);
            all.addAll(some == null ? List.of() : some);
            token = next.apply(read);
        } while (token != null && token.length > 0);
        return all;
    }

    /** Takes away what could not be marked. */
    @FunctionalInterface
    interface Removal {
        void remove() throws InterruptedException;
    }

    /**
     * Puts the marks on what was just made, or removes it: no call that makes something takes tags. After an interruption it
     * stays, unmarked and held by who made it.
     */
    <T> T marked(T made, Marks marks, Removal removal) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            return made;
        }
        try {
            mark(made.toString(), marks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (BuildFailure e) {
            throw removed(made, e, removal);
        }
        return made;
    }

    private static BuildFailure removed(Object made, BuildFailure failure, Removal removal)
            throws InterruptedException {
        try {
            removal.remove();
            return new BuildFailure(
                    made + " got no tags, and was removed: " + failure.getMessage(), failure.hint(), failure);
        } catch (BuildFailure e) {
            failure.addSuppressed(e);
            return new OutcomeUnknown(
                    made + " got no tags, and is still there: " + failure.getMessage(), failure.hint(), failure);
        }
    }

    private void mark(String id, Marks marks) throws InterruptedException {
        List<ResourceTag> tags = marks.all().entrySet().stream()
                .map(tag -> new ResourceTag().key(tag.getKey()).value(tag.getValue()))
                .toList();
        calls.makeOnNew(
                "api:CreateTags",
                () -> ask(() -> new TagApi(client.get())
                        .createTags(
                                new CreateTagsRequest().addResourceIdsItem(id).tags(tags))));
    }

    /** What a filter of tags takes. */
    static List<String> tags(Marks marks) {
        return List.of(Marks.BUILD + "=" + marks.build(), Marks.STEP + "=" + marks.step());
    }

    /** Whether a resource has both marks: a filter of several tags may want only one. */
    static boolean hasMarks(List<ResourceTag> tags, Marks marks) {
        Map<String, String> all = map(tags);
        return marks.build().equals(all.get(Marks.BUILD)) && marks.step().equals(all.get(Marks.STEP));
    }

    static Map<String, String> map(List<ResourceTag> tags) {
        return tags == null
                ? Map.of()
                : tags.stream()
                        .collect(Collectors.toMap(
                                ResourceTag::getKey,
                                tag -> tag.getValue() == null ? "" : tag.getValue(),
                                (first, second) -> first));
    }
}
