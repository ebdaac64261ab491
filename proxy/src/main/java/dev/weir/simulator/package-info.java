/**
 * A model API that streams like the real ones and thinks of nothing: for the demo, for tests and for load.
 *
 * <p>It answers {@code POST /v1/chat/completions} as OpenAI does, {@code POST /v1/messages} and
 * {@code POST /v1/messages/count_tokens} as Anthropic does, and {@code GET /v1/models} as either, by whether the request
 * names an {@code anthropic-version}. What it says follows from the request alone: the same model and texts bring the
 * same tokens, ids and usage, as JSON and as a stream, and a lower cap brings a prefix of them.
 *
 * <p>An input token is four bytes of UTF-8 of the texts (instructions and messages, without tool definitions), rounded up,
 * and at least one. Input counts as cached when the conversation has an answer of the model in it: for OpenAI what stands
 * up to there, in steps of 128 tokens from 1024 on; for Anthropic what {@code cache_control} marks, read as far as it
 * stands before that answer and written for the rest.
 *
 * <p>Request headers change one answer:
 *
 * <ul>
 *   <li>{@code x-sim-output-tokens}: how many tokens the answer has, reasoning aside, if no cap cuts it
 *   <li>{@code x-sim-token-delay-ms}: the time from one token to the next
 *   <li>{@code x-sim-fault}: {@code error-500}; {@code error-429}, which carries {@code retry-after: 1};
 *       {@code stall-before-head} and {@code stall-mid}, which wait until the client leaves; {@code close-before-head} and
 *       {@code close-mid}, which break the connection. In the middle is after half of the tokens, or half of the JSON.
 * </ul>
 */
@NullMarked
package dev.weir.simulator;

import org.jspecify.annotations.NullMarked;
