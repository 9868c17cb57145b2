// SPDX-License-Identifier: Apache-2.0
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The least that gets, and puts, the same blocks: signed requests over kept connections, the same digests, nothing compared,
 * nothing repeated. Downloads into a file, then uploads, as the other side does; at last a download to nowhere.
 */
class Bare {

    private static final int BLOCK = 512 * 1024;
    private static final int THREADS = 8;
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Pattern LISTED = Pattern.compile("\"BlockIndex\":(\\d+),\"BlockToken\":\"([^\"]+)\"");

    private final String endpoint;
    private final String key;
    private final String secret;

    Bare(String[] arguments) {
        endpoint = arguments[0];
        key = arguments[1];
        secret = arguments[2];
    }

    public static void main(String[] arguments) throws Exception {
        Bare bare = new Bare(arguments);
        Path results = Path.of(arguments[5]);
        Path disk = Path.of(arguments[4]).resolveSibling("disk");
        // One request before the clock starts, as on the other side.
        bare.list(arguments[3]);
        long begin = System.nanoTime();
        List<MatchResult> blocks = bare.list(arguments[3]);
        try (FileChannel file = FileChannel.open(
                Path.of(arguments[4], "disk"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            bare.download(arguments[3], blocks, (index, buffer) -> {
                synchronized (file) {
                    file.write(ByteBuffer.wrap(buffer), (long) index * BLOCK);
                }
            });
        }
        Transfer.note(results, "bare-download", begin);
        begin = System.nanoTime();
        byte[] wanted = "{\"VolumeSize\":2}".getBytes(StandardCharsets.UTF_8);
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(wanted));
        HttpURLConnection start = bare.open("POST", "/snapshots", "", digest, Map.of());
        send(start, wanted);
        String snapshot = bare.text(start).replaceAll(".*\"SnapshotId\":\"([^\"]+)\".*", "$1");
        try (FileChannel file = FileChannel.open(disk)) {
            each(blocks.size(), (number, buffer, sha) -> {
                int index = Integer.parseInt(blocks.get(number).group(1));
                file.read(ByteBuffer.wrap(buffer), (long) index * BLOCK);
                byte[] sum = sha.digest(buffer);
                // Over plain HTTP the SDK signs what it sends, and digests it for that once more.
                byte[] signed = sha.digest(buffer);
                HttpURLConnection connection = bare.open(
                        "PUT",
                        "/snapshots/" + snapshot + "/blocks/" + index,
                        "",
                        HexFormat.of().formatHex(signed),
                        Map.of(
                                "x-amz-checksum", Base64.getEncoder().encodeToString(sum),
                                "x-amz-checksum-algorithm", "SHA256",
                                "x-amz-data-length", "" + BLOCK));
                send(connection, buffer);
                bare.text(connection);
            });
        }
        Transfer.note(results, "bare-upload", begin);
        begin = System.nanoTime();
        bare.download(arguments[3], blocks, (index, buffer) -> {});
        Transfer.note(results, "bare-memory", begin);
    }

    private List<MatchResult> list(String snapshot) throws Exception {
        String page = text(open("GET", "/snapshots/" + snapshot + "/blocks", "maxResults=10000", EMPTY, Map.of()));
        return LISTED.matcher(page).results().toList();
    }

    private interface Taker {
        void take(int index, byte[] block) throws Exception;
    }

    private void download(String snapshot, List<MatchResult> blocks, Taker taker) throws Exception {
        each(blocks.size(), (number, buffer, sha) -> {
            MatchResult block = blocks.get(number);
            HttpURLConnection connection = open(
                    "GET",
                    "/snapshots/" + snapshot + "/blocks/" + block.group(1),
                    "blockToken=" + encode(block.group(2)),
                    EMPTY,
                    Map.of());
            int length = connection.getInputStream().readNBytes(buffer, 0, BLOCK);
            connection.getInputStream().close();
            String sum = Base64.getEncoder().encodeToString(sha.digest(buffer));
            if (length != BLOCK || !sum.equals(connection.getHeaderField("x-amz-Checksum"))) {
                throw new IllegalStateException("block " + block.group(1) + " is wrong");
            }
            taker.take(Integer.parseInt(block.group(1)), buffer);
        });
    }

    private interface Work {
        void on(int number, byte[] buffer, MessageDigest sha) throws Exception;
    }

    private static void each(int count, Work work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> ends = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            ends.add(pool.submit(() -> {
                byte[] buffer = new byte[BLOCK];
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    work.on(number, buffer, sha);
                }
                return null;
            }));
        }
        for (Future<?> end : ends) {
            end.get();
        }
        pool.shutdown();
    }

    private static void send(HttpURLConnection connection, byte[] body) throws Exception {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private String text(HttpURLConnection connection) throws Exception {
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A request with signature version 4. */
    private HttpURLConnection open(String method, String path, String query, String digest, Map<String, String> headers)
            throws Exception {
        URI uri = URI.create(endpoint + path + (query.isEmpty() ? "" : "?" + query));
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        String time = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").format(Instant.now().atOffset(ZoneOffset.UTC));
        Map<String, String> signed = new TreeMap<>(headers);
        signed.put("host", uri.getAuthority());
        signed.put("x-amz-date", time);
        signed.put("x-amz-content-sha256", digest);
        StringBuilder lines = new StringBuilder();
        signed.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
        String names = String.join(";", signed.keySet());
        String canonical = String.join("\n", method, path, query, lines.toString(), names, digest);
        String day = time.substring(0, 8);
        String scope = day + "/us-east-1/ebs/aws4_request";
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] signing = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, "us-east-1", "ebs", "aws4_request")) {
            signing = mac(signing, part);
        }
        String signature =
                HexFormat.of().formatHex(mac(signing, "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash));
        signed.remove("host");
        signed.forEach(connection::setRequestProperty);
        connection.setRequestProperty(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + key + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + signature);
        return connection;
    }

    private static byte[] mac(byte[] secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String token) {
        return token.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }
}
