// SPDX-License-Identifier: Apache-2.0
package org.imagedsl.sandbox.query;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** An answer as XML. */
public final class Document {

    private Document() {}

    /** @param namespace of the root element */
    public static String write(String root, String namespace, List<Element> content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            xml.writeDefaultNamespace(namespace);
            for (Element element : content) {
                write(xml, element);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text can be written to memory", e);
        }
        return text.toString();
    }

    /** An answer of the Query protocol of STS and IAM. */
    public static String result(String action, String namespace, List<Element> result, String requestId) {
        return write(
                action + "Response",
                namespace,
                List.of(
                        Element.group(action + "Result", result),
                        Element.group("ResponseMetadata", Element.text("RequestId", requestId))));
    }

    private static void write(XMLStreamWriter xml, Element element) throws XMLStreamException {
        xml.writeStartElement(element.name());
        xml.writeCharacters(element.text());
        for (Element child : element.children()) {
            write(xml, child);
        }
        xml.writeEndElement();
    }
}
