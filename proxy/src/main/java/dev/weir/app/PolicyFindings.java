package dev.weir.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.weir.domain.policy.Policy;
import dev.weir.policyfile.PolicyCheck.Report;
import dev.weir.yaml.Problem;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/** What a check of policies found, for people and for scripts. */
final class PolicyFindings {
    private PolicyFindings() {}

    static Report together(List<Report> reports) {
        return new Report(
                reports.stream().flatMap(report -> report.policies().stream()).toList(),
                reports.stream().flatMap(report -> report.problems().stream()).toList(),
                reports.stream().flatMap(report -> report.doubts().stream()).toList());
    }

    /** One paragraph for each finding, and a last line that sums them up; colours where they are shown. */
    static String text(Report report, Ansi colours) {
        var text = new StringBuilder();
        for (Problem problem : report.problems()) {
            text.append(finding(problem, "error: ", Style.fg_red, colours));
        }
        for (Problem doubt : report.doubts()) {
            text.append(finding(doubt, "warning: ", Style.fg_yellow, colours));
        }
        IStyle style = report.problems().isEmpty() ? Style.fg_green : Style.fg_red;
        return text.append(styled(sum(report), style, colours)).append('\n').toString();
    }

    static String json(Report report, boolean good) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeBooleanField("good", good);
            json.writeArrayFieldStart("policies");
            for (Policy policy : report.policies()) {
                json.writeStartObject();
                json.writeStringField("policy", policy.name());
                json.writeStringField("version", policy.version());
                json.writeStringField("mode", policy.mode().name().toLowerCase(Locale.ROOT));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Problem problem : report.problems()) {
                finding(problem, "error", json);
            }
            for (Problem doubt : report.doubts()) {
                finding(doubt, "warning", json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static String sum(Report report) {
        return counted(report.policies().size(), "good policy", "good policies") + ", "
                + counted(report.problems().size(), "error", "errors") + ", "
                + counted(report.doubts().size(), "warning", "warnings");
    }

    private static String counted(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String finding(Problem problem, String severity, IStyle style, Ansi colours) {
        var place = problem.where().line() == 0
                ? problem.file() + ": "
                : problem.file() + ":" + problem.where().line() + ":"
                        + problem.where().column() + ": ";
        String below =
                problem.toString().substring(place.length() + problem.message().length());
        return styled(place, Style.bold, colours) + styled(severity, style, colours) + problem.message() + below + "\n";
    }

    private static String styled(String text, IStyle style, Ansi colours) {
        return colours.enabled() ? style.on() + text + style.off() : text;
    }

    private static void finding(Problem problem, String severity, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("severity", severity);
        json.writeStringField("file", problem.file());
        if (problem.where().line() > 0) {
            json.writeNumberField("line", problem.where().line());
            json.writeNumberField("column", problem.where().column());
            json.writeNumberField("length", problem.where().length());
        }
        json.writeStringField("message", problem.message());
        if (!problem.hint().isEmpty()) {
            json.writeStringField("hint", problem.hint());
        }
        json.writeEndObject();
    }
}
