// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.control;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagedsl.sandbox.fault.FaultText;
import org.imagedsl.sandbox.fault.Faults;
import org.imagedsl.sandbox.front.CallCounts;
import org.imagedsl.sandbox.http.Handler;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.http.Response;
import org.imagedsl.sandbox.ledger.Ledger;
import org.imagedsl.sandbox.state.Cloud;
import org.imagedsl.sandbox.state.Delays;

/** Answers below {@code /_sandbox/}, to who shows the token in {@code X-Sandbox-Token}. */
public record Control(Cloud cloud, Ledger ledger, CallCounts counts, Faults faults, String token) implements Handler {

    @Override
    public Response answer(Request request) {
        if (!request.header("x-sandbox-token").orElse("").equals(token)) {
            return Response.of(403, "text/plain", "X-Sandbox-Token is missing or wrong\n");
        }
        try {
            return answer(request.method() + " " + request.path().replace("/_sandbox/", ""), request);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Response.of(400, "text/plain", e.getMessage() + "\n");
        }
    }

    private Response answer(String wish, Request request) {
        switch (wish) {
            case "GET ledger":
                return Response.json(200, ledger.json());
            case "GET calls":
                return json(counts.all());
            case "DELETE calls":
                counts.clear();
                break;
            case "GET faults":
                return json(faults.all().stream().map(Object::toString).toList());
            case "POST faults":
                FaultText.read(request.text()).forEach(faults::add);
                break;
            case "DELETE faults":
                faults.clear();
                break;
            case "GET delays":
                return json(seconds(cloud.delays()));
            case "POST delays":
                set(cloud.delays(), request);
                break;
            case "POST blindness":
                set(cloud.blindness(), request);
                break;
            default:
                return Response.of(404, "text/plain", "there are: " + String.join(", ", WISHES) + "\n");
        }
        return Response.empty(204);
    }

    private static final List<String> WISHES = List.of(
            "ledger", "calls (GET, DELETE)", "faults (GET, POST, DELETE)", "delays (GET, POST)", "blindness (POST)");

    private static Map<String, Double> seconds(Delays delays) {
        return delays.all().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toMillis() / 1000.0));
    }

    private static void set(Delays delays, Request request) {
        JsonObject given = JsonParser.parseString(request.text()).getAsJsonObject();
        given.entrySet()
                .forEach(entry -> delays.set(
                        entry.getKey(),
                        Duration.ofMillis(Math.round(entry.getValue().getAsDouble() * 1000))));
    }

    private static Response json(Object value) {
        return Response.json(200, new Gson().toJson(value));
    }
}
