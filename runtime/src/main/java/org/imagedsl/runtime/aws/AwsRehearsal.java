// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Access;
import org.imagedsl.runtime.image.Image;
import org.imagedsl.runtime.image.Script;
import org.imagedsl.runtime.image.Spans;
import org.imagedsl.runtime.image.Target;
import org.imagedsl.runtime.value.Secret;
import org.imagedsl.runtime.value.Span;

/** A script that speaks to another cloud than it says, and as another user; each record keeps its place. */
public final class AwsRehearsal {

    private final Map<String, Object> access;
    private final String region;
    private final Map<Record, Record> written = new IdentityHashMap<>();

    private AwsRehearsal(Map<String, Object> access, String region) {
        this.access = access;
        this.region = region;
    }

    /**
     * Where and as whom.
     *
     * @param region of who names none
     */
    public record Stage(String endpoint, String region, String accessKey, Secret secretKey) {}

    public static Script of(Script script, Stage stage) {
        Map<String, String> endpoints = new HashMap<>();
        Access.SERVICES.forEach(service -> endpoints.put(service, stage.endpoint()));
        Map<String, Object> access = new HashMap<>();
        access.put("endpoints", Map.copyOf(endpoints));
        access.put("accessKey", Optional.of(stage.accessKey()));
        access.put("secretKey", Optional.of(stage.secretKey()));
        List.of("token", "profile", "sharedCredentialsFile", "vault", "webIdentity", "mfa")
                .forEach(name -> access.put(name, Optional.empty()));
        AwsRehearsal rehearsal = new AwsRehearsal(access, stage.region());
        List<Image> images = script.images().stream().map(rehearsal::image).toList();
        return new Script(script.file(), images, rehearsal.places(script.spans()));
    }

    private Image image(Image image) {
        Image changed = with(
                image,
                Map.of("targets", image.targets().stream().map(this::target).toList()));
        written.put(changed, image);
        return changed;
    }

    private Target target(Target target) {
        if (target instanceof AwsForced forced) {
            AwsForced changed = new AwsForced((Aws) target(forced.aws()));
            written.put(changed, forced);
            return changed;
        }
        if (!(target instanceof Aws aws)) {
            return target;
        }
        Map<String, Object> values = new HashMap<>(access);
        values.put("region", aws.region().or(() -> Optional.of(region)));
        Aws changed = with(aws, values);
        written.put(changed, aws);
        return changed;
    }

    /** A copy of a record with other values of some components. */
    @SuppressWarnings("unchecked") // a record's constructor makes that record
    private static <R extends Record> R with(R record, Map<String, Object> values) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] all = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String name = components[i].getName();
                all[i] = values.containsKey(name)
                        ? values.get(name)
                        : components[i].getAccessor().invoke(record);
            }
            return (R) record.getClass().getDeclaredConstructor(types).newInstance(all);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Spans places(Spans spans) {
        return new Spans() {
            @Override
            public Span of(Record record) {
                return spans.of(written.getOrDefault(record, record));
            }

            @Override
            public Span of(Record record, String option) {
                return spans.of(written.getOrDefault(record, record), option);
            }
        };
    }
}
