package org.mintworkbench.app.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What the form asks for.
enum Field {
    NAME(Section.WHAT, "name", "Name", "How the run is called in lists and figures"),
    MODEL(
            Section.WHAT,
            "model",
            "Base model",
            "Folder of a Hugging Face checkpoint of the Llama family"),
    START_FROM(
            Section.WHAT,
            "startFrom",
            "Start from",
            "Go on from an earlier run's adapter, as the paper's DPO goes on from SFT; rank, alpha,"
                    + " targets and rsLoRA are then that adapter's"),
    RANKING(
            Section.PAIRS,
            "ranking",
            "Teacher",
            "Whose ranking of the labels is cut into preferred and rejected ones"),
    MODE(
            Section.PAIRS,
            "mode",
            "Mode",
            "list: one list of k against one list of q a case; pair: each of the k labels against"
                    + " each of the q"),
    K(Section.PAIRS, "k", "k", "Preferred labels a case: the teacher's likeliest"),
    Q(Section.PAIRS, "q", "q", "Rejected labels a case: the teacher's least likely"),
    TRUTH(
            Section.PAIRS,
            "truth",
            "Truth",
            "When the truth is not among the k preferred labels: inject_first puts it first (paper,"
                    + " section 4.1), inject_last puts it last (Algorithm 1), leave keeps the"
                    + " teacher's list"),
    PREFERENCES(
            Section.PAIRS,
            "preferences",
            "Preference set",
            "Pairs of preferred and rejected answers that are there already, made here or elsewhere"),
    WEIGHT(Section.OBJECTIVE, "objective.weight", "λ", "Weight of the odds-ratio term, or DPO's β"),
    REFERENCE(
            Section.OBJECTIVE,
            "objective.reference",
            "Reference",
            "The policy DPO stays near: the untouched base model, or an earlier run, as the paper"
                    + " takes its SFT run"),
    RANK(Section.LORA, "lora.rank", "Rank", "Width of the adapter's matrices"),
    ALPHA(Section.LORA, "lora.alpha", "Alpha", "The adapter is scaled by alpha / rank"),
    DROPOUT(
            Section.LORA,
            "lora.dropout",
            "Dropout",
            "Share of the adapter's inputs left out, 0 to below 1"),
    TARGETS(Section.LORA, "lora.targets", "Targets", "Modules that get an adapter, or all-linear"),
    RS_LORA(
            Section.LORA,
            "lora.rsLora",
            "rsLoRA",
            "Scale the adapter by alpha / √rank, so that a high rank learns as fast as a low one"),
    LEARNING_RATE(
            Section.OPTIMISER,
            "optimizer.learningRate",
            "Learning rate",
            "Greatest step size of AdamW"),
    SCHEDULE(
            Section.OPTIMISER,
            "optimizer.schedule",
            "Schedule",
            "cosine, linear or constant after the warm-up"),
    WARMUP(
            Section.OPTIMISER,
            "optimizer.warmup",
            "Warm-up",
            "Steps when 1 or more, below 1 a share of all steps"),
    CLIP(Section.OPTIMISER, "optimizer.clip", "Clip", "Greatest gradient norm, 0 for none"),
    UNIT(
            Section.BATCH,
            "batch.unit",
            "Unit",
            "What micro-batches count: each pair by itself, or all pairs of a case together, whose"
                    + " prompt and answers are then computed once"),
    WEIGHTS(
            Section.BATCH,
            "batch.weights",
            "Pair weights",
            "How a case's pairs share its weight: alike, as in the paper, or by the teacher's"
                    + " probability of the preferred label (unit case)"),
    PIXELS(
            Section.BATCH,
            "batch.pixels",
            "Images",
            "What a student that sees is shown: its case's image, never one (text alone, as in the"
                    + " published code), or another case's (a blind control)"),
    EPOCHS(Section.BATCH, "batch.epochs", "Epochs", "Passes over the data; a fraction is allowed"),
    MICRO_BATCH(
            Section.BATCH,
            "batch.microBatch",
            "Micro-batch",
            "Pairs, or cases, in one forward pass"),
    ACCUMULATION(Section.BATCH, "batch.accumulation", "Accumulation", "Micro-batches in one step"),
    MAX_LENGTH(Section.BATCH, "batch.maxLength", "Max length", "Tokens of prompt and answer"),
    EVALUATE_EVERY(
            Section.WATCH,
            "evaluation.every",
            "Held-out every",
            "Steps between held-out evaluations, 0 for none"),
    SAVE_EVERY(
            Section.WATCH,
            "evaluation.saveEvery",
            "Save every",
            "Steps between checkpoints, 0 for only the last"),
    DIVERGENCE(
            Section.WATCH,
            "evaluation.divergence",
            "Divergence",
            "End the run when its smoothed loss stands above this many times its first losses, and"
                    + " one more; 0 for never"),
    DEVICE(Section.MACHINE, "compute.device", "Device", "cpu or cuda"),
    TYPE(Section.MACHINE, "compute.type", "Number type", "fp32 or bf16; adapters stay in fp32"),
    THREADS(Section.MACHINE, "compute.threads", "Threads", "0 for all cores"),
    SEED(Section.MACHINE, "seed", "Seed", "Of adapter, dropout and row order");

    /// Fields that belong together.
    enum Section {
        WHAT("What"),
        PAIRS("Preference pairs"),
        OBJECTIVE("Objective"),
        LORA("LoRA"),
        OPTIMISER("Optimiser"),
        BATCH("Batch"),
        WATCH("Watch"),
        MACHINE("Machine");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        List<Field> fields() {
            return Stream.of(Field.values()).filter(field -> field.section == this).toList();
        }
    }

    private final Section section;
    private final String key;
    private final String title;
    private final String help;

    Field(Section section, String key, String title, String help) {
        this.section = section;
        this.key = key;
        this.title = title;
        this.help = help;
    }

    Section section() {
        return section;
    }

    /// What a run works on; a preset says nothing of it and leaves it alone.
    boolean isInput() {
        return section == Section.WHAT || section == Section.PAIRS || this == REFERENCE;
    }

    /// Whether an adapter to start from brings it along.
    boolean isOfAdapter() {
        return switch (this) {
            case RANK, ALPHA, TARGETS, RS_LORA -> true;
            default -> false;
        };
    }

    /// As the records name it in their errors.
    String key() {
        return key;
    }

    String title() {
        return title;
    }

    String help() {
        return help;
    }

    /// What may be chosen, none for free text.
    List<String> choices() {
        return switch (this) {
            case SCHEDULE -> List.of("cosine", "linear", "constant");
            case DEVICE -> List.of("cpu", "cuda");
            case TYPE -> List.of("fp32", "bf16");
            case MODE -> List.of("list", "pair");
            case TRUTH -> List.of("inject_first", "inject_last", "leave");
            case UNIT -> List.of("pair", "case");
            case WEIGHTS -> List.of("uniform", "teacher");
            case PIXELS -> List.of("passed", "never", "shuffled");
            case TARGETS -> List.of("all-linear", "q_proj,k_proj,v_proj,o_proj", "q_proj,v_proj");
            default -> List.of();
        };
    }

    /// Of an error's place, e.g. `field lora.rank`.
    static Optional<Field> at(String where) {
        String key = where.replaceFirst("^field ", "").toLowerCase(Locale.ROOT);
        if (key.equals("objective.lambda") || key.equals("objective.beta")) {
            return Optional.of(WEIGHT);
        }
        if (key.equals("batch.maxpromptlength")) {
            return Optional.of(MAX_LENGTH); // the form has no field of its own for it
        }
        return Stream.of(values())
                .filter(f -> f.key.toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
    }
}
