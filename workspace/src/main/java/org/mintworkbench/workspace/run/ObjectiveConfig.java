package org.mintworkbench.workspace.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.mintworkbench.workspace.Checks;

/// What a run optimises.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ObjectiveConfig.Base.class, name = "base"),
    @JsonSubTypes.Type(value = ObjectiveConfig.Sft.class, name = "sft"),
    @JsonSubTypes.Type(value = ObjectiveConfig.Dpo.class, name = "dpo"),
    @JsonSubTypes.Type(value = ObjectiveConfig.Orpo.class, name = "orpo")
})
public sealed interface ObjectiveConfig {

    /// The untouched model: nothing is trained, the run only answers.
    record Base() implements ObjectiveConfig {}

    /// Supervised fine-tuning on the preferred answers.
    record Sft(Scored scored) implements ObjectiveConfig {}

    /// Direct preference optimisation.
    ///
    /// @param beta above 0
    /// @param reference folder of the adapter that is the reference policy, empty for the base
    ///   model
    record Dpo(double beta, String reference) implements ObjectiveConfig {
        public Dpo {
            Checks.require(beta > 0, "objective.beta", "must be above 0");
        }
    }

    /// Odds-ratio preference optimisation: NLL of the preferred answer plus lambda times the
    /// odds-ratio term (paper eq. 3; TRL calls lambda beta).
    ///
    /// @param lambda 0 or more
    /// @param nll tokens that the NLL covers: TRL takes prompt and response
    /// @param logProb length-normalised (TRL, the ORPO paper) or summed (MINT's Algorithm 1)
    record Orpo(double lambda, Scored nll, LogProb logProb) implements ObjectiveConfig {
        public Orpo {
            Checks.require(lambda >= 0, "objective.lambda", "must be 0 or more");
        }
    }

    /// Which tokens a likelihood covers.
    enum Scored {
        RESPONSE,
        PROMPT_AND_RESPONSE
    }

    /// How a response's token log-probabilities become one number.
    enum LogProb {
        MEAN,
        SUM
    }
}
