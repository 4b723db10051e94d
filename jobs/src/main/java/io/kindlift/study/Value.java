package io.kindlift.study;

import java.util.OptionalDouble;

/**
 * What money is assumed.
 *
 * @param marginRate margin as a share of spend, where purchases carry no margin
 * @param currency ISO 4217 code
 */
public record Value(OptionalDouble marginRate, String currency) {}
