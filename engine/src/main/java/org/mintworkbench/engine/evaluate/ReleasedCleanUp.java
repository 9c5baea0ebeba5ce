package org.mintworkbench.engine.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The clean-ups that the published scripts put before their evaluator (WGLab/MINT-LLM, commit
/// ee88866, `utils/disease_list_extract.py`), one per kind of chat template. Each takes a whole
/// decoded text and gives a list below `POTENTIAL_DISEASES:`, or nothing.
public enum ReleasedCleanUp {
    /// Ten items numbered 1 to 10 after the last ChatML assistant marker, or nothing.
    EXTRACTION1 {
        @Override
        public String apply(String text) {
            String marker = "<|im_end|>\nassistant";
            return text.contains(marker) ? firstTen(PythonText.afterLast(marker, text)) : "";
        }
    },
    /// Lines with a number between the second and the third header.
    EXTRACTION2 {
        @Override
        public String apply(String text) {
            String[] parts = text.split(HEADER, -1);
            return parts.length < 3 ? "" : numberedLines(HEADER + parts[2]);
        }
    },
    /// Items numbered 1 to 10 after the last header, in any order and number.
    EXTRACTION3 {
        @Override
        public String apply(String text) {
            return text.contains(HEADER) ? oneToTen(PythonText.afterLast(HEADER, text)) : "";
        }
    },
    /// Ten items numbered 1 to 10 after the last Llama 3 assistant marker, or nothing.
    EXTRACTION8 {
        @Override
        public String apply(String text) {
            return text.contains("|start_header_id|>assistant<|end_header_id|")
                    ? firstTen(PythonText.afterLast(LLAMA_ASSISTANT, text))
                    : "";
        }
    },
    /// Everything from the first header on.
    EXTRACT_POTENTIAL_DISEASES {
        @Override
        public String apply(String text) {
            int start = text.indexOf(HEADER);
            return start < 0 ? "" : text.substring(start);
        }
    },
    /// What follows the user's turn up to a bracket, from a line that begins with `1.` to a blank
    /// line.
    EXTRACT_DISEASE_LIST {
        @Override
        public String apply(String text) {
            Matcher answer = ANSWER.matcher(text);
            if (answer.find()) {
                Matcher list = LIST.matcher(answer.group(1));
                if (list.find()) {
                    return HEADER + list.group(1);
                }
            }
            return "";
        }
    };

    private static final String HEADER = "POTENTIAL_DISEASES:";
    private static final String LLAMA_ASSISTANT = "<|start_header_id|>assistant<|end_header_id|>";
    private static final int ITEMS = 10;
    private static final String BLANK = "[" + PythonText.BLANKS + "]";
    private static final String NUMBER = PythonText.DIGIT + "+";
    private static final String NUMBER_AND_QUOTES =
            "(" + NUMBER + ")\\.[" + PythonText.BLANKS + "'\"]*";

    private static final Pattern ANSWER =
            PythonText.dotAll(
                    "<\\|begin_of_text\\|>.*?<\\|eot_id\\|>assistant" + BLANK + "*(.*?)(?=\\[|$)");
    private static final Pattern LIST = PythonText.dotAll("(\\n1\\..*?)(?=\\n\\n|$)");
    private static final Pattern ITEM =
            PythonText.dotAll("(" + NUMBER + ")\\." + BLANK + "*([^\\n]+)");
    private static final Pattern QUOTED_ITEM = PythonText.dotAll(NUMBER_AND_QUOTES + "([^\\n]+)");
    private static final Pattern START = PythonText.dotAll(NUMBER_AND_QUOTES);
    private static final Pattern PLACEHOLDER =
            PythonText.dotAll("Disease" + NUMBER + "[:" + PythonText.BLANKS + "-]+");

    /// @return empty when the text does not have what is looked for
    public abstract String apply(String text);

    private static String oneToTen(String text) {
        StringBuilder list = new StringBuilder(HEADER);
        Matcher item = ITEM.matcher(PythonText.strip(text));
        while (item.find()) {
            int number = PythonText.number(item.group(1));
            if (number >= 1 && number <= ITEMS) {
                append(list, number, PythonText.strip(item.group(2)));
            }
        }
        return list.toString();
    }

    private static String firstTen(String text) {
        StringBuilder list = new StringBuilder(HEADER);
        int next = 1;
        Matcher item = QUOTED_ITEM.matcher(PythonText.strip(text));
        while (next <= ITEMS && item.find()) {
            if (PythonText.number(item.group(1)) == next) {
                append(list, next, name(item.group()));
                next++;
            }
        }
        return next > ITEMS ? list.toString() : "";
    }

    private static String name(String item) {
        String text = PythonText.withoutStart(START, PythonText.strip(item));
        String bare = PythonText.strip(PythonText.strip(text), "'\"");
        return PythonText.withoutStart(PLACEHOLDER, bare);
    }

    private static void append(StringBuilder list, int number, String name) {
        list.append('\n').append(number).append(". ").append(name);
    }

    private static String numberedLines(String text) {
        List<String> kept = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String bare = PythonText.strip(line);
            if (bare.equals(HEADER)) {
                kept.add(bare);
            } else if (PythonText.startsWithDigit(bare)) {
                String unquoted = bare.replace("\"", "").replace("'", "");
                kept.add(PythonText.stripEnd(unquoted, " .,"));
            }
        }
        return String.join("\n", kept);
    }
}
