// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.oapi;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imagedsl.sandbox.disk.DeviceNames;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Dialect;
import org.imagedsl.sandbox.service.Service;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Region;
import org.imagedsl.sandbox.storage.Activity;
import org.imagedsl.sandbox.storage.Devices;

/** The service OAPI: the last part of a path is the call. */
public final class Oapi implements Service {

    private final Cloud cloud;
    private final Quotas quotas = new Quotas();
    private final Map<String, Action> actions = new HashMap<>();
    private volatile boolean novel;

    public Oapi(Cloud cloud, Devices devices, DeviceNames names) {
        this.cloud = cloud;
        actions.putAll(Places.ACTIONS);
        actions.putAll(Vms.ACTIONS);
        actions.putAll(new Volumes(quotas).actions());
        actions.putAll(new Links(devices, names).actions());
        actions.putAll(new Snapshots(devices, quotas).actions());
        actions.putAll(Images.ACTIONS);
        actions.put("CreateImage", new CreateImage(devices, quotas));
        actions.putAll(TagActions.ACTIONS);
        actions.put("ReadQuotas", quotas::read);
    }

    /** How much the account may have. */
    public Quotas quotas() {
        return quotas;
    }

    /** From now on every object of every answer has fields that no description of the API knows, as tomorrow's may. */
    public void answerNovelFields() {
        novel = true;
    }

    @Override
    public String name() {
        return "api";
    }

    @Override
    public Dialect dialect() {
        return new OapiDialect();
    }

    @Override
    public String action(Request request) {
        if (!request.method().equals("POST")) {
            throw new ApiFailure("AccessDenied/2", 405, "");
        }
        String name = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (!actions.containsKey(name)) {
            throw new ApiFailure("InvalidAction/12000", 404, "There is no call '" + name + "'.");
        }
        return name;
    }

    /** Names of all that it knows. */
    public Set<String> actions() {
        return Set.copyOf(actions.keySet());
    }

    @Override
    public Response perform(Call call) throws InterruptedException {
        Region region = cloud.region(call.region()).orElseThrow(() -> new ApiFailure("AccessDenied/1", 401, ""));
        Arguments arguments = Arguments.of(call.request());
        Optional<Boolean> rehearsal = arguments.flag("DryRun");
        Work work = actions.get(call.action()).read(new OapiCall(new Activity(cloud, region, call), arguments));
        arguments.refuseUnread();
        Answer answer = (rehearsal.orElse(false) ? Answer.empty() : work.perform())
                .with("ResponseContext", Answer.empty().with("RequestId", call.id()));
        return Response.json(200, (novel ? Novelty.in(answer.json()) : answer.json()).toString());
    }
}
