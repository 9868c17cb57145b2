// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Filters;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Kind;
import org.imagedsl.sandbox.state.LaunchTemplate;

/** Launch templates made, described and deleted. What they ask for is checked when something is launched. */
final class LaunchTemplates {

    static final Map<String, Action> ACTIONS = Map.of(
            "CreateLaunchTemplate", LaunchTemplates::create,
            "DescribeLaunchTemplates", LaunchTemplates::describe,
            "DeleteLaunchTemplate", LaunchTemplates::delete);

    private static final String DATA = "LaunchTemplateData";

    private static final Filters<LaunchTemplate> FILTERS =
            new Filters<>(Map.of("launch-template-name", template -> Stream.of(template.name())), LaunchTemplate::tags);

    private LaunchTemplates() {}

    /** What a call asks for together with the template that it names: its own parameters win. */
    static Parameters merged(Ec2Call call, Parameters parameters) {
        Parameters named = parameters.group("LaunchTemplate");
        if (!named.isPresent()) {
            return parameters;
        }
        return parameters.over(specified(call, named).parameters());
    }

    /** The template, of which there is one version, that a specification names. */
    static LaunchTemplate specified(Ec2Call call, Parameters parameters) {
        parameters
                .text("Version")
                .filter(version -> !List.of("1", "$Latest", "$Default").contains(version))
                .ifPresent(version -> {
                    throw new ApiFailure(
                            "InvalidLaunchTemplateId.VersionNotFound",
                            "Could not find launch template version " + version);
                });
        return named(call, parameters);
    }

    private static LaunchTemplate named(Ec2Call call, Parameters parameters) {
        Optional<String> name = parameters.text("LaunchTemplateName");
        return parameters
                .text("LaunchTemplateId")
                .map(id -> call.region().launchTemplates().get(id))
                .orElseGet(() -> call.region().launchTemplates().all().stream()
                        .filter(template -> name.equals(Optional.of(template.name())))
                        .findFirst()
                        .orElseThrow(() -> new ApiFailure(
                                "InvalidLaunchTemplateName.NotFoundException",
                                "The specified launch template, with template name " + name.orElse("")
                                        + ", does not exist.")));
    }

    private static Work create(Ec2Call call) {
        String name = call.parameters().required("LaunchTemplateName");
        Map<String, String> data = new TreeMap<>(call.parameters().group(DATA).values());
        call.parameters().text("VersionDescription");
        Map<String, String> tags =
                Tags.specified(call.parameters(), Kind.LAUNCH_TEMPLATE).get(Kind.LAUNCH_TEMPLATE);
        Optional<String> token = call.token();
        return () -> {
            String id = call.region().tokens().once(token, call.parameters().fingerprint(), () -> {
                requireFree(call, name);
                return call.cloud().id(Kind.LAUNCH_TEMPLATE);
            });
            LaunchTemplate template = call.region()
                    .launchTemplates()
                    .putIfAbsent(new LaunchTemplate(
                            id, name, data, call.now(), tags, call.activity().visible()));
            return List.of(Element.group("launchTemplate", parts(call, template)));
        };
    }

    private static void requireFree(Ec2Call call, String name) {
        if (call.region().launchTemplates().existing().stream()
                .anyMatch(template -> template.name().equals(name))) {
            throw new ApiFailure(
                    "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
        }
    }

    private static Work describe(Ec2Call call) {
        List<String> names = call.parameters().list("LaunchTemplateName");
        return new Listing<LaunchTemplate>(
                        "LaunchTemplateId", "launchTemplates", FILTERS, template -> parts(call, template))
                .read(
                        call.region().launchTemplates(),
                        call.parameters(),
                        template -> names.isEmpty() || names.contains(template.name()));
    }

    private static Work delete(Ec2Call call) {
        LaunchTemplate template = named(call, call.parameters());
        return () -> {
            call.region().launchTemplates().remove(template.id());
            return List.of(Element.group("launchTemplate", parts(call, template)));
        };
    }

    private static List<Element> parts(Ec2Call call, LaunchTemplate template) {
        return Element.all(
                List.of(
                        Element.text("launchTemplateId", template.id()),
                        Element.text("launchTemplateName", template.name()),
                        Element.text("createTime", template.created()),
                        Element.text("createdBy", call.call().caller().arn()),
                        Element.text("defaultVersionNumber", 1),
                        Element.text("latestVersionNumber", 1)),
                Tags.of(template.tags()));
    }
}
