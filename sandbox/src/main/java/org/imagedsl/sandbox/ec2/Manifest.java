// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.ec2;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.imagedsl.sandbox.service.ApiFailure;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The manifest of a bundled image, as the AMI tools write it (version 2007-10-10).
 *
 * @param parts names of files beside it
 */
record Manifest(String architecture, List<String> parts) {

    /**
     * Reads one and looks that all its parts are there.
     *
     * @param location as {@code bucket/prefix/name.manifest.xml}
     */
    static Manifest at(String location, StoredObjects objects) {
        int slash = location.indexOf('/');
        if (slash < 1) {
            throw invalid(location, "it has no bucket");
        }
        String bucket = location.substring(0, slash);
        String key = location.substring(slash + 1);
        byte[] content = objects.read(bucket, key)
                .orElseThrow(() -> invalid(location, "HTTP 404 (Not Found) response for URL " + location));
        Manifest manifest = read(location, content);
        String folder = key.substring(0, key.lastIndexOf('/') + 1);
        for (String part : manifest.parts()) {
            if (objects.read(bucket, folder + part).isEmpty()) {
                throw invalid(location, "HTTP 404 (Not Found) response for URL " + bucket + "/" + folder + part);
            }
        }
        return manifest;
    }

    private static Manifest read(String location, byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(content));
            List<String> parts = texts(document, "filename");
            boolean whole = document.getDocumentElement().getTagName().equals("manifest")
                    && !parts.isEmpty()
                    && texts(document, "ec2_encrypted_key").size() == 1
                    && texts(document, "signature").size() == 1;
            if (!whole) {
                throw invalid(location, "it lacks parts, keys or a signature");
            }
            List<String> architecture = texts(document, "architecture");
            return new Manifest(architecture.isEmpty() ? "i386" : architecture.get(0), parts);
        } catch (SAXException e) {
            throw invalid(location, "it is no XML");
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("XML can be read from memory", e);
        }
    }

    private static List<String> texts(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(number -> found.item(number).getTextContent().strip())
                .toList();
    }

    private static ApiFailure invalid(String location, String why) {
        return new ApiFailure("InvalidManifest", "The manifest " + location + " cannot be used: " + why);
    }
}
