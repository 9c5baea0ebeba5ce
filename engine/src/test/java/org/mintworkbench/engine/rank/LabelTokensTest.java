package org.mintworkbench.engine.rank;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mintworkbench.engine.text.ChatEncoder;
import org.mintworkbench.engine.text.ChatMessage;
import org.mintworkbench.engine.text.ChatTemplate;
import org.mintworkbench.engine.text.GenerationPrompt;
import org.mintworkbench.engine.text.SpecialText;
import org.mintworkbench.engine.text.Tokenizer;
import org.mintworkbench.workspace.evaluation.AnswerForm;
import org.mintworkbench.workspace.task.Label;
import org.mintworkbench.workspace.task.Task;

class LabelTokensTest {
    private static final Path GOLDENS = Path.of("src/test/resources/golden/llm");
    private static final LocalDate TODAY = LocalDate.of(2024, 7, 26);

    /// Some begin alike, some begin others, some have signs that tokenizers cut in odd places.
    private static final List<String> NAMES =
            List.of(
                    "Marfan syndrome",
                    "Marfan syndrome, type II",
                    "Ehlers-Danlos syndrome",
                    "3-Methylcrotonyl-CoA carboxylase 1 deficiency",
                    "Kallmann's syndrome (KAL1)",
                    "Ménière disease",
                    "lissencephaly");

    private static final Task TASK =
            new Task(
                    1,
                    "diseases",
                    "Diseases",
                    Task.Modality.TEXT,
                    "",
                    "{phenotypes}",
                    "POTENTIAL_DISEASES:",
                    10,
                    NAMES.stream().map(name -> new Label("N:" + name, name, List.of())).toList(),
                    "test");

    static List<Arguments> tokenizersAndForms() {
        List<Arguments> all = new ArrayList<>();
        for (String folder : List.of("tokenizers/llama3", "tokenizers/gemma", "llama")) {
            for (AnswerForm form : AnswerForm.values()) {
                all.add(Arguments.of(folder, form));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("tokenizersAndForms")
    void promptAndLabelAreTheFirstTokensOfWhatIsTrainedOn(String folder, AnswerForm form) {
        try (Tokenizer tokenizer = Tokenizer.load(GOLDENS.resolve(folder))) {
            ChatEncoder chat = encoder(tokenizer, folder);
            LabelTokens tokens = new LabelTokens.Encoder(chat, TASK, form).encode(asked("Ataxia."));
            for (int i = 0; i < NAMES.size(); i++) {
                int[] asked = joined(tokens.prompt(), tokens.labels()[i]);
                int[] trained = trained(chat, form, NAMES.get(i));
                assertArrayEquals(asked, Arrays.copyOf(trained, asked.length), NAMES.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizersAndForms")
    void aLabelEndsWhereAnotherCouldNotGoOn(String folder, AnswerForm form) {
        try (Tokenizer tokenizer = Tokenizer.load(GOLDENS.resolve(folder))) {
            ChatEncoder chat = encoder(tokenizer, folder);
            LabelTokens tokens = new LabelTokens.Encoder(chat, TASK, form).encode(asked("Ataxia."));
            for (int i = 0; i < NAMES.size(); i++) {
                int[] label = tokens.labels()[i];
                String end =
                        switch (form) {
                            case SINGLE -> {
                                int last = label[label.length - 1];
                                assertTrue(tokenizer.stopIds().contains(last), folder);
                                yield tokenizer.decode(new int[] {last}, SpecialText.KEEP);
                            }
                            case LIST -> "\n";
                        };
                String text = tokenizer.decode(label, SpecialText.KEEP);
                assertEquals(NAMES.get(i) + end, text.stripLeading());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tokenizersAndForms")
    void labelsKnownFromAnotherPromptAreThoseThatEncodingAnewGives(String folder, AnswerForm form) {
        try (Tokenizer tokenizer = Tokenizer.load(GOLDENS.resolve(folder))) {
            LabelTokens.Encoder encoder =
                    new LabelTokens.Encoder(encoder(tokenizer, folder), TASK, form);
            LabelTokens known = encoder.encode(asked(""));
            LabelTokens anew = encoder.encode(asked("Ataxia; Short stature."));
            LabelTokens like = encoder.encode(asked("Ataxia; Short stature."), known);
            assertArrayEquals(anew.prompt(), like.prompt());
            assertTrue(Arrays.deepEquals(anew.labels(), like.labels()));
        }
    }

    private static ChatEncoder encoder(Tokenizer tokenizer, String folder) {
        return new ChatEncoder(tokenizer, ChatTemplate.load(GOLDENS.resolve(folder), TODAY));
    }

    private static List<ChatMessage> asked(String phenotypes) {
        return List.of(ChatMessage.user("Name the diseases. " + phenotypes));
    }

    /// A pair-mode answer, or the beginning of a list-mode one.
    private static int[] trained(ChatEncoder chat, AnswerForm form, String name) {
        List<String> names =
                switch (form) {
                    case SINGLE -> List.of(name);
                    case LIST -> List.of(name, "Ataxia", "Gout");
                };
        List<ChatMessage> turns = new ArrayList<>(asked("Ataxia."));
        turns.add(ChatMessage.assistant(TASK.answer(names)));
        return chat.encode(turns, GenerationPrompt.NONE);
    }

    private static int[] joined(int[] first, int[] second) {
        int[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
