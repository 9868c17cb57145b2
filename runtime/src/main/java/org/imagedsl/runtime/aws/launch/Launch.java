// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.launch;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.imagedsl.runtime.aws.ec2.Ec2Cloud;
import org.imagedsl.runtime.cloud.InstanceId;
import org.imagedsl.runtime.cloud.Marks;
import org.imagedsl.runtime.cloud.Tagging;
import org.imagedsl.runtime.step.Resource;
import org.imagedsl.runtime.step.Scope;
import org.imagedsl.runtime.value.Text;

/** One request for an instance: alone, or through a fleet that chooses its type. */
final class Launch {

    private final Scope scope;
    private final Instance words;
    private final Marks marks;
    private final Ec2Cloud cloud;
    private final InstanceForm form;
    private final String template;

    Launch(Scope scope, String image, InstanceForm form) {
        this.scope = scope;
        this.form = form;
        this.words = form.words();
        this.marks = form.marks();
        this.cloud = scope.get(Ec2Cloud.EC2);
        this.template = LaunchRefs.name(scope, image);
    }

    private Optional<Spot> fleet() {
        return words.spot().filter(Spot::needsFleet);
    }

    /** Makes what must be there before the instance is asked for. */
    void prepare() throws IOException, InterruptedException {
        if (fleet().isEmpty()) {
            return;
        }
        Map<String, String> attributes = new HashMap<>(
                cloud.resource("launch template", cloud.home(), marks).attributes());
        attributes.put("name", template);
        scope.acquire(
                new Resource("aws launch template", template, attributes),
                () -> {
                    cloud.instances()
                            .createTemplate(new TemplateRequest(form)
                                    .of(template, tags(fleet().get().tags())));
                    return template;
                },
                cloud.instances()::deleteTemplate);
    }

    InstanceId ask() throws InterruptedException {
        return fleet().isPresent()
                ? cloud.instances()
                        .runFleet(
                                new FleetRequest(words, fleet().get(), marks)
                                        .of(
                                                template,
                                                scope.get(LaunchRefs.NETWORK),
                                                tags(fleet().get().fleetTags())),
                                marks)
                : cloud.instances().run(new RunRequest(form).of(), marks);
    }

    private Map<String, String> tags(Map<String, Text> given) {
        return marks.tagged(Tagging.rendered(scope, given)).all();
    }
}
