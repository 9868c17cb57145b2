// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.runtime.aws.direct;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ebs.EbsClient;

/** EBS direct over HTTP, as far as a transfer needs it, with faults on demand. */
final class BlockServer implements AutoCloseable {

    private static final Pattern BLOCK = Pattern.compile("/snapshots/(snap-[0-9a-f]+)/blocks/(\\d+)");
    private static final Pattern BLOCKS = Pattern.compile("/snapshots/(snap-[0-9a-f]+)/blocks");
    private static final Pattern COMPLETION = Pattern.compile("/snapshots/completion/(snap-[0-9a-f]+)");

    /** What is asked. */
    record Request(String method, String path) {}

    /** Decides of one request whether something goes wrong; true when it answered. */
    @FunctionalInterface
    interface Fault {
        boolean answers(Request request, int number, HttpExchange exchange) throws IOException;
    }

    /** A snapshot, without its parent's blocks. */
    static final class Stored {
        final NavigableMap<Integer, byte[]> blocks = new ConcurrentSkipListMap<>();
        volatile String parent = "";
        volatile long gib;
        volatile boolean complete;
        volatile JsonObject started = new JsonObject();
    }

    final Map<String, Stored> snapshots = new ConcurrentHashMap<>();
    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    volatile Fault fault = (request, number, exchange) -> false;
    volatile String epoch = "a";
    private final HttpServer server;

    BlockServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newFixedThreadPool(40, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::serve);
        server.start();
    }

    EbsClient client() {
        return DirectClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                .build();
    }

    /** A complete snapshot with these blocks. */
    Stored add(String id, long gib, Map<Integer, byte[]> blocks) {
        Stored stored = new Stored();
        stored.gib = gib;
        stored.blocks.putAll(blocks);
        stored.complete = true;
        snapshots.put(id, stored);
        return stored;
    }

    /** With what is its parent's. */
    NavigableMap<Integer, byte[]> content(String id) {
        Stored stored = snapshots.get(id);
        NavigableMap<Integer, byte[]> all = stored.parent.isEmpty() ? new TreeMap<>() : content(stored.parent);
        all.putAll(stored.blocks);
        return all;
    }

    long count(String method, String part) {
        return requests.stream()
                .filter(request ->
                        request.method().equals(method) && request.path().contains(part))
                .count();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath());
            requests.add(request);
            if (!fault.answers(request, requests.size(), exchange)) {
                answer(request, exchange);
            }
        }
    }

    private void answer(Request request, HttpExchange exchange) throws IOException {
        Matcher block = BLOCK.matcher(request.path());
        Matcher blocks = BLOCKS.matcher(request.path());
        Matcher completion = COMPLETION.matcher(request.path());
        if (block.matches() && request.method().equals("PUT")) {
            put(block, exchange);
        } else if (block.matches()) {
            get(block, exchange);
        } else if (blocks.matches()) {
            list(blocks.group(1), exchange);
        } else if (completion.matches()) {
            complete(completion.group(1), exchange);
        } else {
            start(exchange);
        }
    }

    private void start(HttpExchange exchange) throws IOException {
        JsonObject wanted = new Gson()
                .fromJson(
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), JsonObject.class);
        for (Map.Entry<String, Stored> known : snapshots.entrySet()) {
            JsonObject same = known.getValue().started;
            if (same.has("ClientToken") && same.get("ClientToken").equals(wanted.get("ClientToken"))) {
                if (same.equals(wanted)) {
                    started(known.getKey(), exchange);
                } else {
                    fail(exchange, 409, "ConflictException", "");
                }
                return;
            }
        }
        Stored stored = add(
                String.format("snap-%08x", snapshots.size() + 1),
                wanted.get("VolumeSize").getAsLong(),
                Map.of());
        stored.complete = false;
        stored.started = wanted;
        stored.parent =
                wanted.has("ParentSnapshotId") ? wanted.get("ParentSnapshotId").getAsString() : "";
        started(String.format("snap-%08x", snapshots.size()), exchange);
    }

    private static void started(String id, HttpExchange exchange) throws IOException {
        JsonObject answer = new JsonObject();
        answer.addProperty("SnapshotId", id);
        answer.addProperty("BlockSize", BlockDisk.BLOCK);
        json(exchange, 201, answer);
    }

    private void put(Matcher path, HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String sum = exchange.getRequestHeaders().getFirst("x-amz-Checksum");
        Stored stored = snapshots.get(path.group(1));
        if (stored == null || stored.complete) {
            fail(exchange, 404, "ResourceNotFoundException", "SNAPSHOT_NOT_FOUND");
        } else if (!sum.equals(base64(BlockBuffer.sha256().digest(body)))) {
            fail(exchange, 400, "ValidationException", "INVALID_PARAMETER_VALUE");
        } else {
            stored.blocks.put(Integer.valueOf(path.group(2)), body);
            json(exchange, 201, new JsonObject());
        }
    }

    private void get(Matcher path, HttpExchange exchange) throws IOException {
        byte[] block = content(path.group(1)).get(Integer.valueOf(path.group(2)));
        if (!exchange.getRequestURI().getQuery().contains("blockToken=" + epoch)) {
            fail(exchange, 400, "ValidationException", "INVALID_BLOCK_TOKEN");
            return;
        }
        send(exchange, block, base64(BlockBuffer.sha256().digest(block)));
    }

    static void send(HttpExchange exchange, byte[] block, String sum) throws IOException {
        exchange.getResponseHeaders().set("x-amz-Data-Length", "" + block.length);
        exchange.getResponseHeaders().set("x-amz-Checksum", sum);
        exchange.getResponseHeaders().set("x-amz-Checksum-Algorithm", "SHA256");
        exchange.sendResponseHeaders(200, block.length);
        exchange.getResponseBody().write(block);
    }

    private void list(String id, HttpExchange exchange) throws IOException {
        Map<String, String> query = new TreeMap<>();
        Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
                .map(word -> word.split("=", 2))
                .forEach(word -> query.put(word[0], word[1]));
        int from = Integer.parseInt(query.getOrDefault("pageToken", query.getOrDefault("startingBlockIndex", "0")));
        int limit = Integer.parseInt(query.getOrDefault("maxResults", "100"));
        JsonObject answer = new JsonObject();
        JsonArray blocks = new JsonArray();
        for (int index : content(id).tailMap(from).keySet()) {
            if (blocks.size() == limit) {
                answer.addProperty("NextToken", "" + index);
                break;
            }
            JsonObject block = new JsonObject();
            block.addProperty("BlockIndex", index);
            block.addProperty("BlockToken", epoch + index);
            blocks.add(block);
        }
        answer.add("Blocks", blocks);
        answer.addProperty("VolumeSize", snapshots.get(id).gib);
        answer.addProperty("BlockSize", BlockDisk.BLOCK);
        json(exchange, 200, answer);
    }

    private void complete(String id, HttpExchange exchange) throws IOException {
        Stored stored = snapshots.get(id);
        var all = BlockBuffer.sha256();
        stored.blocks.values().forEach(block -> all.update(BlockBuffer.sha256().digest(block)));
        boolean right = stored.blocks.size()
                        == Integer.parseInt(exchange.getRequestHeaders().getFirst("x-amz-ChangedBlocksCount"))
                && (stored.blocks.isEmpty()
                        || base64(all.digest())
                                .equals(exchange.getRequestHeaders().getFirst("x-amz-Checksum")));
        if (!right) {
            fail(exchange, 400, "ValidationException", "INVALID_DEPENDENCY_REQUEST");
            return;
        }
        stored.complete = true;
        json(exchange, 202, new JsonObject());
    }

    static void fail(HttpExchange exchange, int status, String code, String reason) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("x-amzn-ErrorType", code);
        JsonObject answer = new JsonObject();
        answer.addProperty("Message", "as the test wants it");
        answer.addProperty("Reason", reason);
        json(exchange, status, answer);
    }

    private static void json(HttpExchange exchange, int status, JsonObject answer) throws IOException {
        byte[] text = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
