/**
 * A model API that streams like the real ones and thinks of nothing: for the demo, for tests and for load.
 *
 * <p>As OpenAI does, it answers {@code POST /v1/chat/completions}, {@code /v1/responses}, {@code /v1/completions} and
 * {@code /v1/embeddings}; as Anthropic does, {@code POST /v1/messages} and {@code /v1/messages/count_tokens}; as Google
 * does, {@code POST /v1beta/models/…:generateContent}, {@code :streamGenerateContent} (events with {@code alt=sse}, the
 * items of one JSON array without) and {@code :countTokens}, under {@code /v1} too, for whoever brings some key. {@code GET /v1/models} is answered
 * as OpenAI or Anthropic does, by whether the request names an {@code anthropic-version}, and as Google does for an
 * {@code x-goog-api-key} and under {@code /v1beta}. What it says follows from the request alone: the same model and texts bring the same tokens, ids and usage,
 * as JSON and as a stream, and a lower cap brings a prefix of them. A function is called when the request says that one
 * must be.
 *
 * <p>An input token is four bytes of UTF-8 of the texts (instructions and messages, without tool definitions), rounded up,
 * and at least one. Input counts as cached when the conversation has an answer of the model in it: for OpenAI and Google
 * what stands up to there, in steps of 128 tokens from 1024 on; for Anthropic what {@code cache_control} marks, read as far
 * as it stands before that answer and written for the rest.
 *
 * <p>Connections speak HTTP/1.1 or HTTP/2, in cleartext (HTTP/2 by prior knowledge) or over TLS, as
 * {@link SimulatorConnections} says; each answer names what it was spoken in as {@code x-simulator-protocol}.
 *
 * <p>Request headers change one answer:
 *
 * <ul>
 *   <li>{@code x-sim-output-tokens} and {@code x-sim-reasoning-tokens}: how many tokens the answer has, and how many go
 *       before it if the model reasons, if no cap cuts them
 *   <li>{@code x-sim-first-token-ms}, {@code x-sim-token-delay-ms}, {@code x-sim-pause-ms}: the time to the first token, from
 *       one token to the next, and how long a stream rests after half of them
 *   <li>{@code x-sim-coding}: {@code gzip}, {@code deflate} or {@code br}, if the request accepts it
 *   <li>{@code x-sim-piece-bytes}: the most bytes of the body that are sent at a time
 *   <li>{@code x-sim-fault}: one of the list below
 *   <li>{@code x-sim-fault-once}: any word; the fault comes true for the first request that says it, and a retry fares well
 * </ul>
 *
 * <p>The faults; in the middle is after half of the tokens, or half of the JSON:
 *
 * <ul>
 *   <li>{@code error-500}; {@code error-503}, which is 529 for Anthropic; {@code error-429}, which carries
 *       {@code retry-after: 1}
 *   <li>{@code error-event}: a stream goes on in the middle with an error, and ends
 *   <li>{@code stall-before-head} and {@code stall-mid} wait until the client leaves
 *   <li>{@code close-before-head} and {@code close-mid} break the connection, or reset the stream over HTTP/2
 *   <li>{@code close-when-reused} breaks a connection that has given an answer before, as one that was about to be closed
 *   <li>{@code refuse-stream} resets the stream in the way that allows a retry; over HTTP/1.1 it closes the connection
 *   <li>{@code answer-before-body}: the answer to the head alone, a 400, while the body is still on its way
 *   <li>{@code interim}: 103 and 102 before the answer; {@code trailers}: fields after it; {@code until-close}: an answer of
 *       HTTP/1.0, which ends with its connection
 * </ul>
 */
@NullMarked
package dev.weir.simulator;

import org.jspecify.annotations.NullMarked;
