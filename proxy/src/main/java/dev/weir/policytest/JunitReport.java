package dev.weir.policytest;

import dev.weir.policytest.CaseResult.Failure;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results for continuous integration, in the XML that JUnit's runners write: a suite for each policy. */
public final class JunitReport {
    private final XMLStreamWriter xml;
    private final boolean coverageFails;

    private JunitReport(XMLStreamWriter xml, boolean coverageFails) {
        this.xml = xml;
        this.coverageFails = coverageFails;
    }

    /** Writes the report; the stream is left open. */
    public static void write(List<PolicyResult> results, boolean coverageFails, OutputStream to) {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(to, "UTF-8");
            var report = new JunitReport(xml, coverageFails);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            for (PolicyResult result : results) {
                report.suite(result);
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML failed", e);
        }
    }

    private void suite(PolicyResult result) throws XMLStreamException {
        boolean hasCoverage = coverageFails && result.coverage().isPresent();
        boolean gaps = hasCoverage && !result.coverage().get().isFull();
        boolean broken = !result.problem().isEmpty();
        Duration took = result.cases().stream().map(CaseResult::took).reduce(Duration.ZERO, Duration::plus);
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", result.policy());
        attribute("tests", result.cases().size() + (hasCoverage ? 1 : 0) + (broken ? 1 : 0));
        attribute("failures", result.failed() + (gaps ? 1 : 0));
        attribute("errors", broken ? 1 : 0);
        attribute("skipped", 0);
        xml.writeAttribute("time", seconds(took));
        if (broken) {
            start(result, "files", Duration.ZERO);
            told("error", "the files cannot be used", result.problem());
            xml.writeEndElement();
        }
        for (CaseResult test : result.cases()) {
            start(result, test.name(), test.took());
            for (Failure failure : test.failures()) {
                told("failure", failure.account() + ": " + failure.expected(), words(result, failure));
            }
            xml.writeEndElement();
        }
        if (hasCoverage) {
            coverage(result, result.coverage().get());
        }
        xml.writeEndElement();
    }

    private void coverage(PolicyResult result, Coverage coverage) throws XMLStreamException {
        start(result, "every rule is at work in one case and at rest in another", Duration.ZERO);
        if (!coverage.isFull()) {
            List<String> gaps =
                    coverage.gaps().stream().map(Coverage.Gap::toString).toList();
            told("failure", gaps.size() + " of " + coverage.rules() + " rules are not", String.join("\n", gaps));
        }
        xml.writeEndElement();
    }

    private static String words(PolicyResult result, Failure failure) {
        var words = new StringBuilder()
                .append(result.file())
                .append(':')
                .append(failure.line())
                .append("\nexpected: ")
                .append(failure.expected())
                .append("\nfound: ")
                .append(failure.found());
        failure.near().forEach(near -> words.append('\n').append(near));
        failure.bounds().forEach(bounds -> words.append('\n').append(bounds));
        return words.toString();
    }

    private void start(PolicyResult result, String name, Duration took) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.policy());
        xml.writeAttribute("name", name);
        xml.writeAttribute("time", seconds(took));
    }

    private void told(String kind, String message, String text) throws XMLStreamException {
        xml.writeStartElement(kind);
        xml.writeAttribute("message", printable(message));
        xml.writeCharacters(printable(text));
        xml.writeEndElement();
    }

    private void attribute(String name, long number) throws XMLStreamException {
        xml.writeAttribute(name, Long.toString(number));
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
    }

    /** Without the control characters that XML cannot hold. */
    private static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?");
    }
}
