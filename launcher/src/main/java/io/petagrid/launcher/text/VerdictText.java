package io.petagrid.launcher.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.petagrid.verifier.Verdict;
import io.petagrid.verifier.Verdict.LawVerdict;

/** What the verifier found, for people and for programs. */
public final class VerdictText {
    private VerdictText() {}

    /** A table of the laws, then each violation that is known; each line ends in a line feed. */
    public static String table(Verdict verdict) {
        Table table = new Table("law", "verdict", "checked", "what it says");
        verdict.laws()
                .forEach(law ->
                        table.row(law.id(), law.held() ? "held" : "BROKEN", Figures.count(law.checked()), law.name()));
        StringBuilder text = new StringBuilder(table.text());
        for (LawVerdict law : verdict.laws()) {
            law.violations()
                    .forEach(violation ->
                            text.append(law.id()).append(": ").append(violation).append('\n'));
        }
        return text.toString();
    }

    /** An object a law: id, name, held, checked, violations. */
    public static ArrayNode laws(Verdict verdict) {
        ArrayNode laws = JsonNodeFactory.instance.arrayNode();
        for (LawVerdict law : verdict.laws()) {
            ObjectNode entry = laws.addObject()
                    .put("id", law.id())
                    .put("name", law.name())
                    .put("held", law.held())
                    .put("checked", law.checked());
            ArrayNode violations = entry.putArray("violations");
            law.violations().forEach(violations::add);
        }
        return laws;
    }
}
