// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.machine.MachineKind;
import org.imagedsl.sandbox.metadata.GuestDocuments;
import org.imagedsl.sandbox.query.Document;
import org.imagedsl.sandbox.query.Element;
import org.imagedsl.sandbox.query.Parameters;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.Ec2Dialect;
import org.imagedsl.sandbox.service.Service;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.storage.Activity;
import org.imagedsl.sandbox.storage.Devices;

/** The service EC2. Closing it ends all instances. */
public final class Ec2 implements Service, AutoCloseable {

    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private final Cloud cloud;
    private final Fleet fleet = new Fleet();
    private final Map<String, Action> actions = new HashMap<>();

    /**
     * @param account whose the default networks are
     * @param machines how instances run
     * @param objects where bundled images lie
     */
    public Ec2(
            Cloud cloud,
            Devices devices,
            DeviceNames names,
            String account,
            MachineKind machines,
            StoredObjects objects,
            GuestDocuments documents) {
        this.cloud = cloud;
        cloud.regions().forEach(region -> Networks.begin(cloud, region, account));
        actions.putAll(Places.ACTIONS);
        Starting starting = new Starting(fleet, documents, machines);
        actions.put("RunInstances", new RunInstances(starting));
        actions.putAll(Instances.actions(fleet));
        actions.putAll(InstanceStates.actions(fleet, starting));
        actions.putAll(InstanceAttributes.actions(fleet));
        actions.put("CreateFleet", new CreateFleet(starting));
        actions.putAll(LaunchTemplates.ACTIONS);
        actions.putAll(Spot.ACTIONS);
        actions.putAll(InstanceTypes.ACTIONS);
        actions.putAll(KeyPairs.ACTIONS);
        actions.putAll(SecurityGroups.ACTIONS);
        actions.putAll(Rules.actions(fleet));
        actions.putAll(Networks.ACTIONS);
        actions.putAll(Volumes.ACTIONS);
        actions.putAll(Snapshots.ACTIONS);
        actions.putAll(TagActions.ACTIONS);
        actions.putAll(SnapshotAttribute.ACTIONS);
        actions.putAll(ImageAttribute.ACTIONS);
        actions.putAll(ImageProtection.ACTIONS);
        actions.put("CreateVolume", new CreateVolume());
        actions.put("AttachVolume", new AttachVolume(devices, names));
        actions.put("DetachVolume", new DetachVolume(devices));
        actions.put("CreateSnapshot", new CreateSnapshot(devices, fleet));
        actions.put("DescribeImages", new DescribeImages());
        actions.put("RegisterImage", new RegisterImage(objects));
        actions.put("CopySnapshot", new CopySnapshot());
        actions.put("CopyImage", new CopyImage());
        actions.put("CreateImage", new CreateImage(new CreateSnapshot(devices, fleet)));
        actions.put("ModifyVolume", new ModifyVolume());
        actions.put("DeregisterImage", new DeregisterImage());
    }

    @Override
    public String name() {
        return "ec2";
    }

    @Override
    public Dialect dialect() {
        return new Ec2Dialect();
    }

    @Override
    public String action(Request request) {
        String name = Parameters.of(request).required("Action");
        if (!actions.containsKey(name)) {
            throw new ApiFailure("InvalidAction", "The action " + name + " is not valid for this web service.");
        }
        return name;
    }

    /** Tags at creation and snapshots that go with their image are permissions of their own. */
    @Override
    public List<String> permissions(String action, Request request) {
        Parameters parameters = Parameters.of(request);
        List<String> needed = new ArrayList<>(List.of(action));
        if (!parameters.groups("TagSpecification").isEmpty()) {
            needed.add("CreateTags");
        }
        if (parameters.flag("DeleteAssociatedSnapshots").orElse(false)) {
            needed.add("DeleteSnapshot");
        }
        return needed;
    }

    /** Names of all that it knows. */
    public Set<String> actions() {
        return Set.copyOf(actions.keySet());
    }

    @Override
    public Response perform(Call call) throws InterruptedException {
        Parameters parameters = Parameters.of(call.request());
        Ec2Call here = new Ec2Call(new Activity(cloud, cloud.regionOrFail(call.region()), call), parameters);
        Optional<Boolean> rehearsal = parameters.flag("DryRun");
        Work work = actions.get(call.action()).read(here);
        parameters.refuseUnread();
        if (rehearsal.orElse(false)) {
            throw new ApiFailure("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
        List<Element> answer = Element.all(List.of(Element.text("requestId", call.id())), work.perform());
        return Response.xml(200, Document.write(call.action() + "Response", NAMESPACE, answer));
    }

    @Override
    public void close() {
        fleet.close();
    }
}
