/// A teacher without weights: how well each disease explains a patient's phenotypes, from the Human
/// Phenotype Ontology and its annotations.
@NullMarked
package org.mintworkbench.engine.teacher.phenotype;

import org.jspecify.annotations.NullMarked;
