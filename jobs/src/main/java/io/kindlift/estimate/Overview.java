package io.kindlift.estimate;

import java.util.Map;

/**
 * What the first look at the cohort brings: every question of every slice.
 *
 * @param census counts over all episodes
 * @param cells answers by slice and question
 * @param centres of each cell, the two arms in each kept stratum; only {@link Influence#WHOLE} without strata
 * @param propensities of the questions that are {@link Question.Role#ROBUST}
 */
public record Overview(
        Census census,
        Map<Cell, Stratified> cells,
        Map<Cell, Map<String, Arms>> centres,
        Map<Question, Propensity> propensities) {

    /** Without propensities. */
    public Overview(Census census, Map<Cell, Stratified> cells, Map<Cell, Map<String, Arms>> centres) {
        this(census, cells, centres, Map.of());
    }
}
