// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imagedsl.sandbox.machine.LocalMachine;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.state.Attachment;
import org.imagedsl.sandbox.state.Instance;
import org.imagedsl.sandbox.state.Status;
import org.imagedsl.sandbox.state.Status.Name;
import org.imagedsl.sandbox.state.Volume;

/** Instances stopped, started, started anew and terminated. */
final class InstanceStates {

    private static final String USER = "Client.UserInitiatedShutdown: User initiated shutdown";

    private final Fleet fleet;
    private final Starting starting;

    private InstanceStates(Fleet fleet, Starting starting) {
        this.fleet = fleet;
        this.starting = starting;
    }

    static Map<String, Action> actions(Fleet fleet, Starting starting) {
        InstanceStates states = new InstanceStates(fleet, starting);
        return Map.of(
                "StopInstances", states::stop,
                "StartInstances", states::start,
                "RebootInstances", states::reboot,
                "TerminateInstances", states::terminate);
    }

    private Work stop(Ec2Call call) {
        call.parameters().flag("Hibernate");
        call.parameters().flag("Force");
        return changed(call, current -> {
            requireEbs(current);
            if (current.status().is(Name.STOPPED, Name.STOPPING)) {
                return Optional.empty();
            }
            if (current.settings().getOrDefault("disableApiStop", "false").equals("true")) {
                throw new ApiFailure(
                        "OperationNotPermitted",
                        "The instance '" + current.id() + "' may not be stopped. Modify its 'disableApiStop' instance"
                                + " attribute and try again.");
            }
            require(current, Name.RUNNING, Name.PENDING);
            Instance stopping = become(call, current, Status.of(Name.STOPPING, USER));
            fleet.end(call.region(), current.id(), call.delay(), Name.STOPPED, () -> release(call, current));
            return Optional.of(stopping);
        });
    }

    private Work start(Ec2Call call) {
        return changed(call, current -> {
            requireEbs(current);
            if (current.status().is(Name.RUNNING, Name.PENDING)) {
                return Optional.empty();
            }
            require(current, Name.STOPPED);
            return Optional.of(starting.again(call, current));
        });
    }

    private Work reboot(Ec2Call call) {
        List<String> ids = ids(call);
        return () -> {
            for (String id : ids) {
                Instance instance = call.region().instances().get(id);
                require(instance, Name.RUNNING);
                starting.reboot(call, instance);
            }
            return Work.DONE;
        };
    }

    private Work terminate(Ec2Call call) {
        return changed(call, current -> {
            if (current.status().is(Name.TERMINATED, Name.SHUTTING_DOWN)) {
                return Optional.empty();
            }
            if (current.settings()
                    .getOrDefault("disableApiTermination", "false")
                    .equals("true")) {
                throw new ApiFailure(
                        "OperationNotPermitted",
                        "The instance '" + current.id() + "' may not be terminated. Modify its"
                                + " 'disableApiTermination' instance attribute and try again.");
            }
            Instance ending = become(call, current, Status.of(Name.SHUTTING_DOWN, USER));
            fleet.end(call.region(), current.id(), call.delay(), Name.TERMINATED, () -> remove(call, current));
            return Optional.of(ending);
        });
    }

    /** An ended instance has no public address. */
    private static void release(Ec2Call call, Instance instance) {
        call.region().instances().update(instance.id(), current -> current.withAttribute("ipAddress", "")
                .withAttribute("dnsName", ""));
    }

    /** What goes with an instance. */
    static void remove(Ec2Call call, Instance instance) {
        release(call, instance);
        for (Volume volume : Starting.volumes(call, instance.id())) {
            boolean deleted =
                    volume.attachment().filter(Attachment::deletedWithInstance).isPresent();
            if (deleted) {
                call.region().volumes().remove(volume.id());
                call.cloud().disks().delete(call.cloud().disks().volume(volume.id()));
            } else {
                call.region().volumes().update(volume.id(), current -> current.withAttachment(Optional.empty()));
            }
        }
        LocalMachine.forget(Starting.folder(call, instance.id()));
    }

    private static Work changed(Ec2Call call, Function<Instance, Optional<Instance>> change) {
        List<String> ids = ids(call);
        return () -> {
            List<Instance> before =
                    ids.stream().map(id -> call.region().instances().get(id)).toList();
            before.forEach(InstanceStates::requireGuest);
            return List.of(Element.set("instancesSet", before, instance -> {
                Instance after = change.apply(instance).orElse(instance);
                return List.of(
                        Element.text("instanceId", instance.id()),
                        InstanceParts.state("currentState", after.status()),
                        InstanceParts.state("previousState", instance.status()));
            }));
        };
    }

    private static Instance become(Ec2Call call, Instance instance, Status status) {
        return call.region().instances().update(instance.id(), current -> current.withStatus(status));
    }

    private static List<String> ids(Ec2Call call) {
        List<String> ids = call.parameters().list("InstanceId");
        if (ids.isEmpty()) {
            throw new ApiFailure("MissingParameter", "The request must contain the parameter InstanceId");
        }
        return ids;
    }

    private static void requireGuest(Instance instance) {
        if (!instance.isGuest()) {
            throw new ApiFailure(
                    "OperationNotPermitted", "The instance '" + instance.id() + "' is the build host itself.");
        }
    }

    private static void requireEbs(Instance instance) {
        if (instance.attributes().getOrDefault("rootDeviceType", "ebs").equals("instance-store")) {
            throw new ApiFailure(
                    "UnsupportedOperation",
                    "The instance '" + instance.id() + "' does not have an 'ebs' root device type and cannot be"
                            + " stopped");
        }
    }

    private static void require(Instance instance, Name... states) {
        if (!instance.status().is(states)) {
            throw new ApiFailure(
                    "IncorrectInstanceState",
                    "The instance '" + instance.id() + "' is not in a state from which it can be changed: it is '"
                            + instance.status().name().word() + "'.");
        }
    }
}
