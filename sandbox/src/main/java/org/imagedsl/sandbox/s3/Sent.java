// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.imagedsl.sandbox.http.Request;
import org.imagedsl.sandbox.service.ApiFailure;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** XML that a client sent. */
record Sent(Element root) {

    /** Empty when the request has no content. */
    static Optional<Sent> of(Request request) {
        if (request.body().length == 0) {
            return Optional.empty();
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return Optional.of(new Sent(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(request.body()))
                    .getDocumentElement()));
        } catch (SAXException e) {
            throw malformed();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("XML in memory can be read", e);
        }
    }

    static ApiFailure malformed() {
        return new ApiFailure("MalformedXML", "The XML you provided was not well-formed or did not validate.");
    }

    List<Sent> all(String name) {
        NodeList nodes = root.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> new Sent((Element) nodes.item(index)))
                .toList();
    }

    Optional<String> text(String name) {
        return all(name).stream()
                .map(sent -> sent.root().getTextContent().strip())
                .findFirst();
    }
}
