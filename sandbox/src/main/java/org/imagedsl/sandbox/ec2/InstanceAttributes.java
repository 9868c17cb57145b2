// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Status;

/** Single attributes of instances, shown and changed. */
final class InstanceAttributes {

    /** Settings that may be changed at any time. */
    private static final List<String> ANYTIME =
            List.of("disableApiTermination", "disableApiStop", "instanceInitiatedShutdownBehavior");

    /** Attributes that may be changed while the instance is stopped. */
    private static final List<String> STOPPED = List.of("enaSupport", "sriovNetSupport", "instanceType");

    private final Fleet fleet;

    private InstanceAttributes(Fleet fleet) {
        this.fleet = fleet;
    }

    static Map<String, Action> actions(Fleet fleet) {
        InstanceAttributes attributes = new InstanceAttributes(fleet);
        return Map.of(
                "DescribeInstanceAttribute", InstanceAttributes::describe,
                "ModifyInstanceAttribute", attributes::modify);
    }

    private static Work describe(Ec2Call call) {
        Instance instance = call.region().instances().get(call.parameters().required("InstanceId"));
        String name = call.parameters().required("Attribute");
        Optional<String> value = value(instance, name);
        if (value.isEmpty() && !name.equals("userData") && !STOPPED.contains(name)) {
            throw call.parameters().invalid("Attribute", name);
        }
        return () -> List.of(
                Element.text("instanceId", instance.id()),
                Element.group(
                        name,
                        value.map(it -> List.of(Element.text("value", it))).orElse(List.of())));
    }

    private static Optional<String> value(Instance instance, String name) {
        return Optional.ofNullable(instance.settings().get(name))
                .or(() -> Optional.ofNullable(instance.attributes().get(name)));
    }

    private Work modify(Ec2Call call) {
        Instance instance = call.region().instances().get(call.parameters().required("InstanceId"));
        Parameters parameters = call.parameters();
        Optional<String> named = parameters.text("Attribute");
        Optional<String> value = parameters.text("Value");
        List<String> groups = parameters.list("GroupId");
        groups.forEach(id -> call.region().groups().get(id));
        Instance changed = instance;
        for (String name : ANYTIME) {
            Optional<String> given = given(parameters, named, value, name);
            changed = given.isPresent() ? changed.withSetting(name, given.get()) : changed;
        }
        for (String name : STOPPED) {
            Optional<String> given = given(parameters, named, value, name);
            given.ifPresent(it -> requireStopped(instance));
            changed = given.isPresent() ? changed.withAttribute(name, given.get()) : changed;
        }
        Instance after = groups.isEmpty() ? changed : changed.withGroups(groups);
        if (after.equals(instance) && groups.isEmpty() && named.isEmpty() && !anyGiven(parameters)) {
            throw new ApiFailure("InvalidParameterCombination", "No attributes specified.");
        }
        return () -> {
            call.region().instances().update(instance.id(), current -> after.withStatus(current.status())
                    .withTags(current.tags()));
            fleet.letIn(call.region(), after);
            return Work.DONE;
        };
    }

    private static boolean anyGiven(Parameters parameters) {
        return Stream.concat(ANYTIME.stream(), STOPPED.stream())
                .anyMatch(name -> parameters.group(parameter(name)).isPresent());
    }

    private static Optional<String> given(
            Parameters parameters, Optional<String> named, Optional<String> value, String name) {
        return parameters
                .text(parameter(name) + ".Value")
                .or(() -> named.equals(Optional.of(name)) ? value : Optional.empty());
    }

    private static String parameter(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static void requireStopped(Instance instance) {
        if (!instance.status().is(Status.Name.STOPPED)) {
            throw new ApiFailure(
                    "IncorrectInstanceState", "The instance '" + instance.id() + "' is not in the 'stopped' state.");
        }
    }
}
