package org.mintworkbench.workspace;

/// How records check themselves: a violated condition is a [UserError] that names the field.
public final class Checks {
    private Checks() {}

    /// @param field where, e.g. `lora.rank`
    /// @param rule what must hold, e.g. `must be at least 1`
    public static void require(boolean holds, String field, String rule) {
        if (!holds) {
            throw new UserError(
                    "\"" + field + "\" " + rule + ".", "field " + field, "Correct this field.");
        }
    }

    /// Ids become folder and file names: letters, digits, `.`, `_`, `-`, no leading dot.
    public static String requireId(String id, String field) {
        require(
                id.matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}"),
                field,
                "must be 1 to 128 letters, digits, dots, dashes or underscores (is \""
                        + id
                        + "\")");
        return id;
    }

    public static String requireText(String text, String field) {
        require(!text.isBlank(), field, "must not be empty");
        return text;
    }
}
