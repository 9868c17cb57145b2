// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.front;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imagedsl.sandbox.access.Denial;
import org.imagedsl.sandbox.access.Permissions;
import org.imagedsl.sandbox.access.Principal;
import org.imagedsl.sandbox.access.SignatureCheck;
import org.imagedsl.sandbox.access.SignatureCheck.Checked;
import org.imagedsl.sandbox.access.Signed;
import org.imagedsl.sandbox.fault.Effect;
import org.imagedsl.sandbox.fault.Effect.When;
import org.imagedsl.sandbox.fault.Faults;
import org.imagedsl.sandbox.http.ConnectionDropped;
import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.service.ApiFailure;
import org.imagedsl.sandbox.service.Call;
import org.imagedsl.sandbox.service.Caller;
import org.imagedsl.sandbox.service.Refusal;
import org.imagedsl.sandbox.service.Service;

/** Leads each signed call to its service. */
public final class Front implements Handler {

    private static final Principal NOBODY = new Principal(Caller.ANONYMOUS, List.of(Permissions.ALL));

    private final List<Service> services;
    private final SignatureCheck signatures;
    private final Faults faults;
    private final CallCounts counts;

    /** @param services the first one answers what is addressed to none of them */
    public Front(List<Service> services, SignatureCheck signatures, Faults faults, CallCounts counts) {
        this.services = List.copyOf(services);
        this.signatures = signatures;
        this.faults = faults;
        this.counts = counts;
    }

    @Override
    public Response answer(Request request) throws InterruptedException {
        String id = UUID.randomUUID().toString();
        Optional<Signed> signed = Signed.of(request);
        Service service = service(request, signed);
        try {
            return answer(request, signed, service, id);
        } catch (ApiFailure failure) {
            return service.dialect().write(failure, id);
        } catch (ConnectionDropped dropped) {
            throw dropped;
        } catch (RuntimeException e) {
            String cause = "the sandbox itself failed: " + e + " at "
                    + List.of(e.getStackTrace()).stream().limit(4).toList();
            return service.dialect().write(new ApiFailure("InternalError", 500, cause), id);
        }
    }

    private Response answer(Request request, Optional<Signed> signed, Service service, String id)
            throws InterruptedException {
        String action = service.action(request);
        counts.add(action);
        if (signed.isEmpty() && !mayBeUnsigned(action)) {
            throw service.dialect().refuse(Refusal.UNSIGNED);
        }
        Checked checked = signed.map(it -> signatures.check(request, it, service.dialect()))
                .orElse(new Checked(NOBODY, request));
        Caller caller = checked.principal().caller();
        service.permissions(action, request).forEach(needed -> requirePermission(checked.principal(), service, needed));
        List<Effect> effects = faults.on(action);
        FaultEffects.apply(effects, When.BEFORE);
        String region = signed.map(it -> it.scope().region()).orElse("us-east-1");
        Call call = new Call(checked.request(), caller, region, action, id, FaultEffects.twists(effects));
        Response response = service.perform(call);
        FaultEffects.apply(effects, When.AFTER);
        return response;
    }

    private static boolean mayBeUnsigned(String action) {
        return action.equals("AssumeRoleWithWebIdentity");
    }

    private static void requirePermission(Principal principal, Service service, String action) {
        String name = service.name() + ":" + action;
        // STS itself lets everybody ask who they are.
        if (!principal.mayCall(name) && !name.equals("sts:GetCallerIdentity")) {
            String message = service.name().equals("ec2")
                    ? Refusal.DENIED.message() + " Encoded authorization failure message: "
                            + Denial.encode(principal.caller(), name)
                    : "User: " + principal.caller().arn() + " is not authorized to perform: " + name;
            throw service.dialect().refuse(Refusal.DENIED, message);
        }
    }

    private Service service(Request request, Optional<Signed> signed) {
        String name = signed.map(it -> it.scope().service())
                .orElseGet(() -> request.text().contains("AssumeRoleWithWebIdentity") ? "sts" : "");
        return services.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElse(services.get(0));
    }
}
